import type { Polling } from '../../../shared/settings/settings';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { SourceProblem } from '../io';
import type { PollSchedule } from '../source';
import type { SeriesMemory } from './learnt-lag';
import { nextHalfMinute, nextLookAt, waitAfterFailure, waitAfterRefusal } from './poll-schedule';

/** All that decides how long to wait after a poll. */
export interface PollEnd {
  polling: Polling;
  isAlertOpen: boolean;
  schedule: PollSchedule;
  now: Millis;
  /** The site's time at `now`. */
  siteNow: Millis;
  /** How long the poll took. */
  tookMs: Millis;
  series: SeriesMemory[];
  /** null after a success. */
  problem: SourceProblem | null;
  failuresInARow: number;
  /** How often the site itself refused the credentials, without another answer between. */
  refusalsInARow: number;
}

export interface PollGap {
  gapMs: Millis;
  /** Not shortened by an alert that opens meanwhile: the site, or a wrong credential, asked for the wait. */
  isHeld: boolean;
}

/** A Retry-After is honoured this far and no further (ALARMS R14). */
const LONGEST_WAIT_OPEN: Millis = MINUTE;
const LONGEST_WAIT: Millis = 2 * MINUTE;

/** From the end of one poll to the next. */
export function gapAfterPoll(end: PollEnd): PollGap {
  return end.problem === null ? { gapMs: afterSuccess(end), isHeld: false } : afterProblem(end, end.problem);
}

/** The longest time between polls (ALARMS R14). */
export function intervalOf(polling: Polling, isAlertOpen: boolean): Millis {
  const { intervalSeconds, alertIntervalSeconds } = polling;
  return (isAlertOpen ? Math.min(alertIntervalSeconds, intervalSeconds) : intervalSeconds) * SECOND;
}

function afterSuccess(end: PollEnd): Millis {
  const interval = intervalOf(end.polling, end.isAlertOpen);
  // Counted from the poll's beginning, so that a slow answer does not stretch it.
  const boundMs = Math.max(interval - end.tookMs, Math.min(interval, SECOND));
  return end.schedule === 'half-minute'
    ? Math.min(nextHalfMinute(end.now) - end.now, boundMs)
    : nextLookAt(end.series, end.siteNow, boundMs) - end.siteNow;
}

function afterProblem(end: PollEnd, { kind, notBefore }: SourceProblem): PollGap {
  if (notBefore !== undefined) {
    const longest = end.isAlertOpen ? LONGEST_WAIT_OPEN : LONGEST_WAIT;
    return { gapMs: Math.min(Math.max(notBefore - end.now, 0), longest), isHeld: true };
  }
  if (kind === 'refused') return { gapMs: waitAfterRefusal(end.refusalsInARow, end.polling), isHeld: true };
  const waitMs = waitAfterFailure(end.failuresInARow);
  return { gapMs: Math.min(waitMs, intervalOf(end.polling, end.isAlertOpen)), isHeld: false };
}
