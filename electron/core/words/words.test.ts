import { expect, test } from 'vitest';
import type { Glucose, Trend, Units } from '../../../shared/glucose/glucose';
import { textWordsIn } from '../../../shared/locales/said/messages/text';
import { perSeverity, severities } from '../../../shared/severity';
import { localTime, mgPerDlInWords, rateInWords, shortened, withTrend, withUnit } from './words';

test.each([
  ['2026-11-27T02:12:05Z', 'Europe/Madrid', '03:12'],
  ['2026-11-27T23:59:59Z', 'Asia/Kathmandu', '05:44'],
  ['2026-11-27T05:00:00Z', 'America/New_York', '00:00'],
])('%s is said in %s as %s', (moment, timeZone, time) => {
  expect(localTime(Date.parse(moment), timeZone)).toBe(time);
});

test('every severity and every source of silence has its own words', () => {
  expect(perSeverity((severity) => severities[severity].shortWords)).toEqual({
    low: 'low',
    'urgent-low': 'URGENT LOW',
    high: 'high',
    'urgent-high': 'URGENT HIGH',
    'no-data': 'no data',
    'no-data-fast': 'no data',
    'channel-down': 'cannot reach anyone',
    'low-soon': 'low soon',
    'long-high': 'high for long',
    stuck: 'sensor may be stuck',
    'check-in-overdue': 'not home',
  });
  expect(textWordsIn('en').cause).toEqual({
    'sensor-silent': 'Nightscout answers, but no new value: phone or sensor',
    'sensor-error': 'The sensor shows an error',
    'site-unreachable': 'The site does not answer',
    'credentials-refused': 'The site refuses the log-in',
    'our-network': 'Vigil is offline',
    'we-slept': 'Vigil slept',
    'unreadable-rows': 'New values cannot be read',
    'clock-wrong': 'New values are dated wrong',
  });
});

const value = (mgPerDl: number): Glucose => ({ kind: 'value', mgPerDl });

test.each<[Glucose, Trend | null, Units, string, string]>([
  [value(45), null, 'mg/dL', '45 mg/dL', '45 mg/dL'],
  [value(45), 'double-down', 'mmol/L', '2.5 mmol/L', '2.5 mmol/L, falling very fast'],
  [{ kind: 'low' }, null, 'mg/dL', 'LOW', 'LOW'],
  [{ kind: 'high' }, 'flat', 'mmol/L', 'HIGH', 'HIGH, steady'],
])('%j, %j in %s is %s, with its trend %s', (glucose, trend, units, words, trended) => {
  expect(withUnit({ glucose }, units)).toBe(words);
  expect(withTrend({ glucose, trend }, units)).toBe(trended);
});

test.each<[number, Units, string, string]>([
  [39, 'mg/dL', 'LOW', '39.0 mg/dL'],
  [39.4, 'mg/dL', '39 mg/dL', '39.4 mg/dL'],
  [52, 'mmol/L', '2.9 mmol/L', '2.89 mmol/L'],
  [3.44, 'mg/dL', 'LOW', '3.4 mg/dL'],
])('a threshold of %d in %s is %s, a rate %s', (mgPerDl, units, threshold, rate) => {
  expect(mgPerDlInWords(mgPerDl, units)).toBe(threshold);
  expect(rateInWords(mgPerDl, units)).toBe(rate);
});

test.each([
  ['Ana', 20, 'Ana'],
  ['  Ana \n Maria ', 20, 'Ana Maria'],
  ['A\u200bna\u0000', 20, 'A na'],
  ['Ana Maria', 4, 'Ana'],
  ['Ana\u2028Maria', 20, 'Ana Maria'],
  ['Anna-Lena', 5, 'Anna-'],
  [' \u200b ', 20, 'someone'],
  ['', 20, 'someone'],
  [`${' '.repeat(1000)}Ana`, 20, 'someone'],
])('the name %j in %i characters is %j', (name, length, words) => {
  expect(shortened(name, length)).toBe(words);
});
