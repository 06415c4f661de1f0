import { describe, expect, test } from 'vitest';
import type { Trend } from '../../../shared/glucose/glucose';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import { MINUTE, SECOND } from '../../../shared/time';
import {
  createSimulation,
  read,
  type Simulation,
  type SimulationOptions,
  type Value,
} from '../simulation/simulation.test-support';

/** 5 min apart, the last one now. */
function series(values: Value[], options: SimulationOptions & { trend?: Trend } = {}): Simulation {
  const simulation = createSimulation(options);
  const rows = values.map((value, index): [Value, number] => [value, (values.length - 1 - index) * 5]);
  simulation.rows(rows, { trend: options.trend ?? null });
  return simulation;
}

const lowSoon = (simulation: Simulation) => simulation.live('low-soon');
const longHigh = (simulation: Simulation) => simulation.live('long-high');

/** One row 5 min later. */
function next(simulation: Simulation, ...values: Value[]): void {
  for (const value of values) {
    simulation.wait(5 * MINUTE);
    simulation.row(value);
  }
}

describe('R15: forecast of 55 or less within 20 min', () => {
  test.each<[Value[], string | undefined]>([
    // −2 a minute: 95 comes to 55.
    [[115, 105, 95], 'Heading for 55 mg/dL in 20 min.'],
    [[116, 106, 96], undefined],
    [[170, 140, 100], 'Heading for LOW in 20 min.'],
    [[95, 95, 95], undefined],
    [[75, 90, 105], undefined],
  ])('%j: %s', (values, detail) => {
    expect(lowSoon(series(values))?.detail).toBe(detail);
  });

  test.each<[string, Value[], string | undefined]>([
    ['a calibration: one jump', [120, 120, 120, 88], undefined],
    ['and what follows it', [120, 120, 120, 88, 88, 88], undefined],
    ['a rise after a jump', [112, 112, 76, 80, 84], undefined],
    ['one HIGH 15 min before a rise', ['HIGH', 222, 228, 237], undefined],
    ['a last step that is level', [140, 110, 90, 90], undefined],
    ['a step before it that is level', [140, 110, 110, 90], undefined],
    ['two rows', [140, 100], undefined],
  ])('one-jump-is-no-forecast, and none for %s: %j', (_, values, detail) => {
    expect(lowSoon(series(values))?.detail).toBe(detail);
  });

  test.each<Trend>(['double-down', 'triple-down'])('none by the arrow alone: 75 %s', (trend) => {
    expect(lowSoon(series([75], { trend }))).toBeUndefined();
    expect(lowSoon(series([85, 75], { trend }))).toBeUndefined();
  });

  test('three rows of the last 15 min, in 15-min data there are two', () => {
    const simulation = createSimulation();
    simulation.rows([
      [200, 30],
      [150, 15],
      [100, 0],
    ]);
    expect(lowSoon(simulation)).toBeUndefined();
  });

  /** One row a minute, the last one now. */
  const eachMinute = (...values: number[]): Simulation => {
    const simulation = createSimulation();
    simulation.rows(values.map((value, index): [Value, number] => [value, values.length - 1 - index]));
    return simulation;
  };

  test('a step takes 4 min, however often rows come: one of them may rise', () => {
    const falling = [110, 108, 106, 104, 102, 100, 98, 94];
    expect(lowSoon(eachMinute(...falling, 95))?.detail).toBe('Heading for 54 mg/dL in 20 min.');
    expect(lowSoon(eachMinute(...falling))).toBeUndefined();
    expect(lowSoon(eachMinute(...falling, 102))).toBeUndefined();
  });

  test('a step goes down between two rows, however short a span somebody chose', () => {
    const short: SimulationOptions = { person: { times: { projectionSpan: 0 } } };
    expect(lowSoon(series([115, 105, 95], short))).toBeDefined();
    expect(lowSoon(series([115, 95, 95], short))).toBeUndefined();
  });

  test('soon-in-the-second-of-the-all-clear: 1-min data 112, then 66 and up again: all clear, and no warning in that second or after', () => {
    const simulation = createSimulation();
    simulation.learn('xDrip', { periodMs: MINUTE });
    const values = [...Array.from({ length: 15 }, () => 112), 66, 80, 84, 88, 92, 96];
    simulation.values(values, { everyMs: MINUTE });
    expect(simulation.alerts).toMatchObject([{ direction: 'low', state: 'resolved' }]);
    simulation.wait(5 * MINUTE);
    expect(simulation.alerts).toHaveLength(1);
  });

  test('none by the value with which a low ends, but by the next', () => {
    const simulation = createSimulation();
    simulation.row(66, { series: 'A' });
    simulation.wait(MINUTE);
    simulation.row(60, { series: 'B' });
    for (const value of [115, 105, 95]) {
      simulation.wait(5 * MINUTE);
      simulation.row(value, { series: 'A', agoMs: SECOND });
      simulation.row(value === 95 ? 75 : 69, { series: 'B' });
    }
    simulation.wait(4 * MINUTE);
    simulation.mark();
    simulation.row(78, { series: 'B' });
    expect(simulation.live('low')).toBeUndefined();
    expect(simulation.lines.some((line) => line.includes('all-clear'))).toBe(true);
    expect(lowSoon(simulation)).toBeUndefined();
    simulation.wait(MINUTE);
    simulation.row(85, { series: 'A' });
    expect(lowSoon(simulation)?.openedAt).toBe(simulation.now);
  });

  test.each<[Trend, string]>([
    ['flat', '95 mg/dL, just now'],
    ['forty-five-up', '95 mg/dL, just now'],
    ['single-down', '95 mg/dL, falling fast, just now'],
  ])('an arrow that says something else than the warning is left out: %s', (trend, words) => {
    const simulation = series([115, 105, 95], { trend });
    expect(simulation.sent[1]?.body).toContain(`low soon: ${words} (09:00). Heading for 55 mg/dL in 20 min.`);
  });

  test('this computer and a text to the person at 0, once', () => {
    const simulation = series([115, 105, 95]);
    next(simulation, 90, 85, 80, 76);
    simulation.wait(5 * MINUTE);
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 sms ana']);
    expect(simulation.sent[1]?.body).toMatch(
      /^Vigil: Ana low soon: 95 mg\/dL, just now \(09:00\)\. Heading for 55 mg\/dL in 20 min\. #[2-9A-HJ-NP-Z]{5}$/,
    );
  });

  test('in the person’s units', () => {
    expect(lowSoon(series([115, 105, 95], { person: { units: 'mmol/L' } }))?.detail).toBe(
      'Heading for 3.1 mmol/L in 20 min.',
    );
  });

  test('not by a value too old to rely on', () => {
    const simulation = createSimulation();
    simulation.rows([
      [115, 21],
      [105, 16],
      [95, 11],
    ]);
    expect(lowSoon(simulation)).toBeUndefined();
  });

  test('of several sensors the lowest that falls is told', () => {
    const simulation = createSimulation();
    const falling = (from: number, step: number): [Value, number][] =>
      [0, 1, 2].map((index) => [from - step * index, 10 - 5 * index]);
    simulation.rows([...falling(140, 15)], { series: 'A' });
    simulation.rows([...falling(130, 15)], { series: 'B' });
    expect(lowSoon(simulation)?.raisedBy).toMatchObject({ series: 'A' });
    simulation.look();
    expect(lowSoon(simulation)?.detail).toBe('Heading for 40 mg/dL in 20 min.');
  });
});

describe('R15: falling by 3 mg/dL a minute for 10 min at 110 or less', () => {
  /** Only the fall: the forecast is out of reach. */
  const only: SimulationOptions = { person: { thresholds: { forecastAt: 13 } } };
  const fallOf = (rows: [Value, number][]): string | undefined => {
    const simulation = createSimulation(only);
    simulation.rows(rows);
    return lowSoon(simulation)?.detail ?? undefined;
  };

  test.each<[Value[], string | undefined]>([
    [[140, 125, 110], 'Falling 3.0 mg/dL a minute.'],
    [[141, 126, 111], undefined],
    [[139, 124, 110], undefined],
    [[144, 127, 110], 'Falling 3.4 mg/dL a minute.'],
    [[160, 160, 140, 125, 110], 'Falling 3.0 mg/dL a minute.'],
    [[111, 110, 80], 'Falling 3.1 mg/dL a minute.'],
    [[110, 110, 70], undefined],
    [[141, 110, 110], undefined],
    [[125, 110], undefined],
  ])('%j: %s', (values, detail) => {
    expect(lowSoon(series(values, only))?.detail ?? undefined).toBe(detail);
  });

  test.each([
    [9.5, 'Falling 3.2 mg/dL a minute.'],
    [9.49, undefined],
  ])('ten minutes may lack the half minute by which readings are early: %d min', (minutes, detail) => {
    expect(
      fallOf([
        [140, minutes],
        [125, minutes / 2],
        [110, 0],
      ]),
    ).toBe(detail);
  });

  test('one reading may be missing, two tell nothing, nor do two rows', () => {
    expect(
      fallOf([
        [157, 15.5],
        [125, 5],
        [110, 0],
      ]),
    ).toBe('Falling 3.0 mg/dL a minute.');
    expect(
      fallOf([
        [157, 15.51],
        [125, 5],
        [110, 0],
      ]),
    ).toBeUndefined();
    expect(
      fallOf([
        [141, 10],
        [110, 0],
      ]),
    ).toBeUndefined();
  });

  test('1-min data count by time, not by rows', () => {
    const fall = (minutes: number): [Value, number][] =>
      Array.from({ length: minutes + 1 }, (_, index) => [110 + 3 * (minutes - index), minutes - index]);
    expect(fallOf(fall(9))).toBeUndefined();
    expect(fallOf(fall(10))).toBe('Falling 3.0 mg/dL a minute.');
  });

  test('in mmol/L with two decimals', () => {
    const options = { person: { ...only.person, units: 'mmol/L' as const } };
    expect(lowSoon(series([144, 127, 110], options))?.detail).toBe('Falling 0.19 mmol/L a minute.');
  });
});

describe('R15: low soon beside a low', () => {
  test('ends silently the moment a low opens', () => {
    const simulation = series([115, 105, 95]);
    simulation.mark();
    next(simulation, 66);
    expect(simulation.alerts).toMatchObject([
      { direction: 'low-soon', state: 'resolved' },
      { direction: 'low', state: 'open' },
    ]);
    expect(simulation.lines).toEqual(['5:00 desktop', '5:00 voice ana']);
    expect(simulation.reasons).toContain('low-soon-resolved');
  });

  test('none opens while a low is open or confirmed', () => {
    const simulation = series([115, 105, 66]);
    next(simulation, 60);
    simulation.acknowledge('ana');
    next(simulation, 57);
    expect(simulation.alerts.map(({ direction }) => direction)).toEqual(['low']);
  });

  test('is not raised to urgent by a value that is unknown, and holds back no no-data', () => {
    const simulation = series([115, 105, 95]);
    simulation.wait(16 * MINUTE);
    expect(lowSoon(simulation)).toBeUndefined();
    expect(simulation.live('no-data')?.severity).toBe('no-data-fast');
    expect(simulation.alerts.find(({ direction }) => direction === 'low-soon')?.severity).toBe('low-soon');
  });
});

describe('R15: a warning that no longer holds', () => {
  test('is over after 15 min, silently', () => {
    const simulation = series([115, 105, 95]);
    simulation.mark();
    next(simulation, 95, 95, 95);
    // At 95 for the second time the forecast is no longer 55 or less.
    expect(lowSoon(simulation)?.fineSince).toBe(simulation.now - 10 * MINUTE);
    simulation.wait(5 * MINUTE - SECOND);
    expect(lowSoon(simulation)?.state).toBe('open');
    simulation.wait(SECOND);
    expect(lowSoon(simulation)).toBeUndefined();
    expect(simulation.lines).toEqual([]);
  });

  test('is over at that time, whenever else Vigil looks', () => {
    const simulation = series([115, 105, 95], { tickMs: null });
    next(simulation, 95, 95, 95);
    expect(simulation.wakeAt).toBe(lowSoon(simulation)!.fineSince! + 15 * MINUTE);
  });

  test('is written anew only when it changed', () => {
    const changed: number[] = [];
    const simulation = series([115, 105, 95], { watching: ({ decision }) => changed.push(decision.alerts.length) });
    simulation.look();
    expect([lowSoon(simulation)?.state, changed.at(-1)]).toEqual(['open', 0]);
  });

  test('holds again within that time: it counts anew, and nothing is sent twice', () => {
    const simulation = series([115, 105, 95]);
    next(simulation, 95, 85, 75);
    expect(lowSoon(simulation)).toMatchObject({ fineSince: null, openedAt: simulation.now - 15 * MINUTE });
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 sms ana']);
  });

  test('unknown is not fine: it lasts until that counts as no data, and says so', () => {
    const simulation = series([115, 105, 95], { person: { thresholds: { fastNoDataProjected: 20 } } });
    next(simulation, 95);
    expect(lowSoon(simulation)?.fineSince).toBe(simulation.now);
    simulation.wait(15 * MINUTE - 1);
    expect(lowSoon(simulation)).toMatchObject({ state: 'open', fineSince: null });
    simulation.wait(1);
    expect(lowSoon(simulation)).toBeUndefined();
    expect(simulation.sentences).toContain('Nothing usable has come since: what is missing now is data.');
    expect(simulation.live('no-data')).toBeDefined();
  });

  test('ends when its source is gone', () => {
    const simulation = series([115, 105, 95], { sources: [] });
    expect(lowSoon(simulation)?.state).toBe('open');
    simulation.wait(10 * MINUTE + SECOND);
    expect(lowSoon(simulation)).toBeUndefined();
  });

  test('that was confirmed stays so until it is over', () => {
    const simulation = series([115, 105, 95]);
    simulation.acknowledge('ana', 'low-soon');
    simulation.mark();
    next(simulation, 90, 86, 82);
    expect(lowSoon(simulation)?.state).toBe('acknowledged');
    expect(simulation.lines).toEqual([]);
  });

  test('keeps its time when the clock is set back', () => {
    const simulation = series([115, 105, 95]);
    next(simulation, 95, 95);
    const fineSince = lowSoon(simulation)!.fineSince!;
    simulation.jumpClock(-MINUTE);
    expect(lowSoon(simulation)?.fineSince).toBe(fineSince - MINUTE);
  });
});

describe('R15: 250 or more for 60 min', () => {
  const hour = (value: Value, minutes: number): [Value, number][] => [
    [value, minutes],
    [260, minutes / 2],
    [255, 0],
  ];

  test.each<[Value, number, string | undefined]>([
    [250, 60, '250 mg/dL or more for 1 h.'],
    [249, 60, undefined],
    [250, 60 - 1 / 60_000, undefined],
    ['HIGH', 60, '250 mg/dL or more for 1 h.'],
  ])('%s for %d min: %s', (value, minutes, detail) => {
    const simulation = createSimulation();
    simulation.rows(hour(value, minutes));
    expect(longHigh(simulation)?.detail).toBe(detail);
  });

  test('in the person’s units', () => {
    const simulation = createSimulation({ person: { units: 'mmol/L' } });
    simulation.rows(hour(250, 60));
    expect(longHigh(simulation)?.detail).toBe('13.9 mmol/L or more for 1 h.');
  });

  test('this computer and a text to the person, once, although the high goes on', () => {
    const simulation = createSimulation();
    simulation.rows(hour(250, 60));
    simulation.mark();
    next(simulation, ...read(255, 36));
    // The text at 15 is the high’s own.
    expect(simulation.lines).toEqual(['15:00 sms ana']);
    expect(simulation.sent.filter(({ severity }) => severity === 'long-high').map(({ to }) => to)).toEqual([
      'here',
      'ana',
    ]);
    expect(simulation.sent.find(({ severity, to }) => severity === 'long-high' && to === 'ana')?.body).toContain(
      'Vigil: Ana high for long: 255 mg/dL, just now (09:00). 250 mg/dL or more for 1 h. #',
    );
  });

  test('on the rows of one sensor, the newest usable', () => {
    const simulation = createSimulation();
    simulation.rows([[250, 60]], { series: 'A' });
    simulation.rows([[255, 0]], { series: 'B' });
    expect(longHigh(simulation)).toBeUndefined();
    const old = createSimulation();
    old.rows([
      [250, 75],
      [255, 11],
    ]);
    expect(longHigh(old)).toBeUndefined();
  });

  test('ends silently when a high would be over (R8)', () => {
    const simulation = createSimulation();
    simulation.rows(hour(250, 60));
    simulation.mark();
    next(simulation, 235, 235);
    expect(longHigh(simulation)).toBeUndefined();
    expect(simulation.sent.filter(({ kind, severity }) => kind !== 'alarm' && severity === 'long-high')).toEqual([]);
  });

  test('thresholds below those of a high warn once, not in turns', () => {
    const simulation = createSimulation({ person: { thresholds: { longHighAt: 200 } } });
    simulation.rows([
      [210, 60],
      [210, 30],
      [210, 0],
    ]);
    next(simulation, ...Array.from({ length: 6 }, () => 210));
    expect(simulation.alerts).toMatchObject([{ direction: 'long-high', state: 'open' }]);
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 sms ana']);
  });

  test('ends silently after 15 min below 250', () => {
    const simulation = createSimulation();
    simulation.rows(hour(250, 60));
    next(simulation, 249, 249, 249);
    expect(longHigh(simulation)?.state).toBe('open');
    next(simulation, 249);
    expect(longHigh(simulation)).toBeUndefined();
    expect(simulation.sentences).toContain('It has not been so for 15 min: the warning is over.');
    expect(simulation.live('high')).toBeDefined();
  });

  test('unknown is not fine: it lasts until that counts as no data, and says so', () => {
    const simulation = createSimulation();
    simulation.rows(hour(250, 60));
    next(simulation, 249);
    simulation.wait(15 * MINUTE - 1);
    expect(longHigh(simulation)).toMatchObject({ state: 'open', fineSince: null });
    simulation.wait(1);
    expect(longHigh(simulation)).toBeUndefined();
    expect(simulation.sentences).toContain('Nothing usable has come since: what is missing now is data.');
  });

  test('that was confirmed stays so until it is over', () => {
    const simulation = createSimulation();
    simulation.rows(hour(250, 60));
    simulation.acknowledge('ana', 'long-high');
    simulation.steady(250, 180);
    expect(longHigh(simulation)?.state).toBe('acknowledged');
  });

  test('not while the high is confirmed (R4): whoever did that knows', () => {
    const simulation = createSimulation();
    simulation.values([260, 260, 260, 260]);
    simulation.acknowledge('ana', 'high');
    next(simulation, ...Array.from({ length: 15 }, () => 260));
    expect(longHigh(simulation)).toBeUndefined();
    // It alarms again after 2 h, and that tells of it.
    next(simulation, ...Array.from({ length: 12 }, () => 260));
    expect(simulation.live('high')?.state).toBe('open');
    expect(longHigh(simulation)).toBeUndefined();
  });

  test('of a high that rose to urgent before the hour was full', () => {
    const simulation = createSimulation();
    simulation.values([260, 260, 260, 260, 310]);
    expect(simulation.live('high')?.run.number).toBe(1);
    next(simulation, ...Array.from({ length: 8 }, () => 310));
    expect(longHigh(simulation)?.openedAt).toBe(simulation.now);
  });

  test('a snoozed high holds it back as well (R10), a snoozed low does not', () => {
    const simulation = createSimulation();
    simulation.snooze('high', 120);
    simulation.rows(hour(250, 60));
    expect(longHigh(simulation)?.isSilenced).toBe(true);
    const other = createSimulation();
    other.snooze('low', 60);
    other.rows(hour(250, 60));
    expect(longHigh(other)?.isSilenced).toBe(false);
  });
});

test('R15: a warning that a policy calls about says what it is', () => {
  const policies = { ...defaultPolicies, 'low-soon': [{ afterSeconds: 0, call: ['person' as const] }] };
  const calling = series([115, 105, 95], { person: { policies } });
  expect(calling.sent[0]?.body).toBe(
    'Vigil here, about Ana. Low soon: 95 milligrams per deciliter, measured just now. Heading for 55 milligrams per deciliter in 20 minutes. Please check on Ana.',
  );
});
