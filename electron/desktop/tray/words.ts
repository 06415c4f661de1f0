import { glucoseInWords, mgPerDlOf, trendArrow } from '../../../shared/glucose/glucose';
import type { SilenceView } from '../../../shared/people/silence';
import { severities } from '../../../shared/severity';
import { asideOf } from '../../../shared/status/aside';
import type { PersonStatus } from '../../../shared/status/status';
import { ageInWords, durationInWords } from '../../../shared/text/age';
import { HOUR, type Millis } from '../../../shared/time';
import { localTime, withUnit } from '../../core/words/words';
import { desktopWords } from '../desktop-words';
import type { Standing } from './levels';

const WORKOUTS_ONLY = desktopWords.workoutsOnly;

/** "112 mg/dL → 3 min ago", "Urgent low: LOW ⇊ just now", "No data for 25 min, last 112 mg/dL". */
export function valueInWords({ person, ageMs }: Standing): string {
  const { hasGlucoseSource, newest, units } = person;
  if (!hasGlucoseSource) return WORKOUTS_ONLY;
  if (newest === null || ageMs === null) return desktopWords.noValueYet;
  if (newest.glucose.kind === 'sensor-error') return desktopWords.sensorError({ age: ageInWords(ageMs) });
  if (!newest.isUsable)
    return desktopWords.noDataForLast({ duration: durationInWords(ageMs), value: withUnit(newest, units) });
  const arrow = newest.trend === null ? '' : ` ${trendArrow[newest.trend]}`;
  const ending = person.disagreement === null ? '' : desktopWords.besideDisagreement;
  return `${stateInWords(person)}${withUnit(newest, units)}${arrow} ${ageInWords(ageMs)}${ending}${withoutAside(person)}`;
}

/** The user who sees a value sees that one series is left out of it (R25): ", without xDrip". */
function withoutAside(person: PersonStatus): string {
  const aside = asideOf(person);
  return aside === undefined ? '' : desktopWords.besideWithout({ series: cut(oneLine(aside.series), 16) });
}

/** The same for the menu bar, where every letter counts: "112 →". */
export function shortValue({ newest, units }: PersonStatus): string {
  if (newest === null || !newest.isUsable || newest.glucose.kind === 'sensor-error') return desktopWords.noData;
  const arrow = newest.trend === null ? '' : ` ${trendArrow[newest.trend]}`;
  return `${glucoseInWords(newest.glucose, units)}${arrow}`;
}

/**
 * "Low: ", "Low, no alert yet: " while the night filter or the first reading waits, "Low,
 * not over: " once the value is back.
 */
function stateInWords(person: PersonStatus): string {
  const { state, alerts, newest, thresholds } = person;
  if (state === 'fine' || state === 'waiting' || state === 'stale') return '';
  const side = severities[state].side;
  const unresolved = alerts.filter((alert) => alert.state !== 'resolved' && severities[alert.severity].side === side);
  if (unresolved.length === 0) return `${desktopWords.noAlertYet({ words: severities[state].words })} `;
  const mgPerDl = newest === null ? null : mgPerDlOf(newest.glucose);
  const isBack = state !== 'low-soon' && mgPerDl !== null && mgPerDl > thresholds.low && mgPerDl < thresholds.high;
  return `${severities[state].words}${isBack ? desktopWords.besideNotOver : ''}: `;
}

export const shortName = ({ name }: { name: string }): string => {
  const visible = oneLine(name);
  return cut(visible === '' ? 'somebody' : visible, 24);
};

/**
 * Text as menus and tooltips can carry it: nothing invisible, and no plain ampersand, which underlines the next letter
 * in a menu and vanishes from a tooltip of Windows.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&', '＆')
    .trim();
}

/** At most `length` UTF-16 units, which is what Windows counts; no character is halved. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

const FAR_MS: Millis = 12 * HOUR;

/** "07:00", or "Tue 07:00" when that is so far away that it could be misread. */
export function momentInWords(at: Millis, timeZone: string, now: Millis): string {
  const time = localTime(at, timeZone);
  if (at - now < FAR_MS) return time;
  return `${new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone }).format(at)} ${time}`;
}

export const endInWords = ({ endsAt }: SilenceView, { timeZone }: PersonStatus, now: Millis): string =>
  momentInWords(endsAt, timeZone, now);

/** What gets through a pause of these people. */
export function throughInWords(people: PersonStatus[]): string {
  const closed = people.filter(({ pauseHoldsUrgent }) => pauseHoldsUrgent);
  const [first] = closed;
  if (first === undefined) return desktopWords.urgentLowsStillCall;
  if (closed.length === people.length) return desktopWords.nothingGetsThrough;
  return desktopWords.nothingGetsThroughFor({ count: closed.length, name: cut(shortName(first), 12) });
}
