import fc from 'fast-check';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Reading } from '../state/reading';
import type { Simulation } from './simulation.test-support';

/** What a site does to its rows and to those of before, on a day of the random ones. */
export type Hazard =
  /** A clock that is fast for so many rows; whatever comes next has the right one. */
  | { kind: 'fast-clock'; aheadMs: Millis; changes: number[]; series: SeriesName; everyMs: Millis }
  /** The newest rows come once more, dated as before or put right, with values that differ by so much. */
  | { kind: 'corrected'; rows: number; by: number; earlierMs: Millis }
  | { kind: 'deleted'; rows: number }
  /** One moment, and one value after the other for it: of one series, or of two. */
  | { kind: 'tie'; values: [number, number]; isOfTwo: boolean }
  /** An uploader that writes another name into each row. */
  | { kind: 'changing-names'; changes: number[]; everyMs: Millis }
  /** Later another sensor says something once, and this one goes on. */
  | { kind: 'stuck'; mgPerDl: number; rows: number; series: SeriesName; other: number | null }
  /** Two sensors side by side, the second so much higher. */
  | { kind: 'two-sensors'; changes: number[]; apart: number }
  /**
   * Two sensors, of which one is set aside by hand, for longer or shorter or until somebody ends it;
   * the other one goes on, maybe with a low.
   */
  | {
      kind: 'set-aside';
      series: SeriesName;
      from: number | null;
      minutes: number;
      changes: number[];
      other: number | null;
      isEndedByHand: boolean;
    }
  /** Restarts one after the other, maybe a minute after a low, too quick to ask or not: each may miss a step. */
  | { kind: 'restarts'; minutes: number[]; answers: boolean; mgPerDl: number | null }
  /** A contact has the person for a while, maybe confirms what is open, and maybe gives it back early (R19). */
  | {
      kind: 'duty';
      by: string;
      minutes: number;
      handsOver: boolean;
      confirms: boolean;
      endsEarly: boolean;
      rows: number[];
    };

export type SeriesName = 'A' | 'B';

/** Where the walk of the day stands. */
export interface Level {
  mgPerDl: number;
}

export const series = fc.constantFrom<SeriesName>('A', 'A', 'A', 'B');
const everyMs = fc.constantFrom(5 * MINUTE, 5 * MINUTE, MINUTE);
const changes = fc.array(fc.integer({ min: -14, max: 12 }), { minLength: 1, maxLength: 14 });
const value = fc.constantFrom(41, 50, 55, 56, 62, 69, 70, 74, 75, 90, 118, 241, 300);

export const hazards: fc.Arbitrary<Hazard> = fc.oneof(
  fc.record({
    kind: fc.constant('fast-clock' as const),
    aheadMs: fc.constantFrom(2 * MINUTE, 4 * MINUTE, 20 * MINUTE, 60 * MINUTE),
    changes,
    series,
    everyMs,
  }),
  fc.record({
    kind: fc.constant('corrected' as const),
    rows: fc.integer({ min: 1, max: 4 }),
    by: fc.integer({ min: -40, max: 40 }),
    earlierMs: fc.constantFrom(0, 0, 20 * MINUTE, 60 * MINUTE),
  }),
  fc.record({ kind: fc.constant('deleted' as const), rows: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('tie' as const), values: fc.tuple(value, value), isOfTwo: fc.boolean() }),
  fc.record({ kind: fc.constant('changing-names' as const), changes, everyMs }),
  fc.record({
    kind: fc.constant('stuck' as const),
    mgPerDl: value,
    rows: fc.integer({ min: 2, max: 24 }),
    series,
    other: fc.constantFrom(null, 52, 66, 90),
  }),
  fc.record({ kind: fc.constant('two-sensors' as const), changes, apart: fc.integer({ min: -45, max: 45 }) }),
  fc.record({
    kind: fc.constant('set-aside' as const),
    series: fc.constantFrom<SeriesName>('A', 'B'),
    from: fc.constantFrom(null, 52, 66, 80, 290),
    minutes: fc.constantFrom(10, 30, 55, 240),
    changes: fc.array(fc.integer({ min: -14, max: 12 }), { minLength: 1, maxLength: 16 }),
    other: fc.constantFrom(null, null, 62, 250),
    isEndedByHand: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('restarts' as const),
    minutes: fc.array(fc.integer({ min: 0, max: 22 }), { minLength: 1, maxLength: 3 }),
    answers: fc.boolean(),
    mgPerDl: fc.constantFrom(null, 52, 62, 66),
  }),
  fc.record({
    kind: fc.constant('duty' as const),
    by: fc.constantFrom('mia', 'ben', 'tom'),
    minutes: fc.integer({ min: 1, max: 90 }),
    handsOver: fc.boolean(),
    confirms: fc.boolean(),
    endsEarly: fc.boolean(),
    rows: fc.array(fc.constantFrom(50, 62, 66, 72, 104), { minLength: 1, maxLength: 8 }),
  }),
);

const kinds: readonly string[] = [
  'fast-clock',
  'corrected',
  'deleted',
  'tie',
  'changing-names',
  'stuck',
  'two-sensors',
  'set-aside',
  'restarts',
  'duty',
] satisfies Hazard['kind'][];

export const isHazard = (event: { kind: string }): event is Hazard => kinds.includes(event.kind);

/** What a sensor can measure. */
const within = (mgPerDl: number): number => Math.min(Math.max(mgPerDl, 42), 320);

export function walked(level: Level, change: number): number {
  level.mgPerDl = within(level.mgPerDl + change);
  return level.mgPerDl;
}

export function endure(simulation: Simulation, hazard: Hazard, level: Level): void {
  switch (hazard.kind) {
    case 'fast-clock':
      for (const change of hazard.changes) {
        simulation.wait(hazard.everyMs);
        simulation.row(walked(level, change), { series: hazard.series, agoMs: -hazard.aheadMs });
      }
      break;
    case 'corrected':
      simulation.wait(MINUTE);
      simulation.again(newest(simulation, hazard.rows).map((reading) => corrected(reading, hazard)));
      break;
    case 'deleted':
      simulation.wait(MINUTE);
      simulation.markDeleted(newest(simulation, hazard.rows));
      break;
    case 'tie':
      simulation.wait(5 * MINUTE);
      hazard.values.forEach((one, index) => {
        simulation.row(one, { series: hazard.isOfTwo && index > 0 ? 'B' : 'A' });
      });
      break;
    case 'changing-names':
      for (const change of hazard.changes) {
        simulation.wait(hazard.everyMs);
        simulation.row(walked(level, change), { series: `phone ${simulation.now}` });
      }
      break;
    case 'stuck':
      stand(simulation, hazard, hazard.rows);
      if (hazard.other === null) break;
      simulation.row(hazard.other, { series: hazard.series === 'A' ? 'B' : 'A' });
      stand(simulation, hazard, ROWS_AFTER);
      break;
    case 'two-sensors':
      for (const change of hazard.changes) {
        simulation.wait(4 * MINUTE);
        simulation.row(walked(level, change), { series: 'A' });
        simulation.wait(MINUTE);
        simulation.row(within(level.mgPerDl + hazard.apart), { series: 'B' });
      }
      break;
    case 'set-aside':
      setAside(simulation, hazard, level);
      break;
    case 'duty':
      beOnDuty(simulation, hazard);
      break;
    case 'restarts':
      if (hazard.mgPerDl !== null) simulation.row(hazard.mgPerDl, { series: 'A' });
      simulation.wait(MINUTE);
      for (const minutes of hazard.minutes) {
        simulation.restart(minutes * MINUTE);
        simulation.wait(2 * SECOND);
        if (hazard.answers) simulation.poll();
      }
      break;
  }
}

function beOnDuty(simulation: Simulation, hazard: Extract<Hazard, { kind: 'duty' }>): void {
  const { by, minutes, handsOver, confirms, endsEarly, rows } = hazard;
  simulation.beginDuty(by, minutes, { handsOver });
  for (const mgPerDl of rows) {
    simulation.wait(5 * MINUTE);
    simulation.row(mgPerDl, { series: 'A' });
  }
  if (confirms) simulation.acknowledge(by);
  simulation.wait(MINUTE);
  if (endsEarly) simulation.endDuty(by);
}

function setAside(
  simulation: Simulation,
  { series: name, from, minutes, changes: own, other, isEndedByHand }: Extract<Hazard, { kind: 'set-aside' }>,
  level: Level,
): void {
  const beside = name === 'A' ? 'B' : 'A';
  if (from !== null) level.mgPerDl = from;
  const both = (change: number, rest: number): void => {
    simulation.wait(4 * MINUTE);
    simulation.row(rest, { series: beside });
    simulation.wait(MINUTE);
    simulation.row(walked(level, change), { series: name });
  };
  // It is high or low for as long as opens an alert.
  for (let row = 0; row < ROWS_BEFORE; row += 1) both(row % 2, 104 + row);
  simulation.setAside(name, minutes);
  own.forEach((change, index) => {
    both(change, 104 + 3 * (index % 2));
  });
  if (isEndedByHand) {
    simulation.resume(simulation.silences.filter(({ kind }) => kind === 'set-aside').map(({ id }) => id));
  } else if (other !== null) both(0, other);
}

const ROWS_BEFORE = 5;

/** The other sensor is silent for so long that this one could stand in for it (R8). */
const ROWS_AFTER = 5;

function stand(
  simulation: Simulation,
  { mgPerDl, series: name }: Extract<Hazard, { kind: 'stuck' }>,
  rows: number,
): void {
  for (let row = 0; row < rows; row += 1) {
    simulation.wait(5 * MINUTE);
    simulation.row(mgPerDl, { series: name });
  }
}

const newest = (simulation: Simulation, count: number): Reading[] => simulation.known().readings.slice(-count);

function corrected(reading: Reading, { by, earlierMs }: Extract<Hazard, { kind: 'corrected' }>): Reading {
  const { glucose } = reading;
  const measuredAt = reading.measuredAt - earlierMs;
  return glucose.kind === 'value'
    ? { ...reading, measuredAt, glucose: { kind: 'value', mgPerDl: within(glucose.mgPerDl + by) } }
    : { ...reading, measuredAt };
}
