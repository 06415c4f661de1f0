import type { Bridge } from '../shared/bridge';
import type { Answer, CallName, Input, Problem } from '../shared/contract';
import { failed } from '../shared/result';
import type { LiveEvent } from '../shared/status/status';
import type { Forms } from './bridge/answers';
import { createHttpBridge } from './bridge/http-bridge';
import { otherVersion } from './bridge/other-version';
import { frameWords } from './catalogue/frame';

interface LiveListener {
  onEvent(event: LiveEvent): void;
  /** Nothing was heard for a while, the connection broke off, or, with `why`, what is heard is not understood. It is
   * tried again by itself. */
  onLost(why: Problem | null): void;
}

/** The main process as the window sees it. Nothing else in the window knows how it is reached. */
export interface Api {
  /** Never throws: what cannot be reached or understood is a problem too. */
  call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Answer<Name>>;
  /** Returns the function that ends it. */
  live(listener: LiveListener): () => void;
}

declare global {
  interface Window {
    /** Put there by the desktop host's preload; a page that was served over HTTP has none. */
    vigil?: Bridge;
  }
}

/** Two and a half beats of the host. */
const LONGEST_SILENCE_MS = 12_000;
const RECONNECT_AFTER_MS = 2000;
/** By then the first status has been drawn. */
const FORMS_AFTER_FIRST_MS = 50;
const FORMS_AT_LATEST_MS = 1000;

/** The main process behind the desktop host's bridge, or over HTTP where there is none. */
export function createApi(desktop?: Bridge): Api {
  const bridge = desktop ?? createHttpBridge();
  const forms = createLateForms();
  return {
    call: (name, input) => call(bridge, forms.loaded, name, input),
    live: (listener) => live(bridge, forms, listener),
  };
}

interface LateForms {
  /** Null: the file that they stand in is gone since this page was loaded. */
  loaded: Promise<Forms | null>;
  /** Something was heard and can be drawn. */
  heard(): void;
}

/** The forms of all that is heard are a third of what is loaded, and take as long to make as the page to be drawn. */
function createLateForms(): LateForms {
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  // Timers, not frames: a hidden window gets none.
  setTimeout(begin, FORMS_AT_LATEST_MS);
  return {
    loaded: begun.then(() => import('./bridge/answers')).catch(() => null),
    heard: () => {
      setTimeout(begin, FORMS_AFTER_FIRST_MS);
    },
  };
}

async function call<Name extends CallName>(
  bridge: Bridge,
  forms: Promise<Forms | null>,
  name: Name,
  input: Input<Name>,
): Promise<Answer<Name>> {
  try {
    const answer = (await bridge.call(name, input)) as Answer<Name>;
    // It is told as it is, and may be why the forms cannot be had.
    if (!answer.ok) return answer;
    const loaded = await forms;
    return loaded === null ? failed(otherVersion) : loaded.readAnswer(name, answer.value);
  } catch {
    return failed({ code: 'unreachable', sentence: frameWords.thisPageCannotReachVigil, path: null });
  }
}

/** Keeps one stream open. Neither a browser nor a bridge notices a host that fell silent, so the silence is timed. */
function live(bridge: Bridge, forms: LateForms, listener: LiveListener): () => void {
  let stop = (): void => undefined;
  let timer = 0;
  let unread: unknown[] = [];
  // Until the forms are there: this page was handed out a moment ago by the very host that it hears.
  let readEvent = (event: unknown): LiveEvent | null => {
    unread.push(event);
    return event as LiveEvent;
  };
  void forms.loaded.then((loaded) => {
    readEvent = loaded === null ? () => null : loaded.readEvent;
    if (unread.some((event) => readEvent(event) === null)) lose(otherVersion);
    unread = [];
  });

  const lose = (why: Problem | null): void => {
    stop();
    clearTimeout(timer);
    listener.onLost(why);
    timer = window.setTimeout(connect, RECONNECT_AFTER_MS);
  };

  const hear = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(lose, LONGEST_SILENCE_MS, null);
  };

  const connect = (): void => {
    hear();
    stop = bridge.live(
      (event) => {
        hear();
        const read = readEvent(event);
        // To go on as before would show what is old as what is so.
        if (read === null) lose(otherVersion);
        else listener.onEvent(read);
        forms.heard();
      },
      () => {
        lose(null);
      },
    );
  };

  connect();
  return () => {
    unread = [];
    stop();
    clearTimeout(timer);
  };
}
