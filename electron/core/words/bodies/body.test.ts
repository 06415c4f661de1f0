import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Glucose, Trend, Units } from '../../../../shared/glucose/glucose';
import { trendSchema, unitsSchema } from '../../../../shared/glucose/glucose-schema';
import { textWordsIn } from '../../../../shared/locales/said/messages/text';
import { mediumSchema, type Medium } from '../../../../shared/people/medium';
import type { Severity } from '../../../../shared/severity';
import { severitySchema } from '../../../../shared/severity-schema';
import { segmentsOf } from '../../../../shared/text/gsm7';
import { HOUR, MINUTE, SECOND } from '../../../../shared/time';
import { samplePerson, sampleSource, START } from '../../simulation/sample-known.test-support';
import { createSimulation, type SimulationOptions, type Value } from '../../simulation/simulation.test-support';
import type { Alert, Direction, NoDataCause } from '../../state/alert';
import type { ChannelHealth } from '../../state/known';
import type { MessageKind } from '../../state/messages/message';
import { shortened } from '../words';
import { renderBody } from './body';

const causes = Object.keys(textWordsIn('en').cause) as NoDataCause[];
/** What is ever told of an alert of each direction. */
const kinds: Record<Direction, MessageKind[]> = {
  low: ['alarm', 'all-clear', 'reopened', 're-alarm', 'watch-stopped'],
  high: ['alarm', 'all-clear', 'reopened', 'watch-stopped'],
  'no-data': ['alarm', 'data-back', 'watch-stopped'],
  channel: ['alarm', 'all-clear'],
  'low-soon': ['alarm', 'watch-stopped'],
  'long-high': ['alarm', 'watch-stopped'],
  stuck: ['alarm', 'watch-stopped'],
  'check-in': ['alarm', 'all-clear', 'watch-stopped'],
};

const directionOf = (severity: Severity): Direction => {
  if (severity === 'channel-down') return 'channel';
  if (severity === 'check-in-overdue') return 'check-in';
  if (severity === 'low-soon' || severity === 'long-high' || severity === 'stuck') return severity;
  if (severity.startsWith('no-data')) return 'no-data';
  return severity.endsWith('low') ? 'low' : 'high';
};

const sampleAlert = (severity: Severity, changes: Partial<Alert> = {}): Alert => ({
  id: 'ana/x/1',
  personId: 'ana',
  direction: directionOf(severity),
  severity,
  state: 'open',
  openedAt: START,
  run: { number: 0, zeroAt: START, beganAt: null, steps: {}, profile: null, policyMark: null, held: [] },
  raisedBy: null,
  worst: null,
  unknownSince: null,
  fineSince: null,
  cause: null,
  detail: null,
  acknowledgement: null,
  isSilenced: false,
  resolvedAt: null,
  ...changes,
});

/** The body of the last message after these values. */
function lastBody(
  values: Value[],
  channel: 'sms' | 'voice',
  options: SimulationOptions & { trend?: Trend } = {},
): string {
  const simulation = createSimulation(options);
  simulation.values(values, { trend: options.trend ?? null });
  simulation.wait(MINUTE);
  return simulation.sent.findLast((one) => one.channel === channel)?.body ?? 'none';
}

test.each<[string, Value[], SimulationOptions & { trend?: Trend }, string]>([
  [
    'low',
    [62],
    { trend: 'single-down' },
    'Vigil: Ana low 62 mg/dL, falling fast, just now (09:00). Nobody has it yet. Ana is called at 09:02. Reply OK if you have it. #',
  ],
  [
    'urgent low',
    [54],
    {},
    'Vigil: Ana URGENT LOW 54 mg/dL, just now (09:00). Nobody has it yet. Ana, Mia, Ben and Tom are called and texted at 09:02. Reply OK if you have it. #',
  ],
  [
    'LOW',
    ['LOW'],
    { trend: 'flat' },
    'Vigil: Ana URGENT LOW: LOW, steady, just now (09:00). Nobody has it yet. Ana, Mia, Ben and Tom are called and texted at 09:02. Reply OK if you have it. #',
  ],
  [
    'mmol',
    [54],
    { person: { units: 'mmol/L' } },
    'Vigil: Ana URGENT LOW 3.0 mmol/L, just now (09:00). Nobody has it yet. Ana, Mia, Ben and Tom are called and texted at 09:02. Reply OK if you have it. #',
  ],
  [
    'another zone',
    [54],
    { person: { timeZone: 'America/New_York' } },
    'Vigil: Ana URGENT LOW 54 mg/dL, just now (03:00).',
  ],
])('a text names person, level, value, unit, trend, age, local time and tag: %s', (_, values, options, text) => {
  expect(lastBody(values, 'sms', options).startsWith(text)).toBe(true);
  expect(lastBody(values, 'sms', options)).toMatch(/ #[2-9A-HJ-NP-Z]{5}$/);
});

test.each([
  [
    'no channel brings answers',
    [{ channel: 'sms', media: ['text'], address: 'phone', takesReplies: false, down: null }],
  ],
  [
    'answers come from other addresses',
    [
      { channel: 'sms', media: ['text'], address: 'phone', takesReplies: false, down: null },
      { channel: 'owl', media: ['text'], address: 'nest', takesReplies: true, down: null },
    ],
  ],
] as [string, ChannelHealth[]][])('nobody is asked to reply where %s', (_, channels) => {
  expect(lastBody([62], 'sms', { channels })).not.toContain('Reply');
});

test('a warning, what somebody has, and the end ask for no reply', () => {
  const simulation = createSimulation();
  simulation.values([62]);
  simulation.wait(MINUTE);
  simulation.acknowledge('mia');
  simulation.values([80, 84]);
  const after = simulation.sent.filter(({ kind }) => kind === 'has-it' || kind === 'all-clear');
  expect(after.length).toBeGreaterThan(4);
  for (const { body } of after) expect(body).not.toContain('Reply OK');
});

test('a text written a few minutes later says how old the value is', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.wait(9 * MINUTE);
  const [message] = simulation.messages;
  const body = renderBody(simulation.known(), { ...message!, medium: 'text' }, simulation.live('low')!, simulation.now);
  expect(body).toContain('62 mg/dL, 9 min ago (09:00)');
});

test('a call is spoken in whole sentences, with units in words', () => {
  expect(lastBody([54], 'voice', { trend: 'flat' })).toBe(
    'This is urgent. Vigil here, about Ana. Sugar is very low: 54 milligrams per deciliter, steady, measured just now. Please check on Ana.',
  );
  expect(lastBody([62], 'voice', { person: { units: 'mmol/L' } })).toContain('3.4 millimoles per liter, measured');
});

test('a call about no data says so, and what was last known', () => {
  const simulation = createSimulation();
  simulation.row(78);
  simulation.wait(25 * MINUTE);
  expect(simulation.sent.find(({ channel }) => channel === 'voice')?.body).toBe(
    'Vigil here, about Ana. No glucose value has come for 20 minutes. Nightscout answers, but no new value: phone or sensor. The last value was 78 milligrams per deciliter at 9:00. Please check on Ana.',
  );
});

test('a low that a row in range follows names both values', () => {
  const simulation = createSimulation();
  simulation.rows([
    [50, 8],
    [71, 1],
  ]);
  simulation.wait(45 * SECOND);
  expect(simulation.sent[1]?.body).toContain(
    'Sugar was very low. It was 50 at 8:52 and is 71 milligrams per deciliter now, measured a minute ago.',
  );
  expect(simulation.sent.find(({ to }) => to === 'mia')?.body).toContain(
    '71 mg/dL, 1 min ago (08:59), was 50 at 08:52.',
  );
});

test.each([
  [238, ', was 260 at 09:00'],
  [240, ', was 260 at 09:00'],
  [241, ', was 260 at 09:00'],
  [260, ''],
])('a high that is at %i by the time it is texted: "%s"', (value, words) => {
  const simulation = createSimulation();
  simulation.values([260, 260, 260, 260]);
  simulation.steady(value, 15);
  expect(simulation.sent.at(-1)?.body).toContain(`${value} mg/dL, 5 min ago (09:25)${words}. Nobody has it yet.`);
});

test.each([
  [70, ', was 60 at 09:00'],
  [69, ', was 60 at 09:00'],
  [60, ''],
])('a low that is at %i by the time it is texted: "%s"', (value, words) => {
  const simulation = createSimulation();
  simulation.row(60);
  simulation.wait(20 * SECOND);
  simulation.row(value);
  simulation.wait(20 * SECOND);
  expect(simulation.sent.find(({ to }) => to === 'mia')?.body).toContain(
    `${value} mg/dL, just now (09:00)${words}. Nobody has it yet.`,
  );
});

test('two sensors 42 mg/dL apart: it alarms on the lower one and says so', () => {
  const simulation = createSimulation();
  simulation.row(102, { series: 'B' });
  simulation.row(60, { series: 'A', agoMs: 2 * MINUTE });
  simulation.wait(45 * SECOND);
  expect(simulation.sent.find(({ to }) => to === 'mia')?.body).toContain(
    'low 60 mg/dL, 2 min ago (08:58), two sensors disagree: 60 and 102. Nobody has it yet.',
  );
});

test('two high sensors: the higher one is told, and one in range is named', () => {
  const simulation = createSimulation();
  simulation.values([310, 310, 310, 310], { series: 'A' });
  simulation.row(250, { series: 'B' });
  simulation.row(180, { series: 'C' });
  simulation.wait(10 * MINUTE);
  expect(simulation.sent.at(-1)?.body).toContain(
    '310 milligrams per deciliter, measured 10 minutes ago, two sensors disagree: 180 and 310.',
  );
});

test('of two sensors that say the same the newer one is told', () => {
  const simulation = createSimulation();
  simulation.row(60, { series: 'A', agoMs: 5 * MINUTE });
  simulation.row(60, { series: 'B', agoMs: MINUTE });
  simulation.wait(45 * SECOND);
  expect(simulation.sent.find(({ to }) => to === 'mia')?.body).toContain('60 mg/dL, 1 min ago');
});

test('a value dated far ahead is not told, but that it raised the alert is', () => {
  const simulation = createSimulation();
  simulation.row(110);
  simulation.wait(MINUTE);
  simulation.row(50, { agoMs: -20 * MINUTE });
  simulation.wait(45 * SECOND);
  expect(simulation.sent.find(({ to }) => to === 'mia')?.body).toContain(
    'URGENT LOW 110 mg/dL, 1 min ago (09:00), one dated ahead is low. Nobody has it yet.',
  );
  simulation.wait(25 * MINUTE);
  expect(simulation.sent.at(-1)?.body).toContain('110 mg/dL at 09:00, no value since, one dated ahead is low.');
});

test('once it is over the newest value is told, not the lowest', () => {
  const simulation = createSimulation();
  simulation.row(90, { series: 'A', agoMs: 2 * MINUTE });
  simulation.row(120, { series: 'B' });
  const message = { kind: 'all-clear', medium: 'text', tag: 'A7K2M' } as const;
  const body = (state: Alert['state']) => renderBody(simulation.known(), message, sampleAlert('low', { state }), START);
  expect(body('resolved')).toBe('Vigil: all clear. Ana 120 mg/dL, just now (09:00). #A7K2M');
  expect(body('open')).toContain('Ana 90 mg/dL');
});

test('when no value is current the newest is told beside the one that raised it', () => {
  const simulation = createSimulation();
  simulation.row(50);
  simulation.wait(5 * MINUTE);
  simulation.row(71);
  simulation.wait(12 * MINUTE);
  expect(simulation.sent.findLast(({ channel }) => channel === 'sms')?.body).toContain(
    'Ana URGENT LOW 71 mg/dL at 09:05, no value since, was 50 at 09:00.',
  );
});

test('no data before the first value names every source', () => {
  const sources = [sampleSource(), sampleSource({ sourceId: 'other', siteName: 'other.net' })];
  const known = createSimulation({ sources }).known();
  const message = { kind: 'alarm', medium: 'text', tag: 'A7K2M' } as const;
  expect(renderBody(known, message, sampleAlert('no-data', { cause: 'we-slept' }), START)).toBe(
    'Vigil: no glucose from Ana yet. Vigil slept (example.org, other.net). Nobody has it yet. #A7K2M',
  );
});

test('the age in a call is that of the corrected clock', () => {
  const simulation = createSimulation();
  simulation.source({ clockSkewMs: -HOUR });
  simulation.row(50, { agoMs: HOUR });
  simulation.wait(13 * MINUTE);
  expect(simulation.sent.findLast(({ channel }) => channel === 'voice')?.body).toContain('at 9:00');
});

test('an alert without any value left says that there is none', () => {
  const known = createSimulation().known();
  const body = (medium: Medium) =>
    renderBody(known, { kind: 'alarm', medium, tag: 'A7K2M' }, sampleAlert('low'), START);
  expect(body('text')).toBe('Vigil: Ana low with no value. Nobody has it yet. #A7K2M');
  expect(body('call')).toContain('Sugar may be low, and there is no value.');
});

describe('every kind of words, as a text and on this computer', () => {
  const value = '150 mg/dL, just now (09:00)';
  const body = (severity: Severity, kind: MessageKind, changes: Partial<Alert>, medium: Medium, name = 'Ana') => {
    const simulation = createSimulation({ person: { name } });
    simulation.row(150);
    const message = { kind, medium, tag: 'A7K2M' };
    return renderBody(simulation.known(), message, sampleAlert(severity, changes), START);
  };

  test.each<[Severity, MessageKind, Partial<Alert>, string]>([
    ['low', 'alarm', {}, `Ana low ${value}. Nobody has it yet.`],
    ['urgent-high', 'alarm', {}, `Ana URGENT HIGH ${value}. Nobody has it yet.`],
    ['low', 'all-clear', { state: 'resolved' }, `all clear. Ana ${value}.`],
    ['low', 'reopened', {}, `Ana may be low again: ${value}.`],
    ['urgent-high', 're-alarm', {}, `Somebody had it, but Ana may still be high: URGENT HIGH ${value}.`],
    ['low', 'watch-stopped', {}, `watch of Ana stopped: this computer goes to sleep. Last: ${value}.`],
    [
      'no-data',
      'alarm',
      { cause: 'our-network' },
      'no glucose from Ana for under 1 min. Last 150 mg/dL, at 09:00. Vigil is offline (example.org). Nobody has it yet.',
    ],
    ['no-data', 'data-back', { state: 'resolved' }, `Ana data back: ${value}.`],
    ['low-soon', 'alarm', { detail: 'Heading for LOW.' }, `Ana low soon: ${value}. Heading for LOW.`],
    ['long-high', 'alarm', { detail: '250 or more.' }, `Ana high for long: ${value}. 250 or more.`],
    [
      'stuck',
      'alarm',
      { detail: 'Not moved since 07:30.' },
      `Ana sensor may be stuck: ${value}. Not moved since 07:30.`,
    ],
    ['channel-down', 'alarm', { detail: 'Twilio is down.' }, 'Twilio is down.'],
    ['channel-down', 'all-clear', { state: 'resolved' }, 'messages go out again.'],
    [
      'check-in-overdue',
      'alarm',
      { detail: 'Due home by 09:00.' },
      `Ana has not checked in. Due home by 09:00. ${value}. Nobody has it yet.`,
    ],
    ['check-in-overdue', 'all-clear', { detail: 'Finished Run, at 09:00.' }, 'Ana finished Run, at 09:00.'],
  ])('%s, %s, %j', (severity, kind, changes, words) => {
    expect(body(severity, kind, changes, 'text')).toBe(`Vigil: ${words} #A7K2M`);
    expect(body(severity, kind, changes, 'local')).toBe(words.charAt(0).toUpperCase() + words.slice(1));
  });

  test('a name that begins with a small letter keeps it', () => {
    expect(body('low', 'alarm', {}, 'local', 'ana')).toBe(`ana low ${value}. Nobody has it yet.`);
  });

  test.each<[Severity, string]>([
    ['low', `all clear. Ana 75 mg/dL, just now (09:00).`],
    ['low', `Ana no longer low, now 74 mg/dL, just now (09:00).`],
    ['high', `all clear. Ana 235 mg/dL, just now (09:00).`],
    ['high', `Ana no longer high, now 236 mg/dL, just now (09:00).`],
  ])('the end of a %s is all clear from 75 to 235: %s', (severity, words) => {
    const simulation = createSimulation();
    simulation.row(Number(/\d+/.exec(words)));
    const alert = sampleAlert(severity, { state: 'resolved' });
    const message = { kind: 'all-clear', medium: 'text', tag: 'A7K2M' } as const;
    expect(renderBody(simulation.known(), message, alert, START)).toBe(`Vigil: ${words} #A7K2M`);
  });

  test('a call about somebody who has not checked in, with the last value and without one', () => {
    const alert = sampleAlert('check-in-overdue', { detail: 'Due home by 09:00.' });
    const message = { kind: 'alarm', medium: 'call', tag: 'A7K2M' } as const;
    const simulation = createSimulation();
    expect(renderBody(simulation.known(), message, alert, START)).toBe(
      'This is urgent. Vigil here, about Ana. Ana has not checked in. Due home by 9:00. Please check on Ana.',
    );
    simulation.row(150);
    expect(renderBody(simulation.known(), message, alert, START)).toBe(
      'This is urgent. Vigil here, about Ana. Ana has not checked in. Due home by 9:00. The last value is 150 milligrams per deciliter, measured just now. Please check on Ana.',
    );
  });
});

test('no data of which no cause is known is a silent sensor; a channel without a detail is still said', () => {
  const known = createSimulation().known();
  const body = (severity: Severity, medium: Medium = 'text', kind: MessageKind = 'alarm') =>
    renderBody(known, { kind, medium, tag: 'A7K2M' }, sampleAlert(severity), START);
  expect(body('no-data')).toContain('phone or sensor (example.org)');
  expect(body('no-data', 'call')).toContain('phone or sensor.');
  expect(body('low-soon')).toBe('Vigil: Ana low soon: with no value. #A7K2M');
  expect(body('low-soon', 'call')).toContain('Low soon, and there is no value. Please check');
  expect(body('channel-down')).toBe('Vigil: messages cannot go out. #A7K2M');
  expect(body('check-in-overdue', 'text', 'all-clear')).toBe('Vigil: Ana is not overdue any more. #A7K2M');
  expect(body('low', 'text', 'all-clear')).toContain('no longer low');
});

/** The longest that a week as the longest wait allows. */
const details: Partial<Record<Severity, string>> = {
  'low-soon': 'Heading for 33.3 mmol/L in 7 days.',
  'long-high': '33.3 mmol/L or more for 7 days.',
  stuck: 'Not moved since 09:00.',
};

describe('properties', () => {
  /** The default alphabet of GSM 03.38, one septet a character. */
  const letters =
    '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
  const glucose = fc.oneof(
    fc.integer({ min: 13, max: 600 }).map((mgPerDl): Glucose => ({ kind: 'value', mgPerDl })),
    fc.constantFrom<Glucose>({ kind: 'low' }, { kind: 'high' }),
  );
  const scenes = (name: fc.Arbitrary<string>) =>
    fc.record({
      name,
      severity: fc.constantFrom(...severitySchema.options),
      kindAt: fc.nat({ max: 11 }),
      cause: fc.option(fc.constantFrom(...causes)),
      units: fc.constantFrom<Units>(...unitsSchema.options),
      trend: fc.option(fc.constantFrom(...trendSchema.options)),
      raised: fc.option(fc.oneof(glucose, fc.constant<Glucose>({ kind: 'sensor-error', code: 9 }))),
      rows: fc.array(fc.tuple(glucose, fc.integer({ min: -HOUR, max: 60 * 24 * HOUR }), fc.constantFrom('A', 'B')), {
        maxLength: 3,
      }),
      isOver: fc.boolean(),
      isAhead: fc.boolean(),
      worst: fc.option(glucose),
      medium: fc.constantFrom(...mediumSchema.options),
      next: fc.option(
        fc.record({
          at: fc.integer({ min: START, max: START + 24 * HOUR }),
          sentence: fc.constantFrom(
            'Mia is called',
            'Mia, Ben and Tom are called; Leo is texted',
            `${'x'.repeat(150)} is called`,
          ),
        }),
      ),
      confirmer: fc.option(fc.constantFrom('ana', 'mia', 'nobody-any-more')),
      siteName: fc.constantFrom('127.0.0.1', 'example.org', 'a-very-long-name-of-a-household.up.example-host.net'),
    });
  type Scene = typeof scenes extends (name: fc.Arbitrary<string>) => fc.Arbitrary<infer One> ? One : never;

  function bodyOf(scene: Scene): string {
    const { name, severity, kindAt, cause, units, trend, raised, rows, isOver, isAhead, worst, medium, siteName } =
      scene;
    const { next, confirmer } = scene;
    const simulation = createSimulation();
    const readings = rows
      .map(([value, agoMs, series]) => ({
        personId: 'ana',
        sourceId: 'site',
        series,
        measuredAt: START - agoMs,
        receivedAt: START - Math.max(agoMs, 0),
        firstReadAt: START - Math.max(agoMs, 0),
        glucose: value,
        trend,
      }))
      .sort((one, other) => one.measuredAt - other.measuredAt);
    const person = samplePerson({ name, units });
    const known = { ...simulation.known(), person, readings, sources: [sampleSource({ siteName })] };
    const alert = sampleAlert(severity, {
      cause,
      state: isOver ? 'resolved' : 'open',
      detail: details[severity] ?? 'The provider refuses the account.',
      raisedBy: raised && { series: 'A', sourceId: 'site', glucose: raised, measuredAt: START - MINUTE, isAhead },
      worst: worst && { glucose: worst, measuredAt: START - 9 * MINUTE, row: null },
    });
    const kind = kinds[alert.direction][kindAt % kinds[alert.direction].length]!;
    return renderBody(known, { kind, medium, tag: 'A7K2M', contactId: confirmer }, alert, START, next);
  }

  test('every standard text with a GSM-7 name fits one segment', () => {
    const name = fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scenes(name), (scene) => {
        if (scene.medium !== 'call') expect(segmentsOf(bodyOf(scene)), bodyOf(scene)).toBe(1);
      }),
      { numRuns: 3000 },
    );
  });

  test('row 58: a hostile name never throws, costs three segments at most and stays on one line', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        '</Say><Dial>+19005550100',
        '\u0000',
        '\ud800',
        '\u202eanA',
        'x'.repeat(10_000),
        '👩‍👩‍👧‍👦'.repeat(30),
        '{[~€'.repeat(10),
        ' ',
      ),
    );
    fc.assert(
      fc.property(scenes(name), (scene) => {
        const body = bodyOf(scene);
        expect(segmentsOf(body)).toBeLessThanOrEqual(scene.medium === 'call' ? 10 : 3);
        expect(body).not.toMatch(/[\n\r\0\u202e]/);
      }),
      { numRuns: 2000 },
    );
  });

  test('row 67: of 100,000 characters of a name only the first thousand are looked at', () => {
    for (const name of [' '.repeat(1e5), '\u0301'.repeat(1e5), 'a '.repeat(5e4), '👩‍'.repeat(3e4)]) {
      expect(shortened(name, 20)).toBe(shortened(name.slice(0, 1000), 20));
    }
    expect(shortened(' '.repeat(1000) + 'Ana', 20)).toBe('someone');
  });
});

test('R8: no data that is there again within half an hour says so in words of its own', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(31 * MINUTE);
  const alert = simulation.live('no-data')!;
  const [text] = simulation.known().messages.filter(({ medium }) => medium === 'text');
  const body = (kind: MessageKind): string => renderBody(simulation.known(), { ...text!, kind }, alert, simulation.now);
  expect(body('reopened')).toMatch(/^Vigil: again: no glucose from Ana for 31 min\./);
  expect(body('re-alarm')).toMatch(/^Vigil: still not over: no glucose from Ana for 31 min\./);
});

test('a call about messages that cannot go out says so, with what is wrong where that is known', () => {
  const { known, now } = createSimulation();
  const call = { kind: 'alarm', medium: 'call', channel: 'voice', tag: 'A7K2X', contactId: 'ana' } as const;
  const spoken = (detail: string | null): string =>
    renderBody(known(), call, sampleAlert('channel-down', { detail }), now);
  expect(spoken(null)).toBe('Vigil here, about Ana. Messages cannot go out. Please check on Ana.');
  expect(spoken('Texts are down.')).toContain('Texts are down.');
});
