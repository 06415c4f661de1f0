import { DAY, MINUTE, SECOND, type Millis } from '../../../shared/time';

/** What a row says of how long it took, in seconds; null: nothing. */
interface Lengths {
  startedAt: Millis;
  /** `endTimeGMT` */
  endedAt: Millis | null;
  /** While the timer ran: what the watch and Garmin's app show. */
  duration: number | null;
  elapsedDuration: number | null;
  /** Of several sports together. */
  isOfSeveral: boolean;
}

interface Length {
  elapsedSeconds: number;
  timerSeconds: number;
}

/** An upload may be this far ahead of Garmin's own clock. */
const AHEAD_ALLOWED: Millis = 5 * MINUTE;
/** The longest races last days. */
const LONGEST_SECONDS = (30 * DAY) / SECOND;
/**
 * A night between two days of one tour. A watch without a fix was seen to be 60 and 1168 h late (elevate#363, #373).
 */
const LONGEST_PAUSE_SECONDS = DAY / SECOND;
const ROUNDED_SECONDS = 1;

/**
 * From the first moment to the last, and while the timer ran. The timer is right where the rest is not: the elapsed
 * time may be zero, days too long, or of several sports in milliseconds. A check-in ends by it, so what cannot
 * be is left aside. null: no length that could be.
 */
export function lengthOfRow(lengths: Lengths, garminNow: Millis): Length | null {
  const { startedAt, endedAt, elapsedDuration, isOfSeveral } = lengths;
  const duration = lengths.duration === null || lengths.duration > LONGEST_SECONDS ? null : lengths.duration;
  const asWritten = endedAt === null ? null : exactly((endedAt - startedAt) / SECOND, elapsedDuration);
  const ofMillis = isOfSeveral && elapsedDuration !== null ? elapsedDuration * MILLI : null;
  const possible = [asWritten, elapsedDuration, ofMillis].find(
    (seconds) =>
      seconds !== null && canBe(seconds, duration) && startedAt + seconds * SECOND <= garminNow + AHEAD_ALLOWED,
  );
  // One that is dated ahead is no less a workout; that its date is wrong is said where it counts.
  const elapsedSeconds =
    possible ?? duration ?? [elapsedDuration].find((seconds) => seconds !== null && canBe(seconds, null)) ?? null;
  return elapsedSeconds === null ? null : { elapsedSeconds, timerSeconds: duration ?? elapsedSeconds };
}

function canBe(seconds: number, duration: number | null): boolean {
  const [least, most] =
    duration === null ? [0, LONGEST_SECONDS] : [duration - ROUNDED_SECONDS, duration + LONGEST_PAUSE_SECONDS];
  return seconds > 0 && seconds >= least && seconds <= most;
}

/** Ends are written in whole seconds; the same time with its fraction is better. */
const exactly = (written: number, elapsed: number | null): number =>
  elapsed !== null && Math.abs(elapsed - written) <= ROUNDED_SECONDS ? elapsed : written;

const MILLI = 1 / 1000;
