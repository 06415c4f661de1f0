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

/** A trouble as the part that has it says it. */
export type BareTrouble = Pick<Trouble, 'code' | 'sentence'> & Partial<Trouble>;

/** What stops the watch, what keeps alarms from going out, then what is read, then a single way. */
const worstFirst = ['watch-stalled', 'people-unknown', 'storage', 'keychain', 'channel-', 'way-'];

/** For sorting; what has no place of its own stands before a single way. */
export const byTrouble = (one: Pick<Trouble, 'code'>, other: Pick<Trouble, 'code'>): number =>
  placeOf(one) - placeOf(other);

function placeOf({ code }: Pick<Trouble, 'code'>): number {
  const place = worstFirst.findIndex((beginning) => code.startsWith(beginning));
  return place === -1 ? worstFirst.length - 1.5 : place;
}
