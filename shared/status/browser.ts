import { z } from 'zod';

/** A browser (or a script) that was let in to the window that Vigil serves. */
export const browserSchema = z.object({
  id: z.string(),
  /** What it said of itself: "Firefox on Windows". */
  name: z.string(),
  letInAt: z.number(),
  /** To the hour. */
  lastSeenAt: z.number(),
  /** The one that asks. */
  isThis: z.boolean(),
});
export type Browser = z.infer<typeof browserSchema>;
