import { glucoseInWords, trendInWords, type Glucose } from '../../../shared/glucose/glucose';
import { severities } from '../../../shared/severity';
import { ageAloud, durationAloud } from '../../../shared/text/age';
import { capitalised } from '../../../shared/text/capitalised';
import type { Row } from '../series/series-view';
import { isBreached, isRaisedAhead, otherSensor, worseThan } from './body-beside';
import { causeWords } from './clock-words';
import { lastWord, moment, toldRow, valueInWords, type Scene } from './value-words';
import { localTime, withUnit } from './words';

/**
 * What a call says, in whole sentences; the voice channel says it twice. Numbers stay digits: every voice reads them in
 * its own language, while a number in words is read by its spelling. `without`: what a series that is set aside says.
 */
export function spokenBody(scene: Scene, without: string): string {
  const { alert, name } = scene;
  const urgent = severities[alert.severity].sound === 'urgent' ? 'This is urgent. ' : '';
  return `${urgent}Vigil here, about ${name}. ${aloud(`${troubleOf(scene)}${without}`)} Please check on ${name}.`;
}

function troubleOf(scene: Scene): string {
  const { alert, name, snapshot } = scene;
  const detail = alert.detail === null ? '' : ` ${alert.detail}`;
  switch (severities[alert.severity].kind) {
    case 'glucose':
      return `${sugar(scene)}${dated(scene)}`;
    case 'warning':
      return `${warning(scene)}${detail}`;
    case 'no-data':
      return `${silenceAloud(scene)} ${causeWords(alert.cause ?? 'sensor-silent', snapshot)}.${lastKnown(scene)}`;
    case 'channel':
      return detail === '' ? 'Messages cannot go out.' : detail.trim();
    case 'check-in':
      return `${name} has not checked in.${detail}${lastValue(scene)}`;
  }
}

/**
 * "Sugar is very low: 54 mg/dL, steady, measured just now."; a milder value comes with the worst: "Sugar was very low.
 * It was 50 at 08:52 and is 71 mg/dL now, rising, measured a minute ago." Never "was" of what still is.
 */
function sugar(scene: Scene): string {
  const row = toldRow(scene);
  const level = alertLevel(scene);
  if (row === null) return `Sugar may be ${level}${noneNew(scene)}`;
  const { units } = scene.known.person;
  const worst = worseThan(row.reading, scene);
  const said = isBreached(row, scene) ? `is ${levelOf(row, scene)}` : `${worst === null ? 'may be' : 'was'} ${level}`;
  const other = otherSensor(row, scene, false);
  if (worst === null) return `Sugar ${said}: ${valueAloud(row, scene)}${measured(row)}${other}.`;
  const was = `It was ${measurable(worst.glucose, glucoseInWords(worst.glucose, units))} at ${timeOf(worst.measuredAt, scene)}`;
  const trend = row.reading.trend === null ? '' : `, ${trendInWords[row.reading.trend]}`;
  const now = measurable(row.reading.glucose, withUnit(row.reading, units));
  return `Sugar ${said}. ${was} and is ${now} now${trend}${measured(row)}${other}.`;
}

function warning(scene: Scene): string {
  const { shortWords } = severities[scene.alert.severity];
  const words = capitalised(shortWords);
  const row = toldRow(scene);
  if (row === null) return `${words}${noneNew(scene)}`;
  return `${words}: ${valueAloud(row, scene)}${measured(row)}.`;
}

/** ", and no new value has come. The last value was …" */
function noneNew(scene: Scene): string {
  const last = lastKnown(scene);
  if (last !== '') return `, and no new value has come.${last}`;
  return isRaisedAhead(scene.alert) ? '.' : ', and there is no value.';
}

/** Of a person who is not back: how it was, current or not; nothing where no value ever came. */
function lastValue(scene: Scene): string {
  const row = toldRow(scene);
  return row === null ? lastKnown(scene) : ` The last value is ${valueAloud(row, scene)}${measured(row)}.`;
}

function silenceAloud({ snapshot, now }: Scene): string {
  if (snapshot.newest === null) return 'No glucose value has come yet.';
  return `No glucose value has come for ${durationAloud(now - snapshot.newest.at)}.`;
}

/** " The last value was 74 mg/dL at 03:12, and 50 at 03:02."; nothing where there was none. */
function lastKnown(scene: Scene): string {
  const last = lastWord(scene);
  if (last === null) return '';
  const { units } = scene.known.person;
  const worst = worseThan(last, scene);
  const value = measurable(last.glucose, withUnit(last, units));
  const lowest = worst === null ? '' : measurable(worst.glucose, glucoseInWords(worst.glucose, units));
  const before = worst === null ? '' : `; it was ${lowest} at ${timeOf(worst.measuredAt, scene)}`;
  return ` The last value was ${value} ${moment(last, scene)}${before}.`;
}

/** R2: of a value that is dated ahead nothing is named but what it says. */
const dated = ({ alert }: Scene): string =>
  isRaisedAhead(alert) ? ` A value with a wrong date is ${alert.direction}.` : '';

const alertLevel = ({ alert }: Scene): string => levelWords(alert.direction, severities[alert.severity].rank === 2);

/** Of the value itself: an alert that is urgent for another reason makes 64 no very low value. */
function levelOf({ mgPerDl }: Row, { alert, known }: Scene): string {
  const { urgentLow, urgentHigh } = known.person.thresholds;
  return levelWords(alert.direction, alert.direction === 'low' ? mgPerDl <= urgentLow : mgPerDl >= urgentHigh);
}

const levelWords = (direction: string, isUrgent: boolean): string => `${isUrgent ? 'very ' : ''}${direction}`;

const valueAloud = (row: Row, scene: Scene): string => measurable(row.reading.glucose, valueInWords(row, scene));

/** What a sensor calls LOW or HIGH is no number. */
function measurable({ kind }: Glucose, words: string): string {
  if (kind === 'low') return words.replace('LOW', 'too low to measure');
  return kind === 'high' ? words.replace('HIGH', 'too high to measure') : words;
}

const measured = ({ ageMs }: Row): string => `, measured ${ageAloud(ageMs)}`;

const timeOf = (at: number, { known }: Scene): string => localTime(at, known.person.timeZone);

/** Units and lengths in whole words, hours without the nought that would be read out. */
const aloud = (words: string): string =>
  words
    .replaceAll('mg/dL', 'milligrams per deciliter')
    .replaceAll('mmol/L', 'millimoles per liter')
    .replace(/\bLOW\b/g, 'low')
    .replace(/\bHIGH\b/g, 'high')
    .replace(/\b1 min\b/g, 'a minute')
    .replace(/\b(\d+) min\b/g, '$1 minutes')
    .replace(/\b1 h\b/g, 'an hour')
    .replace(/\b(\d+) h\b/g, '$1 hours')
    .replace(/\b0(\d:\d\d)\b/g, '$1');
