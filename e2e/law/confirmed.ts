import { MINUTE, type Millis } from '../../shared/time';
import type { Alert } from './alert';
import { newestOfAll } from './breach';
import type { Watch } from './law';
import { LOW, type Row } from './row';
import { ageOf } from './series';
import { lowestTold } from './told';

/** R7: whether a confirmed low alarms again, from 0. */
export function isRaisedAgain(watch: Watch, alert: Alert, now: Millis): boolean {
  const { confirmed, severity } = alert;
  if (confirmed === null) return false;
  if (isLower(watch, confirmed.at, confirmed.value, now)) return true;
  const { urgentLow, low } = watch.household.thresholds;
  // "Unknown is not recovered."
  const lowest = lowestTold(watch.series, alert, now) ?? -Infinity;
  const isSince = (minutes: number): boolean => now >= confirmed.at + minutes * MINUTE;
  const isStillUrgent = severity === 'urgent-low' && lowest <= urgentLow;
  const isOwn = confirmed.by === watch.household.person?.id;
  // From these moments on: what is 71 at 60 min and 68 at 65 is not forgotten.
  return (isStillUrgent && (isSince(30) || (isOwn && isSince(15)))) || (isSince(60) && lowest <= low);
}

/**
 * R7: "at once on LOW, on ≤ c − 10, or on ≤ 55 when c > 55". What is lower than LOW is LOW all the more. What came so
 * late that it is not usable is an old fact, unless nothing is newer.
 */
function isLower({ series, household }: Watch, since: Millis, value: number | null, now: Millis): boolean {
  const { urgentLow } = household.thresholds;
  const c = value ?? Infinity;
  const isSo = (row: Row): boolean =>
    row.value! <= LOW || row.value! <= c - 10 || (row.value! <= urgentLow && c > urgentLow);
  const isNews = (row: Row, usableFor: Millis): boolean => ageOf(row, now) <= usableFor || row === newestOfAll(series);
  return series.some((one) =>
    one.rows.some((row) => row.value !== null && row.receivedAt > since && isNews(row, one.usableFor) && isSo(row)),
  );
}
