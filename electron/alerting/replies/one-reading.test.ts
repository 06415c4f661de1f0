import { expect, it } from 'vitest';
import type { RepliesRead } from '../../channels/channel';
import { createActivity } from '../../runtime/activity';
import { createHandClock } from '../../standins/hand-clock';
import { createRecordingLog } from '../../standins/recording-log';
import { createTroubles } from '../ledger/troubles';
import { createAsking } from '../sending/exchange';
import { createOneReading } from './one-reading';

const NOW = Date.UTC(2026, 10, 22, 3, 12);

function setUp(more: { settled?: () => Promise<void>; joined?: () => Promise<string | null> } = {}) {
  const activity = createActivity();
  const clock = createHandClock(NOW, activity);
  const log = createRecordingLog();
  const troubles = createTroubles({ notifier: { alarm: () => ({ shownIn: 1 }) }, clock, log });
  const asked: unknown[] = [];
  const answers: (RepliesRead | 'shared')[] = [];
  const reading = createOneReading({
    channels: () => ({
      post: {
        name: 'post',
        label: 'Post',
        provider: 'post',
        address: {},
        waits: true,
        replies(cursor) {
          asked.push(cursor);
          const value = answers.shift() ?? { replies: [], cursor };
          const reason = { code: 'shared', sentence: 'Another one reads it.' };
          return Promise.resolve(
            value === 'shared'
              ? { ok: false, problem: { kind: 'try-later', reason, needsUser: true } }
              : { ok: true, value },
          );
        },
      },
    }),
    ledger: { settled: more.settled ?? (() => Promise.resolve()) },
    taking: { take: () => Promise.resolve({ areAllDone: true, said: [] }) },
    asking: createAsking({ clock, log, activity, isProviderIdTaken: () => false, deadlineSeconds: () => 10 }),
    recorder: { ask: () => Promise.resolve({ since: NOW, cursor: null } as never) },
    troubles,
    joined: more.joined ?? (() => Promise.resolve(null)),
    clock,
  });
  const read = (wait: AbortSignal | null = null): Promise<string> => reading.read('post', { wait, isAnswerable: true });
  return { read, asked, answers, codes: () => troubles.list().map(({ code }) => code) };
}

const reply = { id: '1', address: '7002', at: NOW, text: 'ok' };

it('what was read is on disk before it can be asked for more: asking gives it up', async () => {
  let written = (): void => undefined;
  const { read, answers } = setUp({ settled: () => new Promise((resolve) => (written = resolve)) });
  answers.push({ replies: [reply], cursor: 1 });
  let come: string | null = null;
  const under = read().then((how) => (come = how));
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  expect(come).toBe(null);
  written();
  await under;
  expect(come).toBe('new');
});

it('who came by an invitation and could not be kept comes again', async () => {
  let tries = 0;
  const { read, asked, answers } = setUp({
    joined: () => ((tries += 1) === 1 ? Promise.reject(new Error('disk')) : Promise.resolve(null)),
  });
  const join = { code: 'c', address: '7002', respondTo: 'x' };
  answers.push({ replies: [], joins: [join], cursor: 1 }, { replies: [], joins: [join], cursor: 1 });
  expect([await read(), await read()]).toEqual(['failed', 'new']);
  await read();
  expect(asked).toEqual([null, null, 1]);
});

it('what only the user can end is a trouble at once, and until a whole wait went well', async () => {
  const { read, answers, codes } = setUp();
  answers.push('shared');
  await read();
  expect(codes()).toEqual(['replies-unread-post']);
  await read();
  expect(codes()).toEqual(['replies-unread-post']);
  await read(new AbortController().signal);
  expect(codes()).toEqual([]);
});
