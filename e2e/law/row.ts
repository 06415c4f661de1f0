import { SECOND, type Millis } from '../../shared/time';

/** One entry as a site keeps it, and when the site had it. */
export interface Entry {
  sgv: unknown;
  /** When it was measured. */
  date: Millis;
  device: string;
  direction?: string;
  /** Read by Vigil in this second. */
  receivedAt: Millis;
}

export interface Row {
  series: string;
  measuredAt: Millis;
  receivedAt: Millis;
  /** LOW is 39, HIGH is 401; null is a sensor error. */
  value: number | null;
  /** By the arrow; null where there is none. */
  perMinute: number | null;
  /** Dated more than 60 s ahead when it came; it stays so (R2). */
  isAhead: boolean;
  /** R3: the night filter holds it until a second low or its timer; null where it does not. */
  waitsUntil: Millis | null;
  /** R3: "a second low ≥ 4 min later". */
  hasSecond: boolean;
  /** R3: "unless ≥ 75 came meanwhile". */
  isPassed: boolean;
  /** R8 held after it: it opens nothing any more (R3, "not followed by R8"). */
  wasOver: boolean;
}

export const LOW = 39;
export const HIGH = 401;

/** R2: "Up to 60 s ahead counts as age 0." */
export const AHEAD_ALLOWED: Millis = 60 * SECOND;

/** R9: "by arrow: flat 0, 45° 1, single 2, double 3 mg/dL/min". */
const ARROWS: Record<string, number> = {
  DoubleUp: 3,
  SingleUp: 2,
  FortyFiveUp: 1,
  Flat: 0,
  FortyFiveDown: -1,
  SingleDown: -2,
  DoubleDown: -3,
};

/** R1: null for an invalid row. */
export function rowOf({ sgv, date, device, direction, receivedAt }: Entry): Row | null {
  const value = Math.round(Number(sgv));
  if (Number.isNaN(value) || value <= 0 || value > 600) return null;
  return {
    series: device,
    measuredAt: date,
    receivedAt,
    // "1–12: sensor error."
    value: value <= 12 ? null : value,
    perMinute: ARROWS[direction ?? ''] ?? null,
    isAhead: date - receivedAt > AHEAD_ALLOWED,
    waitsUntil: null,
    hasSecond: false,
    isPassed: false,
    wasOver: false,
  };
}
