import { glucoseInWords, type Glucose } from '../../../shared/glucose/glucose';
import { disagreementOf } from '../glucose/disagreement';
import { currentTold, type Snapshot } from '../glucose/snapshot';
import type { Row } from '../series/series-view';
import { isWorseThan, type Alert } from '../state/alert';
import type { Known } from '../state/known';
import { localTime } from './words';

/** What a value is told beside. */
interface Scene {
  known: Known;
  alert: Alert;
  snapshot: Snapshot;
}

export const isGlucose = ({ direction }: Alert): boolean => direction === 'low' || direction === 'high';

/** The worst value of the alert when this one is milder, and another sensor that does not say the same. */
export function beside(row: Row, scene: Scene): string {
  if (scene.alert.state === 'resolved' || !isGlucose(scene.alert)) return '';
  const before = worstBefore(row.reading, scene);
  const other = shows(row, scene) ? otherSensor(row, scene, before !== '') : '';
  return `${before}${other}`;
}

/** ", was 50 at 03:05" beside a milder value, and that one dated ahead says worse: what that says is not named (R2). */
export function worstBefore(told: { glucose: Glucose } | null, { alert, known }: Scene): string {
  if (!isGlucose(alert)) return '';
  const { worst, raisedBy } = alert;
  const { units, timeZone } = known.person;
  const isMilder = worst !== null && told !== null && isWorseThan(worst.glucose, told.glucose, alert);
  const was = isMilder
    ? `, was ${glucoseInWords(worst.glucose, units)} at ${localTime(worst.measuredAt, timeZone)}`
    : '';
  const isRaisedAhead =
    raisedBy?.isAhead === true && (worst === null || isWorseThan(raisedBy.glucose, worst.glucose, alert));
  return isRaisedAhead ? `${was}, one dated ahead is ${alert.direction}` : was;
}

/** Shortly where more is said already: a text has 160 characters. */
function otherSensor(row: Row, scene: Scene, isShort: boolean): string {
  const { alert, snapshot, known } = scene;
  const said = (other: Row): string => glucoseInWords(other.reading.glucose, known.person.units);
  const pair = disagreementOf(snapshot);
  if (pair !== null && row === (alert.direction === 'low' ? pair.lower : pair.higher)) {
    if (isShort) return `, other sensor ${said(row === pair.lower ? pair.higher : pair.lower)}`;
    return `, two sensors disagree: ${said(pair.lower)} and ${said(pair.higher)}`;
  }
  const others = snapshot.series.flatMap((view) => (view.key === row.seriesKey ? [] : (currentTold(view) ?? [])));
  const other = others.find((one) => !shows(one, scene));
  return other === undefined ? '' : `, other sensor ${said(other)}`;
}

function shows({ mgPerDl }: Row, { alert, known }: Scene): boolean {
  const { low, high } = known.person.thresholds;
  return alert.direction === 'low' ? mgPerDl <= low : mgPerDl >= high;
}
