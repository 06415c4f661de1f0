import { z } from 'zod';
import { DAY, type Millis } from '../../../../shared/time';
import type { SourceIo } from '../../io';

/** The two hosts of Garmin that take tickets; each counts, and turns away, for itself. */
export type Part = 'api' | 'tokens';

const restSchema = z.object({
  until: z.number(),
  /** Failures in a row, without a log-in that worked. */
  times: z.number(),
});

const memorySchema = z.object({
  /** Mark of the grant that was refused. */
  refused: z.string().nullable().default(null),
  /** Of versions that tried OAuth 1 first and rested altogether: it was `api` that asked for it. */
  signInNotBefore: z.number().nullable().default(null),
  rests: z.object({ api: restSchema.optional(), tokens: restSchema.optional() }).default({}),
  /** The way by which a ticket bought tokens last. */
  worked: z.string().nullable().default(null),
  /** Ways that did not take their ticket since then. */
  failed: z.array(z.string()).default([]),
  /** No renewal before. */
  renewNotBefore: z.number().nullable().default(null),
  /** The last list failed. */
  isListFailing: z.boolean().default(false),
  /** Since when each renewal was answered with 403. */
  forbiddenSince: z.number().nullable().default(null),
  /** Garmin's clock − ours, when it is minutes. */
  aheadMs: z.number().default(0),
});
export type GarminMemory = z.infer<typeof memorySchema>;

/** What is known of this account over restarts; nothing secret. */
export const memoryOf = (io: SourceIo): GarminMemory => {
  const read = memorySchema.safeParse(io.memory.read() ?? {});
  return read.success ? read.data : memorySchema.parse({});
};

export function remember(changes: Partial<GarminMemory>, io: SourceIo): void {
  io.memory.write({ ...memoryOf(io), ...changes });
}

/** How long something rests still. A clock that was set back must not lock anybody out for long. */
export function restLeft(until: Millis | null | undefined, now: Millis): Millis {
  const leftMs = (until ?? 0) - now;
  return leftMs > 2 * DAY ? 0 : Math.max(leftMs, 0);
}
