import { MG_PER_DL_PER_MMOL, mgPerDlFrom, numberInUnits, type Units } from '../../../../shared/glucose/glucose';
import { disorderIn } from '../../../../shared/glucose/threshold-order';
import { thresholdsSchema, type Thresholds } from '../../../../shared/glucose/thresholds';
import { failed, succeeded, type Result } from '../../../../shared/result';
import { limitsWords } from '../../../catalogue/settings/limits';
import type { FieldErrors } from '../../../form/field-errors';
import { numberIn } from '../../../form/field-values';

export type ThresholdName = keyof Thresholds;

/** Thresholds as they are typed, in the person's units. */
export type TypedThresholds = Record<ThresholdName, string>;

interface ThresholdWords {
  label: string;
  help: string;
  /** A difference and a pace are no values: they have no place on the line. */
  kind: 'level' | 'difference' | 'pace';
}

export const thresholdWords: Record<ThresholdName, ThresholdWords> = {
  urgentLow: { label: limitsWords.urgentLow, help: limitsWords.atOrBelow, kind: 'level' },
  low: { label: limitsWords.low, help: limitsWords.atOrBelowThisItIsLow, kind: 'level' },
  high: { label: limitsWords.high, help: limitsWords.atOrAboveThisItIsHigh, kind: 'level' },
  urgentHigh: { label: limitsWords.urgentHigh, help: limitsWords.atOrAbove, kind: 'level' },
  lowEnds: { label: limitsWords.lowEnds, help: limitsWords.twoReadingsAtOrAbove, kind: 'level' },
  highEnds: { label: limitsWords.highEnds, help: limitsWords.twoReadingsAtOrBelow, kind: 'level' },
  recovering: {
    label: limitsWords.recoveringFromUrgentLow,
    help: limitsWords.twoReadingsAtOrAboveThis,
    kind: 'level',
  },
  fastNoDataAt: {
    label: limitsWords.noDataIsToldSooner,
    help: limitsWords.whenLastValue,
    kind: 'level',
  },
  fastNoDataProjected: {
    label: limitsWords.noDataIsToldSoonerWhen,
    help: limitsWords.whenValuesBeforeWereHeading,
    kind: 'level',
  },
  fallAfterConfirming: {
    label: limitsWords.confirmedLowAlarmsAgainAfterFallOf,
    help: limitsWords.belowValueAtWhichSomebodyConfirmedIt,
    kind: 'difference',
  },
  forecastAt: {
    label: limitsWords.lowSoonWhenHeadingFor,
    help: limitsWords.within20MinutesUnlessAnotherTime,
    kind: 'level',
  },
  fallingAt: { label: limitsWords.lowSoonWhenFallingFastAt, help: limitsWords.atOrBelowThisValue, kind: 'level' },
  fallingPerMinute: {
    label: limitsWords.fallingFastIsPerMinute,
    help: limitsWords.whenItFallsByThisMuchMinute,
    kind: 'pace',
  },
  longHighAt: {
    label: limitsWords.highForLongAt,
    help: limitsWords.atOrAboveThisForHour,
    kind: 'level',
  },
};

export const mainThresholds = ['urgentLow', 'low', 'high', 'urgentHigh'] as const;
export const endThresholds = ['lowEnds', 'highEnds'] as const;
export const otherThresholds = [
  'recovering',
  'fastNoDataAt',
  'fastNoDataProjected',
  'fallAfterConfirming',
  'forecastAt',
  'fallingAt',
  'fallingPerMinute',
  'longHighAt',
] as const;

/** A threshold as a number without its unit: mmol/L with one decimal, a pace with two. */
export function thresholdInUnits(name: ThresholdName, stored: number, units: Units): string {
  if (units === 'mg/dL') return String(stored);
  return thresholdWords[name].kind === 'pace' ? (stored / MG_PER_DL_PER_MMOL).toFixed(2) : numberInUnits(stored, units);
}

export function typedThresholds(thresholds: Thresholds, units: Units): TypedThresholds {
  const entries = Object.entries(thresholds) as [ThresholdName, number][];
  return Object.fromEntries(
    entries.map(([name, stored]) => [name, thresholdInUnits(name, stored, units)]),
  ) as TypedThresholds;
}

/**
 * What is stored for what is typed. A number that was not touched keeps its exact value, which mmol/L would round away.
 */
export function storedThreshold(
  name: ThresholdName,
  text: string,
  units: Units,
  before: number | undefined,
): number | null {
  if (before !== undefined && text === thresholdInUnits(name, before, units)) return before;
  const entered = numberIn(text);
  if (entered === null) return null;
  if (units === 'mg/dL') return entered;
  const exact = mgPerDlFrom(entered, units);
  return thresholdWords[name].kind === 'pace' ? Math.round(exact * 100) / 100 : Math.round(exact);
}

/** "Kept as 70 mg/dL." for what is typed in mmol/L; readings are compared as whole mg/dL. */
export function keptInWords(name: ThresholdName, text: string, units: Units, before: number | undefined): string {
  const stored = units === 'mg/dL' ? null : storedThreshold(name, text, units, before);
  return stored === null
    ? ''
    : limitsWords.keptAsMgDl({
        stored,
        detail: thresholdWords[name].kind === 'pace' ? ` ${limitsWords.perMinute}` : '',
      });
}

/** The thresholds as they are saved, or what is wrong with each, under "thresholds.low". */
export function enteredThresholds(
  typed: TypedThresholds,
  before: Thresholds,
  units: Units,
): Result<Thresholds, FieldErrors> {
  const errors: Record<string, string> = {};
  const stored: Record<string, number> = {};
  for (const name of Object.keys(before) as ThresholdName[]) {
    const threshold = storedThreshold(name, typed[name], units, before[name]);
    if (threshold === null) errors[`thresholds.${name}`] = noNumber(units);
    else stored[name] = threshold;
  }
  if (Object.keys(errors).length > 0) return failed(errors);
  const parsed = thresholdsSchema.safeParse(stored);
  if (!parsed.success) return failed(inUnits(parsed.error.issues, units, 'thresholds'));
  const disorder = disorderSentence(parsed.data, units);
  return disorder === null ? succeeded(parsed.data) : failed({ [`thresholds.${disorder.at}`]: disorder.sentence });
}

export const noNumber = (units: Units): string =>
  limitsWords.giveNumberForExample({ detail: units === 'mg/dL' ? '70' : '3.9' });

/** Of thresholds that belong together: which one is out of order, and beside which. */
export function disorderSentence(thresholds: Thresholds, units: Units): { at: ThresholdName; sentence: string } | null {
  const found = disorderIn(thresholds);
  if (found === null) return null;
  const { lower, upper } = found;
  const [upperWords, lowerWords] = [thresholdWords[upper].label, thresholdWords[lower].label.toLowerCase()];
  const sentence = limitsWords.mustBeAbove({
    upperWords,
    lowerWords,
    thresholdInUnits: thresholdInUnits(lower, thresholds[lower], units),
    units,
  });
  return { at: upper, sentence };
}

/** The schema's sentences speak of mg/dL; a user who reads mmol/L reads these too. */
export function inUnits(
  issues: readonly { path: PropertyKey[]; message: string }[],
  units: Units,
  under: string,
): FieldErrors {
  const errors = issues.map(({ path, message }) => [
    `${under}.${path.map(String).join('.')}`,
    units === 'mg/dL'
      ? message
      : message
          .replace(/\b\d{1,4}(?= mg\/dL)/g, withMmol)
          .replace('mg/dL from 13 to 600', 'mg/dL from 13 to 600 (0.7 to 33.3 mmol/L)'),
  ]);
  return Object.fromEntries(errors.reverse()) as FieldErrors;
}

const withMmol = (mgPerDl: string): string =>
  limitsWords.mmolLWhichIs({ value: numberInUnits(Number(mgPerDl), 'mmol/L'), mgPerDl });
