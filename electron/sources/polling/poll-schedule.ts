import type { Polling } from '../../../shared/settings/settings';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import { periodOf, quantile, type SeriesMemory } from './learnt-lag';

/** Waits after the moment a row was expected, in seconds: soon at first, since most rows are only a little late. */
const BACK_OFF_SECONDS = [2, 3, 4, 6, 8, 10, 15, 20, 25, 30, 40, 60];
/** The same, summed: how long after the expected moment each look is. */
const looksAfterMs = (): Millis[] => {
  let sum = 0;
  return [0, ...BACK_OFF_SECONDS.map((seconds) => (sum += seconds) * SECOND)];
};

/** After this many periods without a row a series is taken to have stopped: it is looked for at the plain interval. */
const PERIODS_AWAITED = 4;
/** Recent rows only: a new uploader or network is learnt within the hour. */
const ARRIVALS_USED = 16;

/**
 * When to ask next, in the site's time, so that a row is seen soon after it can be: at the moment each series' next row
 * is expected, then at growing distances. Never later than `intervalMs` from now.
 */
export function nextLookAt(series: SeriesMemory[], now: Millis, intervalMs: Millis): Millis {
  const idle = now + intervalMs;
  const looks = series.map((one) => nextLookFor(one, now)).filter((at) => at !== null);
  return Math.min(idle, ...looks);
}

/** null when the rhythm is unknown or the series has stopped. */
function nextLookFor(series: SeriesMemory, now: Millis): Millis | null {
  const periodMs = periodOf(series);
  if (periodMs === null) return null;
  const firstExpectedAt = series.newestMeasuredAt + periodMs + expectedLag(series);
  if (now < firstExpectedAt) return firstExpectedAt;
  // A row that did not come may have been lost: the one after it has its own moment, and is looked for as closely.
  const missed = Math.floor((now - firstExpectedAt) / periodMs);
  if (missed >= PERIODS_AWAITED) return null;
  const expectedAt = firstExpectedAt + missed * periodMs;
  const after = looksAfterMs().find((ms) => expectedAt + ms > now);
  return Math.min(expectedAt + periodMs, after === undefined ? now + MINUTE : expectedAt + after);
}

/** Above the median: a look a little late costs less than one in vain. bench/polling.ts measures both. */
const LIKELY_SHARE = 0.65;

/** A row came at some moment between the look before it and the one that saw it: the middle of the two is taken. */
function expectedLag({ arrivals }: SeriesMemory): Millis {
  const recent = arrivals.slice(-ARRIVALS_USED);
  if (recent.length === 0) return 0;
  const likely = recent.map(({ lagMs, earliestMs }) => (Math.max(earliestMs, lagMs - MINUTE) + lagMs) / 2);
  return quantile(likely, LIKELY_SHARE);
}

/** Waits after failures in a row, in seconds. */
const AFTER_FAILURES_SECONDS = [10, 20, 40, 60];

export function waitAfterFailure(failuresInARow: number): Millis {
  return (AFTER_FAILURES_SECONDS[failuresInARow - 1] ?? 60) * SECOND;
}

/**
 * Waits after the site itself refused the credentials (ALARMS R14): 1, 2, 4, 8 min, since a site that restarts
 * may refuse for a moment, then rarely: each refusal makes Nightscout slower for everybody at this address
 * (15.0.7 lib/authorization/delaylist.js).
 */
export function waitAfterRefusal(
  refusalsInARow: number,
  { refusedIntervalSeconds }: Pick<Polling, 'refusedIntervalSeconds'>,
): Millis {
  return Math.min(2 ** (refusalsInARow - 1) * MINUTE, refusedIntervalSeconds * SECOND);
}

/** The next moment at which the wall clock shows half past a minute. */
export function nextHalfMinute(now: Millis): Millis {
  const atHalf = Math.floor(now / MINUTE) * MINUTE + MINUTE / 2;
  return atHalf > now ? atHalf : atHalf + MINUTE;
}
