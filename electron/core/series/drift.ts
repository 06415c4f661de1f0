import { SECOND, type Millis } from '../../../shared/time';

/**
 * The rows of a 5-min sensor lie 299 to 301 s apart: that much less will do where the
 * table wants a distance (ALARMS R3, R8).
 */
const DRIFT: Millis = 30 * SECOND;

/** By how much a distance may be missed: of a short one an eighth at most, so that it stays a distance. */
export const driftOf = (seconds: number): Millis => Math.min(DRIFT, (seconds * SECOND) / 8);

/** The least that counts as `seconds` between two rows. */
export const atLeast = (seconds: number): Millis => seconds * SECOND - driftOf(seconds);
