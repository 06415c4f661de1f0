import { z } from 'zod';
import type { Millis } from '../../shared/time';

/** From the test to a process: be at this moment. */
export const orderSchema = z.object({
  step: z.number(),
  /** Since the process was started. */
  elapsedMs: z.number(),
  wall: z.number(),
});
export type Order = z.infer<typeof orderSchema>;

/**
 * From a process to the test: nothing is under way any more but requests that were sent. Comes again
 * for the same step when that has changed.
 */
export const reportSchema = z.object({
  step: z.number(),
  /** Until its next timer; null without one. */
  dueInMs: z.number().nullable(),
  /** The local ports of the connections on which it awaits an answer. */
  awaiting: z.array(z.number()),
});
export type Report = z.infer<typeof reportSchema>;

/** How a process is started: what its clocks show then. */
export interface Birth {
  wall: Millis;
  /** Of the computer. */
  uptimeMs: Millis;
}
