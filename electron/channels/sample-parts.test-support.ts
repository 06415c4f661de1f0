import type { HttpProblem } from '../ports';
import { realTime } from '../runtime/real-time';
import type { createChannels } from './registry';

type Parts = Parameters<typeof createChannels>[1];

const notFound: HttpProblem = { kind: 'not-found', sentence: 'There is no network here.' };

/** What channels are made from where no network, screen or keychain is needed. */
export const sampleParts = (wanted: Partial<Parts>): Parts => ({
  settings: () => ({}),
  secrets: () => ({
    place: 'keychain',
    read: () => Promise.resolve({ ok: false, problem: { kind: 'missing' } }),
    write: () => Promise.resolve({ ok: true, value: undefined }),
    remove: () => Promise.resolve({ ok: true, value: undefined }),
  }),
  http: { send: () => Promise.resolve({ ok: false, problem: notFound }) },
  timers: realTime,
  notifier: { alarm: () => ({ shownIn: 0 }) },
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  ...wanted,
});
