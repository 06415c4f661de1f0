import { SECOND, type Millis } from '../../shared/time';

/** One entry as a site keeps it, and when the site had it. */
export interface Entry {
  sgv: unknown;
  /** The unit that it names, which may be wrong. */
  units?: string;
  /** When it was measured, by the clock of what uploads it. */
  date: Millis;
  device: string;
  direction?: string;
  /** Read by Vigil in this second. */
  receivedAt: Millis;
}

export interface Row {
  device: string;
  /** As the site has it. */
  date: Millis;
  /** R2: by our clock, its series' lead taken off; of a row that is dated ahead when it came. */
  measuredAt: Millis;
  receivedAt: Millis;
  /** LOW is 39, HIGH is 401; null is a sensor error. */
  value: number | null;
  /** By the arrow; null where there is none. */
  perMinute: number | null;
  /**
   * R2: dated more than 60 s ahead when it came, and it stays so; or by a clock in doubt. It raises and never closes.
   */
  onlyRaises: boolean;
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

/** R1: "An entry whose own unit says mmol/L is converted first if ≤ 33.3". */
const MOST_MMOL = 33.3;

/** mg/dL in one mmol/L of glucose, which is 180.156 g/mol. */
const MG_PER_MMOL = 18.0156;

const saysMmol = ({ units }: Entry): boolean => units === 'mmol/L';

/** R1: "one > 33.3 is mg/dL and shows that its series' unit is wrong: then no row of it is converted". */
export const devicesInWrongUnit = (entries: Entry[]): Set<string> =>
  new Set(entries.filter((entry) => saysMmol(entry) && Number(entry.sgv) > MOST_MMOL).map(({ device }) => device));

/** R1: null for an invalid row. */
export function rowOf(entry: Entry, isUnitWrong: boolean): Row | null {
  const { sgv, date, device, direction, receivedAt } = entry;
  const isMmol = saysMmol(entry) && !isUnitWrong && Number(sgv) <= MOST_MMOL;
  const value = Math.round(Number(sgv) * (isMmol ? MG_PER_MMOL : 1));
  if (Number.isNaN(value) || value <= 0 || value > 600) return null;
  return {
    device,
    date,
    measuredAt: date,
    receivedAt,
    // "1–12: sensor error."
    value: value <= 12 ? null : value,
    perMinute: ARROWS[direction ?? ''] ?? null,
    onlyRaises: false,
    waitsUntil: null,
    hasSecond: false,
    isPassed: false,
    wasOver: false,
  };
}
