import { glucoseInWords } from '../../../shared/glucose/glucose';
import { severities } from '../../../shared/severity';
import { septetsIn } from '../../../shared/text/gsm7';
import type { Aside } from '../series/set-aside';
import { aged, toldRow, valueInWords, type BodyOf, type Scene } from './value-words';
import { localTime, shortened, TEXT_AT_MOST } from './words';

/** Of a device's name so much stands in a text; a long one leaves less of it, but never nothing. */
const NAME_AT_MOST = 15;
const NAME_AT_LEAST = 4;

/** R25: "Ana (URGENT LOW) is watched without A: 45, until 15:00. Now 104 mg/dL, steady, 2 min ago (03:12)." */
export function setAside(scene: Scene, { tag }: BodyOf): string {
  const { name, alert, snapshot, known } = scene;
  const { aside } = snapshot;
  const row = toldRow(scene);
  const { timeZone } = known.person;
  const now = row === null ? 'No other value now' : `Now ${valueInWords(row, scene)}, ${aged(row, timeZone)}`;
  const who = `${name} (${severities[alert.severity].shortWords}) is watched`;
  if (aside === null) return `${who} by every sensor again. ${now}.`;
  const until = `until ${localTime(aside.until, timeZone)}`;
  return withName(aside, tag, (series) => `${who} without ${series}${said(aside, scene)}, ${until}. ${now}.`);
}

/** What stands behind every value that is told while a series is set aside: " Without A: 45." */
export function withoutAside(scene: Scene, { kind, tag }: BodyOf, words: string): string {
  const { aside } = scene.snapshot;
  const { direction } = scene.alert;
  const tellsNoValue =
    kind === 'set-aside' || direction === 'channel' || (direction === 'check-in' && kind === 'all-clear');
  if (aside === null || tellsNoValue) return '';
  return withName(aside, tag, (series) => `${words} Without ${series}${said(aside, scene)}.`).slice(words.length);
}

/** A text with as much of the device's name as there is room for. */
function withName({ silence }: Aside, tag: string, text: (series: string) => string): string {
  const room = TEXT_AT_MOST - septetsIn(`Vigil: ${text('')} #${tag}`);
  return text(shortened(silence.series.series, Math.min(Math.max(room, NAME_AT_LEAST), NAME_AT_MOST)));
}

/** ": 45"; with its time once that is too old to rely on. Never a value that is dated ahead (R2). */
function said({ view }: Aside, { known: { person } }: Scene): string {
  if (view === null || view.newest === null) return '';
  const value = glucoseInWords(view.newest.reading.glucose, person.units);
  return `: ${value}${view.isUsable ? '' : ` at ${localTime(view.newest.at, person.timeZone)}`}`;
}
