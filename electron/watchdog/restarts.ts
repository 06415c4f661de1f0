import { MINUTE, type Millis } from '../../shared/time';

/** The mark of a Vigil that replaces a hung one, with when that was done lately: no file has to be written for it. */
const MARK = '--restarted';

const MOST_RESTARTS = 3;
const WITHIN_MS: Millis = 10 * MINUTE;

/** When hung ones were replaced, as the mark among the arguments says; oldest first. */
export function restartsOf(given: string[]): Millis[] {
  const mark = given.findLast((argument) => argument.startsWith(`${MARK}=`));
  const times = mark?.slice(MARK.length + 1).split(',') ?? [];
  return times.map(Number).filter(Number.isFinite);
}

/** When the hung one was ended whose place this Vigil takes; null: it takes none. */
export const replacedAt = (given: string[]): Millis | null => restartsOf(given).at(-1) ?? null;

/** The arguments of the one that replaces this one. */
export function restartArguments(given: string[], now: Millis): string[] {
  const kept = given.filter((argument) => !argument.startsWith(`${MARK}=`));
  return [...kept, `${MARK}=${[...recent(restartsOf(given), now), now].join(',')}`];
}

/**
 * When a hung Vigil may be replaced: at once, but not a fourth time within ten minutes. One that hangs over and over
 * would otherwise ring, hang and ring again. It is put off, never given up: until then the loop may still recover.
 */
export function restartAt(given: string[], now: Millis): Millis {
  const times = recent(restartsOf(given), now);
  return times.length < MOST_RESTARTS ? now : (times.at(-MOST_RESTARTS) ?? now) + WITHIN_MS;
}

/** Times ahead of a clock that was set back tell nothing. */
const recent = (times: Millis[], now: Millis): Millis[] => times.filter((at) => at <= now && now - at < WITHIN_MS);
