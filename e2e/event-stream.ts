import { get } from 'node:http';
import { liveEventSchema, type LiveEvent } from '../shared/status/status';

export interface EventStream {
  /** The next event that fits; earlier ones that do not are skipped. */
  next(event: LiveEvent['event']): Promise<LiveEvent>;
  /** Everything that came so far. */
  seen: LiveEvent[];
  /** The other side has ended it, or we have. */
  ended: Promise<void>;
  close(): void;
}

/** Opens /api/live as a page does. */
export function openStream(origin: string, cookie: string): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const request = get(`${origin}/api/live`, { headers: { Cookie: cookie } }, (response) => {
      const seen: LiveEvent[] = [];
      let unread = 0;
      let wake: () => void = () => undefined;
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop() ?? '';
        seen.push(...blocks.flatMap(eventIn));
        wake();
      });
      response.on('error', () => undefined);
      const ended = new Promise<void>((over) => response.on('close', over));
      resolve({
        seen,
        ended,
        async next(event) {
          for (;;) {
            const found = seen.slice(unread).findIndex((one) => one.event === event);
            if (found !== -1) {
              unread += found + 1;
              return seen[unread - 1]!;
            }
            await new Promise<void>((arrived) => (wake = arrived));
          }
        },
        close: () => request.destroy(),
      });
    });
    request.on('error', reject);
  });
}

function eventIn(block: string): LiveEvent[] {
  const event = /^event: (.+)$/m.exec(block)?.[1];
  const data = /^data: (.+)$/m.exec(block)?.[1];
  if (event === undefined || data === undefined) return [];
  return [liveEventSchema.parse({ event, data: JSON.parse(data) as unknown })];
}
