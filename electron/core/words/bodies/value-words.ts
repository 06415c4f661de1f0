import type { Glucose, Trend } from '../../../../shared/glucose/glucose';
import type { Language } from '../../../../shared/locales/language';
import { severities } from '../../../../shared/severity';
import { ageInWords, durationInWords } from '../../../../shared/text/age';
import type { Millis } from '../../../../shared/time';
import { fastRow } from '../../glucose/fast';
import { currentTold, newestOf, newestTold, type Snapshot } from '../../glucose/snapshot';
import type { Row } from '../../series/series-view';
import type { Alert } from '../../state/alert';
import type { Known } from '../../state/known';
import type { Message } from '../../state/messages/message';
import { localDayOf } from '../../time/local-time';
import { textWords } from '../catalogue';
import { localDate, localTime, withTrend, withUnit } from '../words';
import { beside, worstBefore } from './body-beside';

/** What a value is told of. */
export interface Scene {
  known: Known;
  /** Of whom it is said to. */
  language: Language;
  alert: Alert;
  snapshot: Snapshot;
  /** The person's, as a text may carry it. */
  name: string;
  now: Millis;
}

/** "45 mg/dL, falling, 2 min ago (03:12)"; says so when the value is not current any more. */
export function current(scene: Scene): string {
  const row = toldRow(scene);
  return row === null ? notCurrent(scene) : `${valueInWords(row, scene)}, ${aged(row, scene)}${beside(row, scene)}`;
}

/** The same without what stands beside the value. */
export function currentAlone(scene: Scene): string {
  const row = toldRow(scene);
  return row === null ? notCurrent(scene) : `${valueInWords(row, scene)}, ${aged(row, scene)}`;
}

function notCurrent(scene: Scene): string {
  const { units, timeZone } = scene.known.person;
  const last = lastWord(scene);
  if (last === null) return textWords(scene).withNoValue({ beside: worstBefore(null, scene) });
  return textWords(scene).noValueSince({
    value: withUnit(last, units, scene.language),
    time: localTime(last.at, timeZone),
    beside: worstBefore(last, scene),
  });
}

/** With its arrow; one that lags behind would say "steady" beside where a low soon is heading. */
export function valueInWords({ reading }: Row, { alert, known: { person }, language }: Scene): string {
  const contradicts = alert.direction === 'low-soon' && reading.trend?.endsWith('-down') === false;
  return contradicts ? withUnit(reading, person.units, language) : withTrend(reading, person.units, language);
}

export const aged = (row: Row, { known, language }: Scene): string =>
  `${ageInWords(row.ageMs, language)} (${localTime(row.at, known.person.timeZone)})`;

/** "URGENT LOW: LOW", but "URGENT LOW 45 mg/dL". */
export function colonBefore(scene: Scene): string {
  const told = toldRow(scene)?.reading ?? lastWord(scene);
  return told === null || told.glucose.kind === 'value' ? '' : ':';
}

/**
 * Of several sensors the worst in the alert's direction, the newest once it is over;
 * never one that is dated ahead (R2).
 */
export function toldRow({ snapshot, alert }: Scene): Row | null {
  if (alert.state === 'resolved') return snapshot.newestUsable;
  const sign = severities[alert.severity].side === 'high' ? -1 : 1;
  const rows = snapshot.series.flatMap((view) => currentTold(view) ?? []);
  return rows.sort((one, other) => sign * (one.mgPerDl - other.mgPerDl) || other.at - one.at)[0] ?? null;
}

/** "no glucose from Ana for 20 min. Last 74 mg/dL, falling, at 03:12." */
export function silence(scene: Scene): string {
  const { snapshot, known, name, now } = scene;
  const last = lastWord(scene);
  if (snapshot.newest === null || last === null) return textWords(scene).noGlucoseYet({ name });
  // An arrow of another day says nothing, and the date takes its place.
  const value = (isToday(last, scene) ? withTrend : withUnit)(last, known.person.units, scene.language);
  return textWords(scene).noGlucoseFor({
    name,
    duration: durationInWords(now - snapshot.newest.at, scene.language),
    value,
    moment: moment(last, scene),
  });
}

/** "at 03:12", "dated 2026-11-29 03:12". */
export function moment(last: LastWord, scene: Scene): string {
  const { timeZone } = scene.known.person;
  const day = isToday(last, scene) ? '' : `${localDate(last.at, timeZone)} `;
  return textWords(scene).moment({ isNewest: last.isNewest, time: `${day}${localTime(last.at, timeZone)}` });
}

const isToday = ({ at }: LastWord, { now, known: { person } }: Scene): boolean =>
  localDayOf(at, person.timeZone) === localDayOf(now, person.timeZone);

interface LastWord {
  glucose: Glucose;
  trend: Trend | null;
  at: Millis;
  /** False: by its date others are newer. */
  isNewest: boolean;
}

/**
 * What is known while nothing is current: the newest value, of no data the one that makes it fast, which may have come
 * with a wrong date and be how it is now (R9), or the worst of the alert when no row is left.
 */
export function lastWord({ snapshot, alert, known }: Scene): LastWord | null {
  const newest = newestOf(snapshot.series.map(newestTold));
  if (newest === null) {
    return alert.worst && { glucose: alert.worst.glucose, trend: null, at: alert.worst.measuredAt, isNewest: true };
  }
  const fast = alert.direction === 'no-data' ? fastRow(known, snapshot) : null;
  const { reading, at } = fast === null || fast.isDatedAhead ? newest : fast;
  return { glucose: reading.glucose, trend: reading.trend, at, isNewest: at === newest.at };
}

/** What a body depends on besides the state: the draft of a message before it has one. */
export type BodyOf = Pick<Message, 'kind' | 'medium' | 'tag'> & Partial<Pick<Message, 'contactId' | 'channel'>>;

/** Who is reached next, and when: "Mia is called". */
export interface NextReached {
  at: Millis;
  sentence: string;
}
