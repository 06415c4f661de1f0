import { glucoseInWords, mgPerDlOf, type Glucose } from '../../shared/glucose';
import type { Alert } from './alert';
import type { Known } from './known';
import { disagreementOf } from './rules/disagreement';
import type { Row, Snapshot } from './snapshot';
import { withUnit } from './words';

/** What a value is told beside. */
interface Scene {
  known: Known;
  alert: Alert;
  snapshot: Snapshot;
}

export const isGlucose = ({ direction }: Alert): boolean => direction === 'low' || direction === 'high';

/** The reading that raised the alert when this value does not show it, or else another sensor that disagrees with this one. */
export function beside(row: Row, scene: Scene): string {
  const { alert, snapshot, known } = scene;
  if (alert.state === 'resolved' || !isGlucose(alert)) return '';
  if (!shows(row.reading.glucose, scene)) return raising(row.reading, scene);
  const said = (other: Row): string => glucoseInWords(other.reading.glucose, known.person.units);
  const pair = disagreementOf(snapshot);
  if (pair !== null && row === (alert.direction === 'low' ? pair.lower : pair.higher)) {
    return `, two sensors disagree: ${said(pair.lower)} and ${said(pair.higher)}`;
  }
  const others = snapshot.series.flatMap(({ current }) => current ?? []);
  const other = others.find(({ reading }) => !shows(reading.glucose, scene));
  return other === undefined ? '' : `, other sensor ${said(other)}`;
}

/** The reading that raised the alert, beside a value that does not show it. */
export function raising(told: { glucose: Glucose }, scene: Scene): string {
  const { raisedBy } = scene.alert;
  if (raisedBy === null || !isGlucose(scene.alert) || shows(told.glucose, scene)) return '';
  return `, was ${withUnit(raisedBy, scene.known.person.units)}`;
}

function shows(glucose: Glucose, { alert, known }: Scene): boolean {
  const { low, high } = known.person.thresholds;
  const mgPerDl = mgPerDlOf(glucose);
  if (mgPerDl === null) return false;
  return alert.direction === 'low' ? mgPerDl <= low : mgPerDl >= high;
}
