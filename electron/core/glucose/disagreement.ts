import { MINUTE, type Millis } from '../../../shared/time';
import type { Row } from '../series/series-view';
import type { Snapshot } from './snapshot';

/** The newest rows of two series that cannot both be right. */
export interface Disagreement {
  lower: Row;
  higher: Row;
}

/**
 * Uploaders of one sensor are 1–2 mg/dL apart; at a change of sensors 42 within 4 s were measured. Further than 5 min
 * apart two values say nothing of each other.
 */
const APART_MG_PER_DL = 20;
const APART_MS: Millis = 5 * MINUTE;

/** Of all pairs of usable series that are more than 20 mg/dL apart within 5 min, the one furthest apart. */
export function disagreementOf({ series }: Snapshot): Disagreement | null {
  const usable = series.flatMap(({ isUsable, newest, rows }) =>
    isUsable && newest !== null ? [{ newest, rows }] : [],
  );
  const pairs = usable.flatMap((one, index) => usable.slice(index + 1).flatMap((other) => pairOf(one, other) ?? []));
  return pairs.reduce<Disagreement | null>(
    (widest, pair) => (widest === null || distance(pair) > distance(widest) ? pair : widest),
    null,
  );
}

interface Told {
  newest: Row;
  rows: Row[];
}

/** Series of different periods are compared where both have a value: at the newest of the one that is behind. */
function pairOf(one: Told, other: Told): Disagreement | null {
  const [first, second] = [one.newest, other.newest];
  const [behind, ahead] = first.at <= second.at ? [first, other] : [second, one];
  const beside = nearest(ahead.rows, behind.at);
  const areApart =
    Math.abs(beside.at - behind.at) <= APART_MS && Math.abs(beside.mgPerDl - behind.mgPerDl) > APART_MG_PER_DL;
  if (!areApart) return null;
  return first.mgPerDl <= second.mgPerDl ? { lower: first, higher: second } : { lower: second, higher: first };
}

const nearest = (rows: Row[], at: Millis): Row =>
  rows.reduce((best, row) => (Math.abs(row.at - at) < Math.abs(best.at - at) ? row : best));

const distance = ({ lower, higher }: Disagreement): number => higher.mgPerDl - lower.mgPerDl;
