import type { Bridge } from '../shared/bridge';
import type { Answer, CallName, Input } from '../shared/contract';
import { failed } from '../shared/result';
import { liveEventSchema, type LiveEvent } from '../shared/status/status';
import type { ReadAnswer } from './answers';
import { createHttpBridge } from './http-bridge';

interface LiveListener {
  onEvent(event: LiveEvent): void;
  /** Nothing was heard for a while, or the connection broke off. It is tried again by itself. */
  onLost(): void;
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

/** The main process behind the desktop host's bridge, or over HTTP where there is none. */
export function createApi(desktop?: Bridge): Api {
  const bridge = desktop ?? createHttpBridge();
  // Beside the first status, which does not need it: the form of every call is a third of all that is loaded first.
  const answers = import('./answers').then(
    ({ readAnswer }) => readAnswer,
    () => null,
  );
  return {
    call: (name, input) => call(bridge, answers, name, input),
    live: (listener) => live(bridge, listener),
  };
}

async function call<Name extends CallName>(
  bridge: Bridge,
  answers: Promise<ReadAnswer | null>,
  name: Name,
  input: Input<Name>,
): Promise<Answer<Name>> {
  try {
    const answer = (await bridge.call(name, input)) as Answer<Name>;
    const readAnswer = await answers;
    if (readAnswer !== null) return readAnswer(name, answer);
    // The file that it stands in is gone since this page was loaded.
    return failed({ code: 'other-version', sentence: 'Vigil was updated. Reload this page.', path: null });
  } catch {
    return failed({ code: 'unreachable', sentence: 'This page cannot reach Vigil. Is it running?', path: null });
  }
}

/** Keeps one stream open. Neither a browser nor a bridge notices a host that fell silent, so the silence is timed. */
function live(bridge: Bridge, listener: LiveListener): () => void {
  let stop = (): void => undefined;
  let timer = 0;

  const lose = (): void => {
    stop();
    clearTimeout(timer);
    listener.onLost();
    timer = window.setTimeout(connect, RECONNECT_AFTER_MS);
  };

  const hear = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(lose, LONGEST_SILENCE_MS);
  };

  const connect = (): void => {
    hear();
    stop = bridge.live((event) => {
      hear();
      const parsed = liveEventSchema.safeParse(event);
      if (parsed.success) listener.onEvent(parsed.data);
    }, lose);
  };

  connect();
  return () => {
    stop();
    clearTimeout(timer);
  };
}
