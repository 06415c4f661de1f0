import {
  glucoseInWords,
  LOW_SENTINEL,
  MG_PER_DL_PER_MMOL,
  trendInWords,
  type Units,
} from '../../../shared/glucose/glucose';
import type { Language } from '../../../shared/locales/language';
import { reasonWordsIn } from '../../../shared/locales/said/reason';
import { toGsm7 } from '../../../shared/text/gsm7';
import type { Millis } from '../../../shared/time';
import type { Row } from '../series/series-view';
import type { WatchedPerson } from '../state/person';
import type { Reading } from '../state/reading';
import { localParts } from '../time/local-time';

/** One GSM-7 segment. */
export const TEXT_AT_MOST = 160;

/** "45 mg/dL", "2.5 mmol/L", "LOW". */
export const withUnit = (reading: Pick<Reading, 'glucose'>, units: Units, language?: Language): string =>
  reading.glucose.kind === 'value'
    ? `${glucoseInWords(reading.glucose, units, language)} ${units}`
    : glucoseInWords(reading.glucose, units, language);

/** What a row says, in words made for it; of one that is dated ahead nothing names the value (R2). */
export const unlessAhead = ({ isDatedAhead }: Pick<Row, 'isDatedAhead'>, value: string, language: Language): string =>
  isDatedAhead ? reasonWordsIn(language).valueDatedAhead : value;

/** "52 mg/dL" for a threshold or a computed value; "LOW" below what a sensor measures. */
export const mgPerDlInWords = (mgPerDl: number, units: Units): string =>
  withUnit({ glucose: mgPerDl <= LOW_SENTINEL ? { kind: 'low' } : { kind: 'value', mgPerDl } }, units);

/** Why a high is over, also one that lasted long. */
export const highOverInWords = (
  highEnds: number,
  { units, language }: Pick<WatchedPerson, 'units' | 'language'>,
): string => reasonWordsIn(language).highOver({ value: mgPerDlInWords(highEnds, units) });

/** "3.4 mg/dL", "0.19 mmol/L": one decimal more than values have. */
export const rateInWords = (mgPerDl: number, units: Units): string =>
  units === 'mg/dL' ? `${mgPerDl.toFixed(1)} ${units}` : `${(mgPerDl / MG_PER_DL_PER_MMOL).toFixed(2)} ${units}`;

/** "45 mg/dL, falling fast"; the value alone when the trend is not known. */
export function withTrend(reading: Pick<Reading, 'glucose' | 'trend'>, units: Units, language?: Language): string {
  const value = withUnit(reading, units, language);
  return reading.trend === null ? value : `${value}, ${trendInWords(reading.trend, language)}`;
}

/** "03:12" in the person's own time zone. */
export function localTime(at: Millis, timeZone: string): string {
  const { minuteOfDay } = localParts(at, timeZone);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

/** "2026-11-29" in the person's own time zone. */
export function localDate(at: Millis, timeZone: string): string {
  const { year, month, day } = localParts(at, timeZone);
  return [year, month, day].map((number) => String(number).padStart(2, '0')).join('-');
}

/** A name as a text may carry it: one line, nothing invisible, at most `length` characters. */
export function shortened(name: string, length: number): string {
  const visible = toGsm7(name.slice(0, 1000).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' '))
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(visible).slice(0, length).join('').trim() || 'someone';
}
