import { glucoseInWords, type Glucose } from '../../../../shared/glucose/glucose';
import type { Language } from '../../../../shared/locales/language';
import { disagreementOf } from '../../glucose/disagreement';
import { currentTold, type Snapshot } from '../../glucose/snapshot';
import type { Row } from '../../series/series-view';
import { isWorseThan, type Alert, type Worst } from '../../state/alert';
import type { Known } from '../../state/known';
import { textWords } from '../catalogue';
import { localTime } from '../words';

/** What a value is told beside. */
interface Scene {
  known: Known;
  language: Language;
  alert: Alert;
  snapshot: Snapshot;
}

/** Of a low or a high. */
export const directionOf = ({ alert }: Pick<Scene, 'alert'>): 'low' | 'high' =>
  alert.direction === 'high' ? 'high' : 'low';

export const isGlucose = ({ direction }: Alert): boolean => direction === 'low' || direction === 'high';

/** The worst value of the alert when this one is milder, and another sensor that does not say the same. */
export function beside(row: Row, scene: Scene): string {
  if (scene.alert.state === 'resolved' || !isGlucose(scene.alert)) return '';
  const before = worstBefore(row.reading, scene);
  const other = otherSensor(row, scene, before !== '');
  return `${before}${other}`;
}

/** ", was 50 at 03:05" beside a milder value, and that one dated ahead says worse: what that says is not named (R2). */
export function worstBefore(told: { glucose: Glucose } | null, scene: Scene): string {
  const { units, timeZone } = scene.known.person;
  const worst = worseThan(told, scene);
  const words = textWords(scene);
  const was =
    worst === null
      ? ''
      : words.besideWorst({
          value: glucoseInWords(worst.glucose, units, scene.language),
          time: localTime(worst.measuredAt, timeZone),
        });
  return isRaisedAhead(scene.alert) ? `${was}${words.besideDatedAhead({ direction: directionOf(scene) })}` : was;
}

/** The worst value of a low or a high, where what is told is milder. */
export function worseThan(told: { glucose: Glucose } | null, { alert }: Pick<Scene, 'alert'>): Worst | null {
  const { worst } = alert;
  if (worst === null || told === null || !isGlucose(alert)) return null;
  return isWorseThan(worst.glucose, told.glucose, alert) ? worst : null;
}

/** R2: a value that is dated ahead says worse than any other. */
export function isRaisedAhead(alert: Alert): boolean {
  const { worst, raisedBy } = alert;
  if (raisedBy?.isAhead !== true || !isGlucose(alert)) return false;
  return worst === null || isWorseThan(raisedBy.glucose, worst.glucose, alert);
}

/** Shortly where more is said already: a text has 160 characters. */
export function otherSensor(row: Row, scene: Scene, isShort: boolean): string {
  if (!isBreached(row, scene)) return '';
  const { alert, snapshot, known } = scene;
  const words = textWords(scene);
  const said = (other: Row): string => glucoseInWords(other.reading.glucose, known.person.units, scene.language);
  const pair = disagreementOf(snapshot);
  if (pair !== null && row === (alert.direction === 'low' ? pair.lower : pair.higher)) {
    if (isShort) return words.besideOtherSensor({ value: said(row === pair.lower ? pair.higher : pair.lower) });
    return words.besideDisagreement({ lower: said(pair.lower), higher: said(pair.higher) });
  }
  const others = snapshot.series.flatMap((view) => (view.key === row.seriesKey ? [] : (currentTold(view) ?? [])));
  const other = others.find((one) => !isBreached(one, scene));
  return other === undefined ? '' : words.besideOtherSensor({ value: said(other) });
}

/** Low in a low, high in a high. */
export function isBreached({ mgPerDl }: Row, { alert, known }: Pick<Scene, 'alert' | 'known'>): boolean {
  const { low, high } = known.person.thresholds;
  return alert.direction === 'low' ? mgPerDl <= low : mgPerDl >= high;
}
