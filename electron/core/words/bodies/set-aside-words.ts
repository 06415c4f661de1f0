import { glucoseInWords } from '../../../../shared/glucose/glucose';
import { severities } from '../../../../shared/severity';
import { septetsIn } from '../../../../shared/text/gsm7';
import type { Aside } from '../../series/set-aside';
import { textWords } from '../catalogue';
import { localTime, shortened, TEXT_AT_MOST } from '../words';
import { aged, toldRow, valueInWords, type BodyOf, type Scene } from './value-words';

/** Of a device's name so much stands in a text; a long one leaves less of it, but never nothing. */
const NAME_AT_MOST = 15;
const NAME_AT_LEAST = 4;

/** R25: "Ana (URGENT LOW) is watched without A: 45, until 15:00. Now 104 mg/dL, steady, 2 min ago (03:12)." */
export function setAside(scene: Scene, { tag }: BodyOf): string {
  const { name, alert, snapshot, known } = scene;
  const { aside } = snapshot;
  const row = toldRow(scene);
  const { timeZone } = known.person;
  const words = textWords(scene);
  const now =
    row === null ? words.noOtherValueNow : words.valueNow({ value: valueInWords(row, scene), aged: aged(row, scene) });
  const who = { name, severity: severities[alert.severity].shortWords, now };
  if (aside === null) return words.watchedByAll(who);
  const until = localTime(aside.until, timeZone);
  return withName(aside, scene, tag, (series) =>
    words.watchedWithout({ ...who, series: `${series}${said(aside, scene)}`, until }),
  );
}

/** What stands behind every value that is told while a series is set aside: " Without A: 45." */
export function withoutAside(scene: Scene, { kind, tag }: BodyOf, before: string): string {
  const { aside } = scene.snapshot;
  const { direction } = scene.alert;
  const tellsNoValue =
    kind === 'set-aside' || direction === 'channel' || (direction === 'check-in' && kind === 'all-clear');
  if (aside === null || tellsNoValue) return '';
  const text = (series: string): string => `${before} ${textWords(scene).withoutSeries({ series })}`;
  return withName(aside, scene, tag, (series) => text(`${series}${said(aside, scene)}`)).slice(before.length);
}

/** A text with as much of the device's name as there is room for. */
function withName({ silence }: Aside, scene: Scene, tag: string, text: (series: string) => string): string {
  const room = TEXT_AT_MOST - septetsIn(textWords(scene).sent({ words: text(''), tag }));
  return text(shortened(silence.series.series, Math.min(Math.max(room, NAME_AT_LEAST), NAME_AT_MOST)));
}

/** ": 45"; with its time once that is too old to rely on. Never a value that is dated ahead (R2). */
function said({ view }: Aside, scene: Scene): string {
  if (view === null || view.newest === null) return '';
  const { units, timeZone } = scene.known.person;
  const value = glucoseInWords(view.newest.reading.glucose, units, scene.language);
  if (view.isUsable) return `: ${value}`;
  return `: ${textWords(scene).valueAt({ value, time: localTime(view.newest.at, timeZone) })}`;
}
