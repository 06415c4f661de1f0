import type { Bridge } from '../../shared/bridge';
import type { LiveEvent } from '../../shared/status/status';

const CALL_DEADLINE_MS = 15_000;
const eventNames: LiveEvent['event'][] = ['status', 'alarm', 'beat', 'history'];

/** The bridge of a page that was served over HTTP. */
export function createHttpBridge(): Bridge {
  return { call, live };
}

async function call(name: string, input: unknown): Promise<unknown> {
  const response = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(CALL_DEADLINE_MS),
  });
  return response.json();
}

/** One event stream. */
function live(listener: (event: unknown) => void, onBroken?: () => void): () => void {
  const source = new EventSource('/api/live');
  source.onerror = () => {
    onBroken?.();
  };
  for (const event of eventNames) {
    source.addEventListener(event, (message: MessageEvent<string>) => {
      listener({ event, data: JSON.parse(message.data) as unknown });
    });
  }
  return () => {
    source.close();
  };
}
