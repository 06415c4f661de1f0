import { describe, expect, test } from 'vitest';
import { SECOND, type Millis } from '../shared/time';
import { killableLoopbacks, killed, started } from './killed-hosts';
import { nameOf, numbers } from './loopback';
import type { MovedLoopback } from './moved-loopback';
import type { RunningVigil } from './running-vigil';

/**
 * The host as a stranger meets it, on a clock that the test moves: a settings file with seconds where a household has
 * minutes, a site and a provider elsewhere on loopback, and what the provider was asked for at which moment.
 */

const open = killableLoopbacks();

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

interface Night extends MovedLoopback {
  vigil(): RunningVigil;
  /** SIGKILL, and another start so many seconds later. */
  restart(downForSeconds: number): Promise<void>;
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

async function beginNight(person: Record<string, unknown> = {}): Promise<Night> {
  const loopback = await open({ person: { policies, times: { endsApartAtLeast: 1 }, ...person } });
  const { time } = loopback;
  let vigil = await started(loopback);
  let zero: Millis | null = null;
  await time.pass(SECOND);
  return {
    ...loopback,
    vigil: () => vigil,
    async restart(downForSeconds) {
      await killed(vigil);
      await time.pass(downForSeconds * SECOND);
      vigil = await started(loopback);
    },
    told: () =>
      loopback.accepted().map(({ at, kind, to, body }) => ({
        at: (at - (zero ?? 0)) / SECOND,
        who: `${kind === 'call' ? 'call' : 'text'} ${nameOf(to)}`,
        body,
      })),
    async until(seconds) {
      zero ??= await openedAt(loopback, vigil);
      await time.pass(zero + seconds * SECOND - time.clock.now());
    },
    countFrom(from) {
      zero = from;
    },
  };
}

/** When the first alert opened, once it has. */
async function openedAt({ time }: MovedLoopback, vigil: RunningVigil): Promise<Millis> {
  let at: Millis | undefined;
  const isOpen = async (): Promise<boolean> => {
    at = (await vigil.call('status', {})).people[0]?.alerts[0]?.openedAt;
    return at !== undefined;
  };
  await time.passUntil(isOpen, { step: SECOND / 10, atMost: 10 * SECOND });
  return at!;
}

/** Exactly these and no others, each at its moment; messages of one moment may come in any order. */
function expectTold(told: Told[], expected: [at: number, who: string][]): void {
  const inOrder = (lines: [number, string][]): string[] =>
    lines.toSorted(([at, who], [other, name]) => at - other || who.localeCompare(name)).map((line) => line.join(' '));
  expect(inOrder(told.map(({ at, who }) => [at, who]))).toEqual(inOrder(expected));
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

describe('a stranger with a settings file', () => {
  test('a low nobody answers climbs step by step, repeats, and ends with one all-clear to each', async () => {
    const night = await beginNight();
    night.glucose([63, 5]);
    await night.until(18);
    expectTold(night.told(), [...lowUpToRound, ...round(14)]);
    night.glucose([96, 2], [101, 0]);
    await night.until(30);
    // The site is asked each 0.4 s.
    expectTold(night.told(), [...lowUpToRound, ...round(14), ...allTexted(18.4)]);
    const bodies = night.told().map(({ body }) => body);
    expect(bodies.filter((body) => /all clear.*\b101 mg\/dL/.test(body))).toHaveLength(3);
    expect(bodies.filter((body) => /Ana low 63 mg\/dL/.test(body))).toHaveLength(5);
    expectTagsOnce(night);
  });

  test('an answered line that is busy makes the contacts hear at once', async () => {
    const night = await beginNight();
    night.twilio.behave(numbers.ana, { answers: 'busy' });
    night.glucose([63, 5]);
    await night.until(6.6);
    // The provider calls a line busy 4 s after the call began, and is asked each 0.3 s; the step's own time would be 5.
    expectTold(night.told(), [
      [0, 'call ana'],
      [4.2, 'text mia'],
      [5.2, 'text ben'],
    ]);
  });

  test('an urgent low rings everybody until it is over; LOW is said as LOW', async () => {
    const night = await beginNight();
    night.glucose([39, 5]);
    await night.until(13);
    const expected: [number, string][] = [[0, 'call ana'], [2, 'text mia'], [3, 'text ben'], ...round(4), ...round(9)];
    expectTold(night.told(), expected);
    const texts = night.told().filter(({ who }) => who.startsWith('text'));
    for (const { body } of texts) expect(body).toMatch(/^Vigil: Ana URGENT LOW: LOW,/);
    night.glucose([88, 2], [90, 0]);
    await night.until(22);
    expectTold(night.told(), [...expected, ...allTexted(13.2)]);
    expectTagsOnce(night);
  });

  test('a low that is confirmed rings nobody; LOW starts again from 0 and tells who confirmed', async () => {
    const [first, second] = policies['urgent-low'];
    const night = await beginNight({ policies: { ...policies, 'urgent-low': [first, second] } });
    night.glucose([63, 5]);
    await night.until(2);
    const [alert] = (await night.vigil().call('status', {})).people[0]?.alerts ?? [];
    await night.vigil().call('acknowledge', { alertId: alert!.id, contactId: 'ben' });
    await night.until(9);
    // R18: who was called, and who says so, are texted who has it.
    expectTold(night.told(), [
      [0, 'call ana'],
      [2, 'text ana'],
      [3, 'text ben'],
    ]);
    night.glucose([39, 0]);
    await night.until(15);
    expectTold(night.told(), [
      [0, 'call ana'],
      [2, 'text ana'],
      [3, 'text ben'],
      [9.2, 'call ana'],
      [9.2, 'text ben'],
      [11.2, 'text mia'],
      [12.2, 'text ben'],
    ]);
  });

  test('a low that falls into urgent starts the urgent policy from 0', async () => {
    const night = await beginNight();
    night.glucose([63, 5]);
    await night.until(3);
    night.glucose([52, 0]);
    await night.until(6.9);
    expectTold(night.told(), [
      [0, 'call ana'],
      [3.2, 'call ana'],
      [5.2, 'text mia'],
      [6.2, 'text ben'],
    ]);
  });

  test('silence: the own number first, then the contacts, again and again, until data is back', async () => {
    const night = await beginNight({
      times: { usableAgeAtLeast: 3, usableAgeAtMost: 3, noDataShown: 3, projectionSpan: 600 },
    });
    night.countFrom(night.time.clock.now());
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
    night.glucose([131, 0]);
    await night.time.pass(4 * SECOND);
    expectTold(night.told(), [...silence, ...allTexted(16.6)]);
    expect(night.told().filter(({ body }) => /data back.*\b131 mg\/dL/.test(body))).toHaveLength(3);
  });

  test('silence after a value of 78 is fast: the contacts are called', async () => {
    const night = await beginNight({ times: { usableAgeAtLeast: 3, usableAgeAtMost: 3 } });
    night.countFrom(night.time.clock.now());
    night.glucose([78, 0]);
    await night.until(10);
    expectTold(night.told(), [
      [5, 'text ana'],
      [7, 'call mia'],
      [8, 'call ben'],
      [7, 'text mia'],
      [8, 'text ben'],
    ]);
  });

  test('a high shows here, then texts the person; nobody is called', async () => {
    const night = await beginNight({ times: { highHoldDown: 4, endsApartAtLeast: 1 } });
    night.glucose([262, 5], [266, 0]);
    await night.until(6);
    night.glucose([228, 2], [221, 0]);
    await night.until(9);
    expectTold(night.told(), [
      [3, 'text ana'],
      [6.4, 'text ana'],
    ]);
    expect(night.told().at(-1)?.body).toMatch(/all clear.*\b221 mg\/dL/);
  });

  /**
   * Nobody watches for so long. A step that falls due meanwhile is done at the start, and
   * later ones keep their distance to it.
   */
  const DOWN_SECONDS = 1.2;

  test.for<[number, [number, string][]]>([
    [1, [...lowUpToRound, ...round(14)]],
    [3, [...lowUpToRound, ...round(14)]],
    // A text was on its way out while Ben's waited for its second.
    [5.5, [...lowUpToRound.filter(([, who]) => who !== 'text ben'), [6.7, 'text ben'], ...round(14)]],
    [8, [...lowUpToRound.slice(0, 4), [9.2, 'call mia'], [11.2, 'call ben'], ...round(14.2)]],
    [15, [...lowUpToRound, ...round(14).slice(0, 2), ...round(14).slice(3, 5), [16.2, 'call ben'], [16.2, 'text ben']]],
  ])('a low, killed %d s after it opened and started again, tells the same once', async ([seconds, expected]) => {
    const night = await beginNight();
    night.glucose([63, 5]);
    await night.until(seconds);
    await night.restart(DOWN_SECONDS);
    await night.until(18);
    expectTold(night.told(), expected);
    night.glucose([96, 2], [101, 0]);
    await night.until(27);
    const allClear = night.told().filter(({ body }) => body.includes('all clear'));
    expect(allClear.map(({ who }) => who).sort()).toEqual(['text ana', 'text ben', 'text mia']);
    expectTagsOnce(night);
  });
});

/** No text left twice. */
function expectTagsOnce(night: Night): void {
  const tags = night.accepted().flatMap(({ kind, body }) => (kind === 'message' ? [/#(\w{5})$/.exec(body)?.[1]] : []));
  expect(tags.every((tag) => tag !== undefined)).toBe(true);
  expect(new Set(tags).size).toBe(tags.length);
}
