import type { z } from 'zod';
import { contract } from '../shared/contract';
import type { Answer, CallName, Input, Output } from '../shared/contract';
import { failed, succeeded } from '../shared/result';
import { liveEventSchema } from '../shared/status';
import type { LiveEvent } from '../shared/status';

export interface LiveListener {
  onEvent(event: LiveEvent): void;
  /** Nothing was heard for a while, or the connection broke off. It is tried again by itself. */
  onLost(): void;
}

/** The main process as the window sees it. Nothing else in the window knows how it is reached. */
export interface Api {
  /** Never throws: what cannot be reached or understood is a problem too. */
  call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Answer<Name>>;
  /** Answers its stop. */
  live(listener: LiveListener): () => void;
}

const CALL_DEADLINE_MS = 15_000;
/** Two and a half beats of the host. */
const LONGEST_SILENCE_MS = 12_000;
const RECONNECT_AFTER_MS = 2000;
const eventNames: LiveEvent['event'][] = ['status', 'alarm', 'beat', 'history'];

export function createApi(): Api {
  return { call, live };
}

async function call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Answer<Name>> {
  try {
    const response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(CALL_DEADLINE_MS),
    });
    return readAnswer(name, (await response.json()) as Answer<Name>);
  } catch {
    return failed({ code: 'unreachable', sentence: 'This page cannot reach Vigil. Is it running?', path: null });
  }
}

function readAnswer<Name extends CallName>(name: Name, answer: Answer<Name>): Answer<Name> {
  if (!answer.ok) return answer;
  const parsed = (contract[name].output as unknown as z.ZodType<Output<Name>>).safeParse(answer.value);
  if (parsed.success) return succeeded(parsed.data);
  return failed({ code: 'other-version', sentence: 'Vigil was updated. Reload this page.', path: null });
}

/** Keeps one stream open. A browser does not notice a host that fell silent, so the silence is timed. */
function live(listener: LiveListener): () => void {
  let source: EventSource | null = null;
  let timer = 0;

  const lose = (): void => {
    source?.close();
    clearTimeout(timer);
    listener.onLost();
    timer = window.setTimeout(connect, RECONNECT_AFTER_MS);
  };

  const hear = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(lose, LONGEST_SILENCE_MS);
  };

  const connect = (): void => {
    source = new EventSource('/api/live');
    source.onerror = lose;
    hear();
    for (const name of eventNames) {
      source.addEventListener(name, (message: MessageEvent<string>) => {
        hear();
        const parsed = liveEventSchema.safeParse({ event: name, data: JSON.parse(message.data) as unknown });
        if (parsed.success) listener.onEvent(parsed.data);
      });
    }
  };

  connect();
  return () => {
    source?.close();
    clearTimeout(timer);
  };
}
