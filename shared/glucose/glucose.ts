import { usualLanguage, type Language } from '../locales/language';
import { valueWordsIn } from '../locales/said/value';
import type { Glucose, Trend, Units } from './glucose-schema';

export type { Glucose, Trend, Units } from './glucose-schema';

/**
 * mg/dL per mmol/L, as Nightscout 15.0.4 and later and LoopFollow use it. Values are kept
 * in mg/dL; this is for words only.
 */
export const MG_PER_DL_PER_MMOL = 18.01559;

/** The range that every report names, its ends included, whatever the limits of the alarms are; in mg/dL. */
export const RANGE_OF_REPORTS = { from: 70, to: 180 } as const;

/** Dexcom's sentinels: 39 is written for "LOW", 401 for "HIGH". */
export const LOW_SENTINEL = 39;
export const HIGH_SENTINEL = 401;

/** The number that comparisons use: LOW is 39, HIGH is 401, a sensor error has none. */
export function mgPerDlOf(glucose: Glucose): number | null {
  switch (glucose.kind) {
    case 'value':
      return glucose.mgPerDl;
    case 'low':
      return LOW_SENTINEL;
    case 'high':
      return HIGH_SENTINEL;
    case 'sensor-error':
      return null;
  }
}

/** Whether both say the same, of glucose or of the sensor. */
export function isSameGlucose(one: Glucose, other: Glucose): boolean {
  if (one.kind === 'sensor-error' && other.kind === 'sensor-error') return one.code === other.code;
  return one.kind === other.kind && mgPerDlOf(one) === mgPerDlOf(other);
}

/** "54", "3.0", "LOW", "HIGH" or "sensor error": the value without its unit. */
export function glucoseInWords(glucose: Glucose, units: Units, language: Language = usualLanguage): string {
  const words = valueWordsIn(language);
  switch (glucose.kind) {
    case 'low':
      return words.low;
    case 'high':
      return words.high;
    case 'sensor-error':
      return words.sensorError;
    case 'value':
      return numberInUnits(glucose.mgPerDl, units);
  }
}

export function numberInUnits(mgPerDl: number, units: Units): string {
  return units === 'mg/dL' ? String(Math.round(mgPerDl)) : (mgPerDl / MG_PER_DL_PER_MMOL).toFixed(1);
}

/** A number that was entered in these units, in mg/dL and not rounded yet. */
export function mgPerDlFrom(entered: number, units: Units): number {
  return units === 'mg/dL' ? entered : entered * MG_PER_DL_PER_MMOL;
}

/** Arrow for the screen. Texts use words: one arrow would halve an SMS segment (UCS-2). */
export const trendArrow: Record<Trend, string> = {
  'triple-up': '⤊',
  'double-up': '⇈',
  'single-up': '↑',
  'forty-five-up': '↗',
  flat: '→',
  'forty-five-down': '↘',
  'single-down': '↓',
  'double-down': '⇊',
  'triple-down': '⤋',
};

/** "falling fast" */
export const trendInWords = (trend: Trend, language: Language = usualLanguage): string =>
  valueWordsIn(language).trend[trend];
