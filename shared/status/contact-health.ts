import { z } from 'zod';
import { wayProofSchema } from './proof-schema';

const occasionSchema = z.object({
  at: z.number(),
  /** "Delivered to Papa’s phone at 06:34, not answered." */
  sentence: z.string(),
});

/** How one way to reach one contact has fared at the number that is set now. */
export const contactHealthSchema = z.array(
  wayProofSchema.extend({
    /** It rings until somebody takes it. */
    rings: z.boolean(),
    /** What goes this way can be answered. */
    isAnswerable: z.boolean(),
    /** The last that was delivered or answered; null: none yet. Tests count. */
    lastReached: occasionSchema.nullable(),
  }),
);
export type ContactHealth = z.infer<typeof contactHealthSchema>[number];
