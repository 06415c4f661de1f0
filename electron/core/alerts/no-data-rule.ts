import { SECOND, type Millis } from '../../../shared/time';
import { fastRow, lastUsable } from '../glucose/fast';
import type { Snapshot } from '../glucose/snapshot';
import type { NoDataCause } from '../state/alert';
import type { Known } from '../state/known';
import type { Reading, SourceState } from '../state/reading';
import { GAP_MS } from '../state/watch';

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

/** R9: no usable glucose. Fast when the last value was low-ish or heading there. There is a source at least. */
export function judgeNoData(known: Known, snapshot: Snapshot, now: Millis): NoDataVerdict {
  if (snapshot.newestUsable !== null) return { verdict: 'fine' };
  const { times } = known.person;
  const countsFrom = Math.max(anchor(known, snapshot, now), wakeFloor(known));
  const severity = fastRow(known, snapshot) !== null ? 'no-data-fast' : 'no-data';
  const cause = causeOf(known, snapshot, countsFrom);
  const zeroAt = severity === 'no-data-fast' ? countsFrom + snapshot.usableAgeMs : countsFrom;
  const shownMs =
    cause === 'sensor-error'
      ? times.sensorErrorShown * SECOND
      : Math.max(times.noDataShown * SECOND, snapshot.usableAgeMs);
  const shownAt = severity === 'no-data-fast' ? zeroAt : countsFrom + shownMs;
  return { verdict: now >= shownAt ? 'breached' : 'waiting', severity, cause, countsFrom, zeroAt, shownAt };
}

/** The newest glucose that was usable when it came; nothing is missed before the first start. */
function anchor({ sources, watch }: Known, { series }: Snapshot, now: Millis): Millis {
  const startedAt = Math.min(...sources.map((source) => source.firstStartedAt));
  // A start that is still to come was noted by a clock that was ahead.
  return Math.max(startedAt > now ? watch.watchedSince : startedAt, lastUsable(series)?.at ?? Number.NEGATIVE_INFINITY);
}

/** Nobody watched during a gap, and ages from before the clock was set say nothing: the count begins at its end. */
const wakeFloor = ({ watch }: Known): Millis => Math.max(watch.watchedSince, watch.clockSetAt ?? 0);

function causeOf({ sources, readings, watch }: Known, snapshot: Snapshot, countsFrom: Millis): NoDataCause {
  const working = sources.filter((source) => source.trouble === null);
  if (working.length === 0) return causeOfTrouble(sources.map((source) => source.trouble?.kind));
  const hasSlept = countsFrom === watch.watchedSince && watch.notWatchedMs > GAP_MS;
  if (hasSlept && working.every((source) => source.successesSinceResume === 0)) return 'we-slept';
  const since = snapshot.newest?.at ?? Number.NEGATIVE_INFINITY;
  if (snapshot.series.some(({ errorAt }) => errorAt !== null && errorAt > since)) return 'sensor-error';
  if (working.some((source) => isUnreadable(source, readings))) return 'unreadable-rows';
  return snapshot.series.some(({ wronglyDatedMs }) => wronglyDatedMs !== null) ? 'clock-wrong' : 'sensor-silent';
}

/** The latest row of all, by the dates of the source itself, is one that cannot be read. */
const isUnreadable = ({ sourceId, unreadableAt }: SourceState, readings: Reading[]): boolean =>
  unreadableAt !== null &&
  readings.every((reading) => reading.sourceId !== sourceId || reading.measuredAt < unreadableAt);

function causeOfTrouble(kinds: (string | undefined)[]): NoDataCause {
  if (kinds.includes('refused')) return 'credentials-refused';
  if (kinds.every((kind) => kind === 'offline')) return 'our-network';
  return 'site-unreachable';
}
