import { z } from 'zod';

/** Stands in a URL when it is looked up again. */
export const sidSchema = z.string().regex(/^[\w.-]{1,100}$/);

/** Milliseconds since the epoch; null when Twilio gave none, or one that is no date. */
export const momentSchema = z
  .date()
  .transform((moment) => moment.getTime())
  .nullable()
  .catch(null);

/** An error code; null when there is none. */
export const codeSchema = z.number().int().positive().nullable().catch(null);

/**
 * A resource that this account made, not one that came in. A provider that leaves the field out is given the benefit.
 */
export const isOutbound = (direction: string | null | undefined): boolean => direction?.startsWith('inbound') !== true;
