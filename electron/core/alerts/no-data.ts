import { durationInWords } from '../../../shared/text/age';
import { SECOND, type Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { isWorse, liveAlert, openAlert, raise, resolve } from '../escalation/alert-changes';
import { raisedByOf } from '../glucose/ending';
import { fastRow, lastUsable } from '../glucose/fast';
import type { Snapshot } from '../glucose/snapshot';
import type { Alert, NoDataCause } from '../state/alert';
import type { Known } from '../state/known';
import type { Reading, SourceState } from '../state/reading';
import { GAP_MS } from '../time/watch';
import { reasonWords } from '../words/catalogue';
import { causeWords } from '../words/clock-words';

/** Opens, raises and ends the no-data alert (R9). While a low is open, R4 carries the silence instead. */
export function attendNoData(draft: Draft): void {
  const alert = liveAlert(draft, 'no-data');
  if (liveAlert(draft, 'low') !== undefined) {
    if (alert !== undefined) resolve(draft, alert, 'silent', reasonWords(draft.known).lowCarriesSilence);
    return;
  }
  if (draft.known.sources.length === 0) {
    // Nothing came back, so no "data back" is sent.
    if (alert !== undefined) resolve(draft, alert, 'silent', reasonWords(draft.known).noSourceAnyMore);
    return;
  }
  const verdict = judgeNoData(draft.known, draft.snapshot, draft.now);
  if (alert !== undefined) attendLive(draft, alert, verdict);
  else if (verdict.verdict === 'breached') begin(draft, verdict);
  else if (verdict.verdict === 'waiting') draft.wakeAt(verdict.shownAt);
}

type Silence = Exclude<NoDataVerdict, { verdict: 'fine' }>;

function begin(draft: Draft, silence: Silence): void {
  const { newest } = draft.snapshot;
  openAlert(draft, {
    direction: 'no-data',
    severity: silence.severity,
    raisedBy: newest === null ? null : raisedByOf(newest),
    cause: silence.cause,
    detail: null,
    zeroAt: silence.zeroAt,
    sentence: sentenceOf(draft, silence),
  });
}

function attendLive(draft: Draft, alert: Alert, verdict: NoDataVerdict): void {
  if (verdict.verdict === 'fine') {
    resolve(draft, alert, 'data-back', reasonWords(draft.known).dataBack);
    return;
  }
  if (isWorse(verdict.severity, alert.severity)) {
    const { severity, cause } = verdict;
    raise(draft, alert, { severity, cause }, sentenceOf(draft, verdict), verdict.zeroAt);
    return;
  }
  if (verdict.cause === alert.cause) return;
  draft.put({ ...alert, cause: verdict.cause });
  draft.say('cause-changed', sentenceOf(draft, verdict), { aboutId: alert.id });
}

function sentenceOf({ known, snapshot, now }: Draft, silence: Silence): string {
  const duration = durationInWords(now - silence.countsFrom);
  return reasonWords(known).noData({
    name: known.person.name,
    duration,
    cause: causeWords(silence.cause, snapshot, known.person.language),
  });
}

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

/** A gap was not watched, and ages from before the clock was set say nothing: the count begins at its end. */
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
