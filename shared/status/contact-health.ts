import { z } from 'zod';

const occasionSchema = z.object({
  at: z.number(),
  /** "Delivered to the handset: not a confirmation." */
  sentence: z.string(),
});

/** How one way to reach one contact has fared at the number that is set now. */
export const contactHealthSchema = z.array(
  z.object({
    contactId: z.string(),
    channel: z.string(),
    state: z.enum(['works', 'fails', 'under-way', 'never-tried', 'no-number', 'not-set-up']),
    /** The state in a sentence, with what to do. */
    sentence: z.string(),
    /** The last that was delivered or answered; null: none yet. Tests count. */
    lastReached: occasionSchema.nullable(),
    /** The last that did not arrive. */
    lastFailure: occasionSchema.nullable(),
  }),
);
export type ContactHealth = z.infer<typeof contactHealthSchema>[number];
