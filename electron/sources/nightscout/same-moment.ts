import { isSameGlucose, mgPerDlOf } from '../../../shared/glucose/glucose';
import { MINUTE, type Millis } from '../../../shared/time';
import type { Reading } from '../../core/state/reading';

/** ALARMS R1: beside a sensor error a value counts when it would alarm, up to 69 or from 241 on. */
const LOW_AT_MOST = 69;
const HIGH_AT_LEAST = 241;

const momentOf = ({ series, measuredAt }: Reading): string => `${measuredAt} ${series}`;

/** Of one series and moment one row, whatever their order in the answer (ALARMS R1). */
export function worstOfEachMoment(readings: Reading[]): Reading[] {
  const moments = new Map<string, [Reading, ...Reading[]]>();
  for (const reading of readings) {
    const others = moments.get(momentOf(reading));
    if (others === undefined) moments.set(momentOf(reading), [reading]);
    else others.push(reading);
  }
  return moments.size === readings.length ? readings : [...moments.values()].map(worstOf);
}

/** The lowest value; beside a sensor error only when it would alarm. */
function worstOf(rows: [Reading, ...Reading[]]): Reading {
  const valued = rows.flatMap((reading) => {
    const mgPerDl = mgPerDlOf(reading.glucose);
    return mgPerDl === null ? [] : [{ reading, mgPerDl }];
  });
  const [lowest] = valued.sort((one, other) => one.mgPerDl - other.mgPerDl);
  const failed = rows.find(({ glucose }) => glucose.kind === 'sensor-error');
  if (lowest === undefined || failed === undefined) return lowest?.reading ?? rows[0];
  return lowest.mgPerDl <= LOW_AT_MOST || lowest.mgPerDl >= HIGH_AT_LEAST ? lowest.reading : failed;
}

const DUPLICATE_WITHIN: Millis = MINUTE / 2;

/** One uploader often writes a row twice, seconds apart; the first is kept, with an arrow if either has one. */
export function mergeDuplicates(ascending: Reading[]): Reading[] {
  const kept: Reading[] = [];
  const newestOf = new Map<string, Reading>();
  for (const reading of ascending) {
    const earlier = newestOf.get(reading.series);
    if (earlier !== undefined && isDuplicate(earlier, reading)) {
      earlier.trend ??= reading.trend;
      continue;
    }
    newestOf.set(reading.series, reading);
    kept.push(reading);
  }
  return kept;
}

const isDuplicate = (earlier: Reading, later: Reading): boolean =>
  later.measuredAt - earlier.measuredAt < DUPLICATE_WITHIN && isSameGlucose(earlier.glucose, later.glucose);
