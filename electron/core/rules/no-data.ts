import { SECOND, type Millis } from '../../../shared/time';
import type { NoDataCause } from '../alert';
import type { Known } from '../known';
import type { Snapshot } from '../snapshot';
import { projected } from './projection';

/** A stretch without watching longer than this is a gap: it is recorded, and no data counts from its end (R13). */
export const GAP_MS: Millis = 60 * SECOND;

export type NoDataVerdict =
  | { verdict: 'fine' }
  | {
      /** `waiting` until `shownAt`, then `breached`. */
      verdict: 'waiting' | 'breached';
      severity: 'no-data' | 'no-data-fast';
      cause: NoDataCause;
      /** What the age counts from: the newest glucose, the first start, or the end of a gap. */
      countsFrom: Millis;
      /** The policy's 0. For fast no data that is the moment the last value became too old. */
      zeroAt: Millis;
      shownAt: Millis;
    };

/** R9: no usable glucose. Fast when the last value was low-ish or heading there. */
export function judgeNoData(known: Known, snapshot: Snapshot, now: Millis): NoDataVerdict {
  if (snapshot.newestUsable !== null || known.sources.length === 0) return { verdict: 'fine' };
  const { times } = known.person;
  const countsFrom = Math.max(anchor(known, snapshot), wakeFloor(known));
  const severity = isFast(known, snapshot) ? 'no-data-fast' : 'no-data';
  const cause = causeOf(known, snapshot, countsFrom);
  const zeroAt = severity === 'no-data-fast' ? countsFrom + snapshot.usableAgeMs : countsFrom;
  const shownMs =
    cause === 'sensor-error'
      ? times.sensorErrorShown * SECOND
      : Math.max(times.noDataShown * SECOND, snapshot.usableAgeMs);
  const shownAt = severity === 'no-data-fast' ? zeroAt : countsFrom + shownMs;
  return { verdict: now >= shownAt ? 'breached' : 'waiting', severity, cause, countsFrom, zeroAt, shownAt };
}

const anchor = (known: Known, snapshot: Snapshot): Millis =>
  snapshot.newest?.at ?? Math.min(...known.sources.map((source) => source.firstStartedAt));

/** Nobody watched before the first start or during a gap: the count begins at its end. */
const wakeFloor = ({ watch }: Known): Millis =>
  watch.notWatchedMs > GAP_MS || (watch.why === 'started' && watch.notWatchedMs === 0) ? watch.resumedAt : 0;

function isFast({ person }: Known, snapshot: Snapshot): boolean {
  const { newest } = snapshot;
  if (newest === null) return false;
  if (newest.mgPerDl <= person.thresholds.fastNoDataAt) return true;
  const own = snapshot.series.filter((view) => view.key === newest.seriesKey);
  return own.some(({ rows }) => {
    const ahead = projected(rows, person.times, person.times.projectionAhead);
    return ahead !== null && ahead <= person.thresholds.fastNoDataProjected;
  });
}

function causeOf({ sources, watch }: Known, snapshot: Snapshot, countsFrom: Millis): NoDataCause {
  const working = sources.filter((source) => source.trouble === null);
  if (working.length === 0) return causeOfTrouble(sources.map((source) => source.trouble?.kind));
  const hasSlept = countsFrom === watch.resumedAt && watch.notWatchedMs > GAP_MS;
  if (hasSlept && working.every((source) => source.successesSinceResume === 0)) return 'we-slept';
  const since = snapshot.newest?.at ?? Number.NEGATIVE_INFINITY;
  if (snapshot.series.some(({ errorAt }) => errorAt !== null && errorAt > since)) return 'sensor-error';
  const isClockWrong = snapshot.series.some(({ ahead }) => ahead.some((row) => row.at > since));
  return isClockWrong ? 'clock-wrong' : 'sensor-silent';
}

function causeOfTrouble(kinds: (string | undefined)[]): NoDataCause {
  if (kinds.includes('refused')) return 'credentials-refused';
  if (kinds.every((kind) => kind === 'offline')) return 'our-network';
  return 'site-unreachable';
}
