import { setTimeout as moment } from 'node:timers/promises';
import { beforeAll, describe, expect, test, vi, type TestContext } from 'vitest';
import { SECOND, type Millis } from '../shared/time';
import { buildVigil, type Built } from './build';
import { numbers, openLoopback, type Loopback, type LoopbackOptions } from './loopback';
import { startVigil, type RunningVigil } from './running-vigil';

/**
 * The built headless host as a stranger meets it: a settings file with seconds where a household has minutes, a site and a
 * provider elsewhere on loopback, and what the provider was asked for.
 */

let built: Built;

beforeAll(async () => {
  built = await buildVigil();
}, 240_000);

const everybody = { call: ['person', 'contacts'], text: ['person', 'contacts'] };
const policies = {
  low: [
    { afterSeconds: 0, desktop: true, call: ['person'] },
    { afterSeconds: 5, orWhenCallsEnd: true, text: ['contacts'] },
    { afterSeconds: 7, call: ['person'] },
    { afterSeconds: 9, call: ['contact-1'] },
    { afterSeconds: 11, call: ['contact-2'] },
    { afterSeconds: 14, everySeconds: 6, ...everybody },
  ],
  'urgent-low': [
    { afterSeconds: 0, desktop: true, call: ['person'] },
    { afterSeconds: 2, orWhenCallsEnd: true, text: ['contacts'] },
    { afterSeconds: 4, everySeconds: 5, ...everybody },
  ],
  high: [
    { afterSeconds: 0, desktop: true },
    { afterSeconds: 3, text: ['person'] },
  ],
  'no-data': [
    { afterSeconds: 5, desktop: true },
    { afterSeconds: 5, text: ['person'] },
    { afterSeconds: 8, everySeconds: 6, text: ['contacts'] },
  ],
  'no-data-fast': [
    { afterSeconds: 2, text: ['person'] },
    { afterSeconds: 4, everySeconds: 7, call: ['contacts'], text: ['contacts'] },
  ],
};

/** How far from its time a message may be: a poll (0.4 s), loading the SDK, a request, and a busy machine. */
const EARLY_SECONDS = 0.1;
const LATE_SECONDS = 1.9;

interface Night extends Loopback {
  vigil(): RunningVigil;
  /** SIGKILL and another start at once. */
  restart(): Promise<void>;
  /** What was accepted up to now: whom, how, with which words. */
  told(): Told[];
  /** Until so many seconds after the policy's 0. */
  until(seconds: number): Promise<void>;
  /** From now on the policy's 0 is this moment rather than the one at which the alert opened. */
  countFrom(moment: Millis): void;
}

interface Told {
  /** Seconds after the policy's 0. */
  at: number;
  who: string;
  body: string;
}

async function beginNight(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  person: Record<string, unknown> = {},
): Promise<Night> {
  const options: LoopbackOptions = { person: { policies, times: { endsApartAtLeast: 1 }, ...person } };
  const loopback = await openLoopback(options);
  const start = (): RunningVigil => startVigil({ arguments: [built.entry, ...loopback.arguments], env: loopback.env });
  let vigil = start();
  let zero: Millis | null = null;
  onTestFinished(async () => {
    vigil.kill('SIGKILL');
    await vigil.exited;
    await loopback.close();
  });
  await vigil.ready;
  return {
    ...loopback,
    vigil: () => vigil,
    async restart() {
      vigil.kill('SIGKILL');
      await vigil.exited;
      vigil = start();
      await vigil.ready;
    },
    told: () =>
      loopback.accepted().map(({ at, kind, to, body }) => {
        const name = Object.entries(numbers).find(([, number]) => number === to)?.[0];
        return { at: (at - (zero ?? 0)) / SECOND, who: `${kind === 'call' ? 'call' : 'text'} ${name ?? to}`, body };
      }),
    async until(seconds) {
      zero ??= await openedAt(vigil);
      await moment(Math.max(zero + seconds * SECOND - Date.now(), 0));
    },
    countFrom(from) {
      zero = from;
    },
  };
}

/** When the first alert opened, once it has. */
function openedAt(vigil: RunningVigil): Promise<Millis> {
  return vi.waitFor(
    async () => {
      const [alert] = (await vigil.call('status', {})).people[0]?.alerts ?? [];
      if (alert === undefined) throw new Error('No alert has opened.');
      return alert.openedAt;
    },
    { timeout: 10_000, interval: 100 },
  );
}

/** Exactly these and no others, each at its time; messages of one moment may come in any order. */
function expectTold(told: Told[], expected: [at: number, who: string][]): void {
  expect(whoOf(told)).toEqual(expected.map(([, who]) => who).sort());
  const waiting = [...told];
  const wrong = expected.filter(([at, who]) => {
    const index = waiting.findIndex(
      (one) => one.who === who && one.at >= at - EARLY_SECONDS && one.at <= at + LATE_SECONDS,
    );
    if (index >= 0) waiting.splice(index, 1);
    return index < 0;
  });
  expect(wrong, JSON.stringify(told.map(({ at, who }) => [at, who]))).toEqual([]);
}

/** Texts leave a second apart, and so do calls: one number sends one a second. */
const round = (at: number): [number, string][] => [
  [at, 'call ana'],
  [at + 1, 'call mia'],
  [at + 2, 'call ben'],
  [at, 'text ana'],
  [at + 1, 'text mia'],
  [at + 2, 'text ben'],
];
const allTexted = (at: number): [number, string][] => [
  [at, 'text ana'],
  [at + 1, 'text mia'],
  [at + 2, 'text ben'],
];
const lowUpToRound: [number, string][] = [
  [0, 'call ana'],
  [5, 'text mia'],
  [6, 'text ben'],
  [7, 'call ana'],
  [9, 'call mia'],
  [11, 'call ben'],
];

// In real time, on whatever machine this is: a step that comes late once is tried again before it counts.
describe.concurrent('a stranger with a settings file', { retry: 2 }, () => {
  test('a low nobody answers climbs step by step, repeats, and ends with one all-clear to each', async (context) => {
    const night = await beginNight(context);
    night.glucose([63, 5]);
    await night.until(18);
    expectTold(night.told(), [...lowUpToRound, ...round(14)]);
    night.glucose([96, 2], [101, 0]);
    await night.until(30);
    expectTold(night.told(), [...lowUpToRound, ...round(14), ...allTexted(18)]);
    const bodies = night.told().map(({ body }) => body);
    expect(bodies.filter((body) => /all clear.*\b101 mg\/dL/.test(body))).toHaveLength(3);
    expect(bodies.filter((body) => /Ana low 63 mg\/dL/.test(body))).toHaveLength(5);
    expectTagsOnce(night);
  }, 60_000);

  test('an answered line that is busy makes the contacts hear at once', async (context) => {
    const night = await beginNight(context);
    night.twilio.behave(numbers.ana, { answers: 'busy' });
    night.glucose([63, 5]);
    await night.until(6.6);
    // The provider calls a line busy 4 s after the call began; the step's own time would be 5.
    expectTold(night.told(), [
      [0, 'call ana'],
      [4, 'text mia'],
      [5, 'text ben'],
    ]);
  }, 60_000);

  test('an urgent low rings everybody until it is over; LOW is said as LOW', async (context) => {
    const night = await beginNight(context);
    night.glucose([39, 5]);
    await night.until(13);
    const expected: [number, string][] = [[0, 'call ana'], [2, 'text mia'], [3, 'text ben'], ...round(4), ...round(9)];
    expectTold(night.told(), expected);
    const texts = night.told().filter(({ who }) => who.startsWith('text'));
    for (const { body } of texts) expect(body).toMatch(/^Vigil: Ana URGENT LOW: LOW,/);
    night.glucose([88, 2], [90, 0]);
    await night.until(22);
    expectTold(night.told(), [...expected, ...allTexted(13)]);
    expectTagsOnce(night);
  }, 60_000);

  test('a low that is confirmed rings nobody; LOW starts again from 0 and tells who confirmed', async (context) => {
    const [first, second] = policies['urgent-low'];
    const night = await beginNight(context, { policies: { ...policies, 'urgent-low': [first, second] } });
    night.glucose([63, 5]);
    await night.until(2);
    const [alert] = (await night.vigil().call('status', {})).people[0]?.alerts ?? [];
    await night.vigil().call('acknowledge', { alertId: alert!.id, contactId: 'ben' });
    await night.until(9);
    expectTold(night.told(), [[0, 'call ana']]);
    night.glucose([39, 0]);
    await night.until(15);
    expectTold(night.told(), [
      [0, 'call ana'],
      [9, 'call ana'],
      [9, 'text ben'],
      [11, 'text mia'],
      [12, 'text ben'],
    ]);
  }, 60_000);

  test('a low that falls into urgent starts the urgent policy from 0', async (context) => {
    const night = await beginNight(context);
    night.glucose([63, 5]);
    await night.until(3);
    night.glucose([52, 0]);
    await night.until(6.9);
    expectTold(night.told(), [
      [0, 'call ana'],
      [3, 'call ana'],
      [5, 'text mia'],
      [6, 'text ben'],
    ]);
  }, 60_000);

  test('silence: the own number first, then the contacts, again and again, until data is back', async (context) => {
    const night = await beginNight(context, {
      times: { usableAgeAtLeast: 3, usableAgeAtMost: 3, noDataShown: 3, projectionSpan: 600 },
    });
    const measuredAt = Date.now();
    night.countFrom(measuredAt);
    night.glucose([124, 0]);
    await night.until(16.5);
    const silence: [number, string][] = [
      [5, 'text ana'],
      [8, 'text mia'],
      [9, 'text ben'],
      [14, 'text mia'],
      [15, 'text ben'],
    ];
    expectTold(night.told(), silence);
    for (const { body } of night.told()) expect(body).toContain('no glucose from Ana');
    const backAt = (Date.now() - measuredAt) / SECOND;
    night.glucose([131, 0]);
    await moment(4 * SECOND);
    expectTold(night.told(), [...silence, ...allTexted(backAt)]);
    expect(night.told().filter(({ body }) => /data back.*\b131 mg\/dL/.test(body))).toHaveLength(3);
  }, 60_000);

  test('silence after a value of 78 is fast: the contacts are called', async (context) => {
    const night = await beginNight(context, { times: { usableAgeAtLeast: 3, usableAgeAtMost: 3 } });
    night.countFrom(Date.now());
    night.glucose([78, 0]);
    await night.until(10);
    expectTold(night.told(), [
      [5, 'text ana'],
      [7, 'call mia'],
      [8, 'call ben'],
      [7, 'text mia'],
      [8, 'text ben'],
    ]);
  }, 60_000);

  test('a high shows here, then texts the person; nobody is called', async (context) => {
    const night = await beginNight(context, { times: { highHoldDown: 4, endsApartAtLeast: 1 } });
    night.glucose([262, 5], [266, 0]);
    await night.until(6);
    night.glucose([228, 2], [221, 0]);
    await night.until(9);
    expectTold(night.told(), [
      [3, 'text ana'],
      [6, 'text ana'],
    ]);
    expect(night.told().at(-1)?.body).toMatch(/all clear.*\b221 mg\/dL/);
  }, 60_000);

  const killTimes = [1, 3, 5.5, 8, 15];
  test.for(killTimes)(
    'a low, killed %d s after it opened and started again, tells the same once',
    { timeout: 60_000 },
    async (seconds, context) => {
      const night = await beginNight(context);
      night.glucose([63, 5]);
      await night.until(seconds);
      await night.restart();
      await night.until(18);
      const expected = [...lowUpToRound, ...round(14)];
      expect(whoOf(night.told())).toEqual(expected.map(([, who]) => who).sort());
      // A step that fell due while nobody watched is done at once, and later ones keep their distance to it.
      for (const [index, { at }] of inOrderOf(night.told(), expected).entries()) {
        expect(at).toBeGreaterThanOrEqual(expected[index]![0] - SPACING_SECONDS - EARLY_SECONDS);
        expect(at).toBeLessThan(expected[index]![0] + LATE_SECONDS + RESTART_SECONDS);
      }
      night.glucose([96, 2], [101, 0]);
      await night.until(27);
      const allClear = night.told().filter(({ body }) => body.includes('all clear'));
      expect(whoOf(allClear)).toEqual(['text ana', 'text ben', 'text mia']);
      expectTagsOnce(night);
    },
  );
});

const RESTART_SECONDS = 1.5;
/** A process that has just started does not know when the last one sent: its first message waits for nothing. */
const SPACING_SECONDS = 1;

const whoOf = (told: Told[]): string[] => told.map(({ who }) => who).sort();

/** The told ones matched to the expected ones: the first "call ana" to the first, the second to the second. */
function inOrderOf(told: Told[], expected: [number, string][]): Told[] {
  const waiting = [...told];
  return expected.map(
    ([, who]) =>
      waiting.splice(
        waiting.findIndex((one) => one.who === who),
        1,
      )[0]!,
  );
}

/** No text left twice. */
function expectTagsOnce(night: Night): void {
  const tags = night.accepted().flatMap(({ kind, body }) => (kind === 'message' ? [/#(\w{5})$/.exec(body)?.[1]] : []));
  expect(tags.every((tag) => tag !== undefined)).toBe(true);
  expect(new Set(tags).size).toBe(tags.length);
}
