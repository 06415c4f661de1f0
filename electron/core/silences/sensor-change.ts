import { failed, succeeded, type Result } from '../../../shared/result';
import { SECOND, type Millis } from '../../../shared/time';
import { judgeNoData } from '../alerts/no-data';
import { takeSnapshot } from '../glucose/snapshot';
import type { Known } from '../state/known';
import type { Silence } from '../state/silence';

/** Why contacts are not put off: data is current, a low value came last, or they are told already. */
export type NoSensorChange = 'data-is-current' | 'after-a-low' | 'too-late';

/**
 * R9: contacts hear of no data later while a sensor is changed; counted from the newest
 * usable glucose, never when fast.
 */
export function newSensorChange(known: Known, now: Millis): Result<Silence, NoSensorChange> {
  const { id: personId, times } = known.person;
  const verdict = judgeNoData(known, takeSnapshot(known, now), now);
  if (verdict.verdict === 'fine') return failed('data-is-current');
  const isLow = known.alerts.some(({ direction, state }) => direction === 'low' && state !== 'resolved');
  if (isLow || verdict.severity === 'no-data-fast') return failed('after-a-low');
  const endsAt = verdict.countsFrom + times.sensorChange * SECOND;
  if (endsAt <= now) return failed('too-late');
  const id = `${personId}/sensor-change/${now}`;
  const lasts = { startedAt: now, endsAt, endedAt: null };
  return succeeded({ id, personId, kind: 'sensor-change', severity: null, series: null, ...lasts });
}

/** Worth offering: possible, and none is under way. */
export const canChangeSensor = (known: Known, now: Millis): boolean =>
  known.silences.every(({ kind }) => kind !== 'sensor-change') && newSensorChange(known, now).ok;
