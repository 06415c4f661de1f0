import { MINUTE, type Millis } from '../../../shared/time';
import type { Reading } from '../state/reading';
import { answersOf, constantOffset, type ClockFrame } from './series-clock';

/** Rows come, rather than came: the longest time between two of a sensor that works, ALARMS R2's longest U. */
const COMING: Millis = 20 * MINUTE;

/**
 * By how much the rows of a series that has no usable one are dated wrong; positive: ahead. null when that is not why.
 * Ahead: the last answer alone shows it. Behind: a constant delay that U does not cover (R2).
 */
export function wronglyDated(
  readings: Reading[],
  { now, skewMs, aheadMs, usableAgeMs }: ClockFrame & { now: Millis; usableAgeMs: Millis },
): Millis | null {
  const isAhead = ({ measuredAt, receivedAt }: Reading): boolean => measuredAt - skewMs - receivedAt > aheadMs;
  // The rows of a sensor that was taken off long ago stay in memory for hours.
  if (!readings.some((reading) => now - reading.receivedAt <= COMING || isAhead(reading))) return null;
  const answers = answersOf(readings, skewMs);
  const last = answers.reduce((_, latest) => latest);
  if (last.aheadMs > aheadMs) return last.aheadMs;
  const offset = constantOffset(answers);
  return offset !== null && offset < -usableAgeMs && now - last.at <= COMING ? offset : null;
}

/** Later than this is worth a warning: about what a bridge between two servers takes at most on a good day. */
export const LATE_FROM: Millis = 5 * MINUTE;

/** How late the rows of a series constantly come; 0 while that varies, or is little. */
export function latenessOf(readings: Reading[], skewMs: Millis): Millis {
  const offset = constantOffset(answersOf(readings, skewMs)) ?? 0;
  return offset < -LATE_FROM ? -offset : 0;
}
