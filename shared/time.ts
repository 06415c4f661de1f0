/** Milliseconds: since the epoch for a moment, plain for a duration. Core and storage know no other time. */
export type Millis = number;

export const SECOND: Millis = 1000;
export const MINUTE: Millis = 60_000;
export const HOUR: Millis = 3_600_000;
export const DAY: Millis = 86_400_000;
