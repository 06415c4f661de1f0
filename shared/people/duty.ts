import { HOUR, type Millis } from '../time';

export type { DutySchedule, DutyView } from './duty-schema';

/** The longest duty that is begun by hand, in seconds: a week. */
export const LONGEST_DUTY = 604_800;

/** What taking over offers at once. */
export const DUTY_LENGTHS: readonly Millis[] = [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR];
