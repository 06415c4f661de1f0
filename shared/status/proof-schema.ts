import { z } from 'zod';

/** What is known of one way to reach one contact, or of a channel as a whole, from alarms and trials alike. */
export const proofSchema = z.object({
  /**
   * `never`: nothing has gone this way at this address. `arrived`: something has, and nobody ever answered. `proven`:
   * it was answered; or it arrived, where nobody can answer. `unanswered`: it rang and nobody answered, so the way is
   * not broken. `failing`: what was sent last did not get through.
   */
  state: z.enum(['not-set-up', 'no-address', 'never', 'under-way', 'arrived', 'proven', 'unanswered', 'failing']),
  /** When it was last so; null for what has no moment. */
  at: z.number().nullable(),
  /** Of `failing`: when the first of them did not get through that nothing has arrived after. */
  since: z.number().optional(),
  /** Why, in a sentence, with what to do. */
  sentence: z.string(),
});
export type Proof = z.infer<typeof proofSchema>;

/** One way to reach one contact, at the address that is set now. */
export const wayProofSchema = z.object({
  contactId: z.string(),
  channel: z.string(),
  proof: proofSchema,
  /** When it was last proven, however it fared since; null: never. */
  provenAt: z.number().nullable(),
  /** When it is to be proven again (ALARMS R23); null: it was never used, or its contact is called for nobody. */
  drillDueAt: z.number().nullable(),
});
export type WayProof = z.infer<typeof wayProofSchema>;
