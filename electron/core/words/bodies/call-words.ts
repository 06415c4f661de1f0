import { glucoseInWords, trendInWords, type Glucose } from '../../../../shared/glucose/glucose';
import type { Language } from '../../../../shared/locales/language';
import { severities } from '../../../../shared/severity';
import { ageAloud, durationAloud } from '../../../../shared/text/age';
import { capitalised } from '../../../../shared/text/capitalised';
import type { Row } from '../../series/series-view';
import { callWords } from '../catalogue';
import { causeWords } from '../clock-words';
import { localTime, withUnit } from '../words';
import { directionOf, isBreached, isRaisedAhead, otherSensor, worseThan } from './body-beside';
import { lastWord, moment, toldRow, valueInWords, type Scene } from './value-words';

/**
 * What a call says, in whole sentences; the voice channel says it twice, and how it can be answered. Numbers stay
 * digits: every voice reads them in its own language, while a number in words is read by its spelling. `without`:
 * what a series that is set aside says.
 */
export function spokenBody(scene: Scene, without: string): string {
  const { alert, name, language } = scene;
  const isUrgent = severities[alert.severity].sound === 'urgent';
  const trouble = aloud[language](`${troubleOf(scene)}${without}`);
  return callWords(scene).whole({ isUrgent, name, trouble });
}

function troubleOf(scene: Scene): string {
  const { alert, name, snapshot, language } = scene;
  const words = callWords(scene);
  const detail = alert.detail === null ? '' : ` ${alert.detail}`;
  switch (severities[alert.severity].kind) {
    case 'glucose':
      return `${sugar(scene)}${dated(scene)}`;
    case 'warning':
      return `${warning(scene)}${detail}`;
    case 'no-data':
      return `${silenceAloud(scene)} ${causeWords(alert.cause ?? 'sensor-silent', snapshot, language)}.${lastKnown(scene)}`;
    case 'channel':
      return detail === '' ? words.messagesCannotGoOut : detail.trim();
    case 'check-in':
      return `${words.notCheckedIn({ name })}${detail}${lastValue(scene)}`;
  }
}

/**
 * "Sugar is very low: 54 mg/dL, steady, measured just now."; a milder value comes with the worst: "Sugar was very low.
 * It was 50 at 08:52 and is 71 mg/dL now, rising, measured a minute ago." Never "was" of what still is.
 */
function sugar(scene: Scene): string {
  const words = callWords(scene);
  const row = toldRow(scene);
  if (row === null) return `${words.sugarMayBe(alertLevel(scene))}${noneNew(scene)}`;
  const { units } = scene.known.person;
  const worst = worseThan(row.reading, scene);
  const said = sugarThen(row, worst !== null, scene);
  const measured = `${measuredAgo(row, scene)}${otherSensor(row, scene, false)}`;
  if (worst === null) return words.sugarWithValue({ sugar: said, value: valueAloud(row, scene), measured });
  const { trend } = row.reading;
  return words.sugarWithWorst({
    sugar: said,
    worst: measurable(worst.glucose, glucoseInWords(worst.glucose, units, scene.language), scene),
    time: timeOf(worst.measuredAt, scene),
    value: measurable(row.reading.glucose, withUnit(row.reading, units, scene.language), scene),
    trend: trend === null ? '' : `, ${trendInWords(trend, scene.language)}`,
    measured,
  });
}

/** Never "was" of what still is, nor "is" of what is not known. */
function sugarThen(row: Row, isPast: boolean, scene: Scene): string {
  const words = callWords(scene);
  if (isBreached(row, scene)) return words.sugarIs(levelOf(row, scene));
  return isPast ? words.sugarWas(alertLevel(scene)) : words.sugarMayBe(alertLevel(scene));
}

function warning(scene: Scene): string {
  const { shortWords } = severities[scene.alert.severity];
  const words = capitalised(shortWords);
  const row = toldRow(scene);
  if (row === null) return `${words}${noneNew(scene)}`;
  return `${words}: ${valueAloud(row, scene)}${measuredAgo(row, scene)}.`;
}

/** ", and no new value has come. The last value was …" */
function noneNew(scene: Scene): string {
  const words = callWords(scene);
  const last = lastKnown(scene);
  if (last !== '') return `${words.andNoNewValue}${last}`;
  return isRaisedAhead(scene.alert) ? '.' : words.andNoValue;
}

/** Of a person who is not back: how it was, current or not; nothing where no value ever came. */
function lastValue(scene: Scene): string {
  const row = toldRow(scene);
  if (row === null) return lastKnown(scene);
  return ` ${callWords(scene).lastValueIs({ value: valueAloud(row, scene), measured: measuredAgo(row, scene) })}`;
}

function silenceAloud(scene: Scene): string {
  const { snapshot, now } = scene;
  if (snapshot.newest === null) return callWords(scene).noGlucoseYet;
  return callWords(scene).noGlucoseFor({ duration: durationAloud(now - snapshot.newest.at, scene.language) });
}

/** " The last value was 74 mg/dL at 03:12, and 50 at 03:02."; nothing where there was none. */
function lastKnown(scene: Scene): string {
  const last = lastWord(scene);
  if (last === null) return '';
  const words = callWords(scene);
  const { units } = scene.known.person;
  const value = measurable(last.glucose, withUnit(last, units, scene.language), scene);
  const said = { value, moment: moment(last, scene) };
  const worst = worseThan(last, scene);
  if (worst === null) return ` ${words.lastValueWas(said)}`;
  const lowest = measurable(worst.glucose, glucoseInWords(worst.glucose, units, scene.language), scene);
  return ` ${words.lastValueAndWorst({ ...said, worst: lowest, time: timeOf(worst.measuredAt, scene) })}`;
}

/** R2: of a value that is dated ahead nothing is named but what it says. */
const dated = (scene: Scene): string =>
  isRaisedAhead(scene.alert) ? ` ${callWords(scene).wrongDate({ direction: directionOf(scene) })}` : '';

/** "very low" */
interface Level {
  direction: 'low' | 'high';
  isVery: boolean;
}

const alertLevel = (scene: Scene): Level => ({
  direction: directionOf(scene),
  isVery: severities[scene.alert.severity].rank === 2,
});

/** Of the value itself: an alert that is urgent for another reason makes 64 no very low value. */
function levelOf({ mgPerDl }: Row, scene: Scene): Level {
  const { urgentLow, urgentHigh } = scene.known.person.thresholds;
  const direction = directionOf(scene);
  return { direction, isVery: direction === 'low' ? mgPerDl <= urgentLow : mgPerDl >= urgentHigh };
}

const valueAloud = (row: Row, scene: Scene): string => measurable(row.reading.glucose, valueInWords(row, scene), scene);

/** What a sensor calls LOW or HIGH is no number. */
function measurable({ kind }: Glucose, words: string, scene: Scene): string {
  if (kind === 'low') return words.replace('LOW', callWords(scene).tooLowToMeasure);
  return kind === 'high' ? words.replace('HIGH', callWords(scene).tooHighToMeasure) : words;
}

const measuredAgo = ({ ageMs }: Row, scene: Scene): string =>
  callWords(scene).measuredAgo({ age: ageAloud(ageMs, scene.language) });

const timeOf = (at: number, { known }: Scene): string => localTime(at, known.person.timeZone);

/** Units and lengths in whole words, hours without the nought that would be read out. */
const aloud: Record<Language, (words: string) => string> = {
  en: (words) =>
    words
      .replaceAll('mg/dL', 'milligrams per deciliter')
      .replaceAll('mmol/L', 'millimoles per liter')
      .replace(/\bLOW\b/g, 'low')
      .replace(/\bHIGH\b/g, 'high')
      .replace(/\b1 min\b/g, 'a minute')
      .replace(/\b(\d+) min\b/g, '$1 minutes')
      .replace(/\b1 h\b/g, 'an hour')
      .replace(/\b(\d+) h\b/g, '$1 hours')
      .replace(/\b0(\d:\d\d)\b/g, '$1'),
};
