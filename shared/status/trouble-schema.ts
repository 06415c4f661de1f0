import { z } from 'zod';

/** Something wrong with Vigil itself, or with what it stands on: a source, a way out, the keychain. */
export const troubleSchema = z.object({
  /** The same as long as it is the same trouble: "refused-nightscout-1", "channel-twilio", "keychain". */
  code: z.string(),
  /** What is wrong and what to do. */
  sentence: z.string(),
  /** null: not known. */
  since: z.number().nullable(),
  /** The page of the window on which it is mended. */
  mendedAt: z.enum(['sources', 'channels', 'contacts', 'health', 'settings']),
});
export type Trouble = z.infer<typeof troubleSchema>;
