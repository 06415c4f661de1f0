import { describe, expect, test } from 'vitest';
import type { NightFilter } from '../../../shared/glucose/thresholds';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { waitingLow } from '../alerts/low';
import { isSuddenDrop } from '../glucose/night-filter';
import { takeSnapshot } from '../glucose/snapshot';
import { samplePerson, START, type PersonChanges } from '../simulation/sample-known.test-support';
import {
  createSimulation,
  type Simulation,
  type SimulationOptions,
  type Value,
} from '../simulation/simulation.test-support';

/** 02:00 in Madrid. */
const NIGHT = START - 7 * HOUR;

function atNight(nightFilter: NightFilter, options: SimulationOptions & { person?: PersonChanges } = {}): Simulation {
  return createSimulation({ startAt: NIGHT, ...options, person: { nightFilter, ...options.person } });
}

const low = (simulation: Simulation) => simulation.live('low');

/** One row 5 min later. */
function next(simulation: Simulation, ...values: Value[]): void {
  for (const value of values) {
    simulation.wait(5 * MINUTE);
    simulation.row(value);
  }
}

describe('R3: night filter: a low from 56 to 69 waits', () => {
  test('night filter: 62 then nothing: it alarms 10 min after it was received', () => {
    const simulation = atNight('every-low');
    simulation.values([90, 62]);
    expect(simulation.wakeAt).toBe(simulation.now + 10 * MINUTE);
    simulation.wait(10 * MINUTE - 1);
    expect(low(simulation)).toBeUndefined();
    simulation.wait(1);
    expect(low(simulation)).toMatchObject({
      severity: 'low',
      openedAt: simulation.now,
      raisedBy: { measuredAt: NIGHT + 5 * MINUTE },
    });
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana']);
  });

  test('62 then nothing, received 4 min late: 10 min after that, although it is too old to be usable by then', () => {
    const simulation = atNight('every-low');
    simulation.row(90, { agoMs: 9 * MINUTE });
    simulation.row(62, { agoMs: 4 * MINUTE });
    simulation.row(100, { series: 'B', agoMs: 2 * MINUTE });
    simulation.wait(10 * MINUTE - 1);
    expect(low(simulation)).toBeUndefined();
    simulation.wait(1);
    expect(low(simulation)?.severity).toBe('low');
    expect(simulation.sentences).toContain('Ana: low, 62.');
  });

  test('and history says that it waits, why, and until when', () => {
    const simulation = atNight('every-low');
    simulation.row(62);
    expect(simulation.sentences).toEqual([
      'Ana: low, 62 mg/dL. The night filter waits for a second low, until 02:10 at the latest.',
    ]);
    expect(simulation.reasons).toEqual(['low-waiting']);
  });

  test('of two that wait, until the first one’s time is up', () => {
    const simulation = atNight('every-low');
    simulation.values([62, 61], { everyMs: 3 * MINUTE });
    expect(simulation.sentences.at(-1)).toContain('until 02:10 at the latest.');
  });

  test('and Vigil wakes up at that time, although the row is old by then and a newer one is not low', () => {
    const simulation = atNight('every-low', { tickMs: null });
    simulation.row(62, { agoMs: 8 * MINUTE });
    simulation.wait(4 * MINUTE);
    simulation.row(72);
    expect(simulation.wakeAt).toBe(NIGHT + 10 * MINUTE);
    simulation.wait(6 * MINUTE);
    expect(low(simulation)?.openedAt).toBe(NIGHT + 10 * MINUTE);
  });

  test('and the window says so while it waits, and no longer once it alarms', () => {
    const simulation = atNight('every-low');
    expect(waitingLow(simulation.known(), simulation.now)).toBeNull();
    simulation.row(62);
    expect(waitingLow(simulation.known(), simulation.now)).toBe(
      'Low, 62 mg/dL. The night filter waits for a second low, until 02:10 at the latest.',
    );
    simulation.wait(10 * MINUTE);
    expect(low(simulation)?.severity).toBe('low');
    expect(waitingLow(simulation.known(), simulation.now)).toBeNull();
    const unfiltered = atNight('off');
    unfiltered.row(62);
    expect(waitingLow(unfiltered.known(), unfiltered.now)).toBeNull();
  });

  test.each<[Value, number, boolean]>([
    [69, 4, true],
    [56, 4, true],
    [69, 3.99, false],
    [70, 4, false],
  ])('a second %s after %d min alarms at once: %s', (value, minutes, alarms) => {
    const simulation = atNight('every-low');
    simulation.row(62);
    simulation.wait(minutes * MINUTE);
    simulation.row(value);
    expect(low(simulation) !== undefined).toBe(alarms);
  });

  test('a second low of another sensor is none', () => {
    const simulation = atNight('every-low');
    simulation.row(62, { series: 'A' });
    simulation.wait(5 * MINUTE);
    simulation.row(62, { series: 'B' });
    expect(low(simulation)).toBeUndefined();
    simulation.wait(5 * MINUTE);
    expect(low(simulation)?.severity).toBe('low');
  });

  test.each<[Value, boolean]>([
    [75, false],
    [74, true],
  ])('%s meanwhile: it alarms when the time is up: %s', (value, alarms) => {
    const simulation = atNight('every-low');
    simulation.row(62);
    next(simulation, value, value);
    simulation.wait(MINUTE);
    expect(low(simulation) !== undefined).toBe(alarms);
    expect(simulation.reasons.includes('low-passed')).toBe(!alarms);
  });

  test('what passed is told: 62, then 80', () => {
    const simulation = atNight('every-low');
    simulation.row(62);
    next(simulation, 80);
    expect(simulation.sentences).toContain(
      'Ana: 75 mg/dL or more came after 62 mg/dL at 02:00: the night filter let it pass.',
    );
    next(simulation, 82, 85, 90);
    expect(simulation.alerts).toEqual([]);
  });

  test('a value of 75 or more from another sensor does not let it pass', () => {
    const simulation = atNight('every-low');
    simulation.row(62, { series: 'A' });
    simulation.wait(5 * MINUTE);
    simulation.row(100, { series: 'B' });
    simulation.wait(5 * MINUTE);
    expect(low(simulation)?.severity).toBe('low');
  });

  test('unknown does not cancel it: 62, then sensor errors and a site that is down', () => {
    const simulation = atNight('every-low');
    simulation.row(62);
    simulation.wait(5 * MINUTE);
    simulation.row({ error: 9 });
    simulation.source({ trouble: { kind: 'unreachable', since: simulation.now, sentence: 'No answer.' } });
    simulation.wait(5 * MINUTE);
    expect(low(simulation)?.severity).toBe('low');
  });

  test('72 after it, twice: it alarms when the time is up, with the value of now', () => {
    const simulation = atNight('every-low');
    simulation.row(62);
    next(simulation, 72, 72);
    simulation.wait(45 * SECOND);
    expect(simulation.sent.find(({ to }) => to === 'mia')?.body).toContain(
      '72 mg/dL, just now (02:10), was 62 at 02:00.',
    );
  });

  test('a sleep over the end of the wait: it alarms at the wake while it is not old, as a low that came late after that', () => {
    const simulation = atNight('every-low');
    simulation.row(62);
    simulation.sleep(19 * MINUTE);
    simulation.poll();
    expect(low(simulation)?.severity).toBe('low');
    const late = atNight('every-low');
    late.row(62);
    late.sleep(31 * MINUTE);
    late.poll();
    expect(low(late)).toBeUndefined();
    late.wait(11 * MINUTE);
    expect(late.live('no-data')?.severity).toBe('no-data-fast');
  });
});

describe('R3: night filter: what never waits', () => {
  test.each<Value>([55, 'LOW', 13])('an urgent low of %s', (value) => {
    const simulation = atNight('every-low');
    simulation.row(value);
    expect(low(simulation)?.severity).toBe('urgent-low');
  });

  test('a low at or below the urgent threshold that was raised', () => {
    const simulation = atNight('every-low', { person: { thresholds: { urgentLow: 62 } } });
    simulation.row(62);
    expect(low(simulation)?.severity).toBe('urgent-low');
  });

  test('anything while the filter is off', () => {
    const simulation = atNight('off');
    simulation.row(62);
    expect(low(simulation)?.severity).toBe('low');
  });

  test.each([
    ['22:59', -3 * HOUR - MINUTE, true],
    ['23:00', -3 * HOUR, false],
    ['06:59', 5 * HOUR - MINUTE, false],
    ['07:00', 5 * HOUR, true],
  ])('a low received at %s in the person’s zone, when it is not night: %s', (_, fromNight, alarms) => {
    const simulation = atNight('every-low', { startAt: NIGHT + fromNight });
    simulation.row(62);
    expect(low(simulation) !== undefined).toBe(alarms);
  });

  test('a low outside the person’s own night', () => {
    const simulation = atNight('every-low', { person: { night: { from: '03:00', to: '04:00' } } });
    simulation.row(62);
    expect(low(simulation)?.severity).toBe('low');
  });

  test('a sudden drop while the filter is off', () => {
    const simulation = atNight('off');
    simulation.values([91, 90, 90, 90, 62]);
    expect(low(simulation)?.severity).toBe('low');
  });

  test('one that came too late to be usable', () => {
    const simulation = atNight('every-low');
    simulation.row(62, { agoMs: 10 * MINUTE });
    expect(low(simulation)).toBeUndefined();
    const late = atNight('every-low');
    late.row(62, { agoMs: 10 * MINUTE + 1 });
    expect(low(late)?.severity).toBe('low');
  });

  test('anything while a low is open, or was within the last 30 min', () => {
    const simulation = atNight('every-low');
    simulation.row(54);
    next(simulation, 80, 85, 62);
    expect(low(simulation)).toMatchObject({ severity: 'low', state: 'open' });
    expect(simulation.sent.at(-1)?.kind).not.toBe('all-clear');
    expect(simulation.reasons).toContain('low-reopened');
  });

  test('50 while a 62 waits', () => {
    const simulation = atNight('every-low');
    simulation.row(62);
    next(simulation, 50);
    expect(low(simulation)?.severity).toBe('urgent-low');
  });
});

describe('R15: while a low waits', () => {
  test('it is not told of as low soon', () => {
    const simulation = atNight('every-low');
    simulation.row(62, { trend: 'double-down' });
    expect(simulation.alerts).toEqual([]);
  });
});

describe('R3: night filter for sudden drops', () => {
  const opened = (values: Value[]): boolean => {
    const simulation = atNight('sudden-drop', { person: { thresholds: { forecastAt: 13 } } });
    const rows = values.map((value, index): [Value, number] => [value, (values.length - 1 - index) * 5]);
    simulation.rows(rows);
    return low(simulation) !== undefined;
  };

  test.each<[Value[], boolean]>([
    [[91, 90, 90, 90, 62], false],
    // 20 is sudden, 19 is not.
    [[89, 89, 89, 89, 69], false],
    [[88, 88, 88, 88, 69], true],
    // The stretch before falls by less than 1 a minute, or by 1.
    [[104, 99.1, 94.2, 89.3, 62], false],
    [[105, 100, 95, 90, 62], true],
    [[75, 80, 85, 90, 62], true],
    // A trend.
    [[90, 82, 74, 66], true],
    // What is not known is no sudden drop.
    [[90, 62], true],
    [[62], true],
  ])('%j alarms at once: %s', (values, alarms) => {
    expect(opened(values)).toBe(alarms);
  });

  test('history says that it fell suddenly', () => {
    const simulation = atNight('sudden-drop');
    simulation.rows([
      [90, 10],
      [90, 5],
      [62, 0],
    ]);
    expect(simulation.sentences.at(-1)).toBe(
      'Ana: low, 62 mg/dL. It fell suddenly, without a trend. The night filter waits for a second low, until 02:10 at the latest.',
    );
    simulation.wait(10 * MINUTE);
    expect(low(simulation)?.severity).toBe('low');
  });

  test('never hides 55 or less, however sudden', () => {
    expect(opened([90, 90, 90, 90, 55])).toBe(true);
  });

  /** Whether the last of these rows, by minutes ago, is a sudden drop. */
  function isSudden(rows: [value: Value, minutesAgo: number][]): boolean {
    const simulation = createSimulation();
    simulation.rows(rows);
    const view = takeSnapshot(simulation.known(), simulation.now).series[0]!;
    return isSuddenDrop(view.newest!, view.rows, samplePerson().times);
  }

  test('1-min data fall over the same five minutes', () => {
    const flat = Array.from({ length: 16 }, (_, index): [Value, number] => [90, 20 - index]);
    expect(isSudden([...flat, [84, 4], [79, 3], [74, 2], [70, 1], [66, 0]])).toBe(true);
    const falling = Array.from({ length: 21 }, (_, index): [Value, number] => [106 - 2 * index, 20 - index]);
    expect(isSudden(falling)).toBe(false);
  });

  test('a row five and a half minutes before still counts as the one before, one further away does not', () => {
    const flat: [Value, number][] = [
      [90, 15],
      [90, 10],
    ];
    expect(isSudden([...flat, [90, 5.5], [62, 0]])).toBe(true);
    expect(isSudden([...flat, [90, 5.51], [62, 0]])).toBe(false);
  });

  test('the arrow tells of the stretch before where rows do not', () => {
    const simulation = atNight('sudden-drop');
    simulation.row(90, { trend: 'flat' });
    simulation.wait(5 * MINUTE);
    simulation.row(62);
    expect(low(simulation)).toBeUndefined();
  });
});
