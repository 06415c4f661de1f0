import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, type Millis } from '../../../shared/time';
import type { ChannelProblem, SentText } from '../../channels/channel';
import { samplePerson, START } from '../../core/simulation/sample-known.test-support';
import { createActivity } from '../../runtime/activity';
import { createHandClock } from '../../standins/hand-clock';
import { createRecordingLog } from '../../standins/recording-log';
import { createTroubles } from '../ledger/troubles';
import { createAsking } from '../sending/exchange';
import { createAnotherVigil } from './another-vigil';

const mia = samplePerson().contacts[0]?.addresses['phone'] ?? '';

function setUp({ usedSince, isDiskBroken = false }: { usedSince: Millis | null; isDiskBroken?: boolean }) {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const log = createRecordingLog();
  const troubles = createTroubles({ notifier: { alarm: () => ({ shownIn: 1 }) }, clock, log });
  const asked: Millis[] = [];
  let answer: { ok: true; value: SentText[] } | { ok: false; problem: ChannelProblem } = {
    ok: true,
    value: [{ address: mia, text: 'Vigil: Ana LOW 62 mg/dL. #7KQ2M' }],
  };
  createAnotherVigil({
    channels: () => ({
      sms: {
        name: 'sms',
        label: 'Texts',
        listSent: ({ since }) => {
          asked.push(since);
          return Promise.resolve(answer);
        },
      },
      voice: { name: 'voice', label: 'Calls' },
    }),
    people: () => [samplePerson()],
    usedSince: () => usedSince,
    ledger: { isTagTaken: () => false },
    asking: createAsking({ clock, log, activity, isProviderIdTaken: () => false, deadlineSeconds: () => 10 }),
    recorder: { ask: (_, otherwise) => Promise.resolve(isDiskBroken ? otherwise : ([] as never)) },
    troubles,
    clock,
    log,
  }).start();
  return {
    clock,
    asked,
    codes: () => troubles.list().map(({ code }) => code),
    fail() {
      answer = { ok: false, problem: { kind: 'try-later', reason: { code: 'x', sentence: 'No answer.' } } };
    },
    clear() {
      answer = { ok: true, value: [] };
    },
  };
}

it('nothing is asked of a channel that this Vigil has not read yet', async () => {
  const { clock, asked } = setUp({ usedSince: null });
  await clock.advance(HOUR);
  expect(asked).toEqual([]);
});

it('what was sent before this Vigil used the account is not looked at, nor what is older than a day', async () => {
  const { clock, asked } = setUp({ usedSince: START - HOUR });
  await clock.advance(DAY);
  expect(asked[0]).toBe(START - HOUR);
  expect(asked.at(-1)).toBeGreaterThan(START - 10 * MINUTE);
});

it('a list that cannot be read says nothing new: what was said stays, and what was not is not', async () => {
  const { clock, codes, fail, clear } = setUp({ usedSince: START - HOUR });
  await clock.advance(2 * MINUTE);
  fail();
  await clock.advance(HOUR);
  expect(codes()).toEqual(['another-vigil-sms']);
  clear();
  await clock.advance(11 * MINUTE);
  expect(codes()).toEqual([]);
});

it('a disk that cannot say which texts are ours accuses nobody', async () => {
  const { clock, asked, codes } = setUp({ usedSince: START - HOUR, isDiskBroken: true });
  await clock.advance(11 * MINUTE);
  expect(asked.length).toBeGreaterThan(1);
  expect(codes()).toEqual([]);
});
