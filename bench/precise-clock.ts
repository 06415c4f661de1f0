import type { Millis } from '../shared/time';

/** Wall time with fractions of a millisecond, for the stand-ins: when did it arrive? */
export const preciseNow = (): Millis => performance.timeOrigin + performance.now();
