import { HIGH_SENTINEL, LOW_SENTINEL, MG_PER_DL_PER_MMOL, type Glucose } from '../../../shared/glucose/glucose';

/** Why a value could not be read. */
export type BadValue = 'no-value' | 'value-out-of-range';

/**
 * The largest glucose that is told in mmol/L: 600 mg/dL (ALARMS R1). A number above it is
 * mg/dL, whatever its unit says.
 */
const MOST_MMOL = 33.3;

/** What a row says of its value. */
interface ValueFields {
  sgv?: unknown;
  units?: unknown;
}

/**
 * ALARMS R1. 1–12 are Dexcom's error codes (Nightscout 15.0.7 lib/plugins/errorcodes.js); 13–38 are very low values.
 * `isUnitWrong`: the uploader is known to write mg/dL and call it mmol/L.
 */
export function glucoseOf(row: ValueFields, isUnitWrong: boolean): Glucose | BadValue {
  const number = numberOf(row.sgv);
  if (number === null) return 'no-value';
  const isMmol = saysMmol(row) && number <= MOST_MMOL && !isUnitWrong;
  const value = Math.round(isMmol ? number * MG_PER_DL_PER_MMOL : number);
  if (value <= 0 || value > 600) return 'value-out-of-range';
  if (value <= 12) return { kind: 'sensor-error', code: value };
  if (value === LOW_SENTINEL) return { kind: 'low' };
  return value === HIGH_SENTINEL ? { kind: 'high' } : { kind: 'value', mgPerDl: value };
}

/** This row shows that its uploader writes mg/dL and calls it mmol/L. */
export const showsWrongUnit = (row: ValueFields): boolean => saysMmol(row) && (numberOf(row.sgv) ?? 0) > MOST_MMOL;

/**
 * "mmol", "mmol/L": the row's own unit, as AndroidAPS and API v3 write it. xDrip's
 * `units_hint` is only what its screen shows.
 */
const saysMmol = ({ units }: ValueFields): boolean =>
  typeof units === 'string' && units.length <= 40 && /^\s*mmol/i.test(units);

export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.length > 40 || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
