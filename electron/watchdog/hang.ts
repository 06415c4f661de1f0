import { SECOND, type Millis } from '../../shared/time';

/** What the watchdog has seen of the main loop, in its own monotonic time. */
export interface Seen {
  /** How many beats there had been. */
  beats: number;
  /** When it last looked. */
  at: Millis;
  /** When the newest beat was there for the first time. */
  beatAt: Millis;
}

/** A look comes each half second, so that a hung loop is over within ten. */
const HUNG_MS: Millis = 9.5 * SECOND;

/** A thread that looks each half second and has not looked for this long was not running either: the computer slept. */
const SLEPT_MS: Millis = 3 * SECOND;

export const LOOK_EVERY_MS: Millis = SECOND / 2;

/** What is seen at a look. After a sleep the loop gets the whole time again. */
export function lookAgain(before: Seen, { beats, at }: { beats: number; at: Millis }): Seen {
  const isNew = beats !== before.beats || at - before.at > SLEPT_MS;
  return { beats, at, beatAt: isNew ? at : before.beatAt };
}

export const isHung = ({ at, beatAt }: Seen): boolean => at - beatAt >= HUNG_MS;
