import { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { languages, usualLanguage } from '../locales/language';
import { dayWindowSchema } from './day-window';
import { timeZoneSchema } from './time-zone';

const words = entriesWordsIn(usualLanguage);

/** Ids are chosen by people and appear in file names and URLs. */
export const idSchema = z.string(words.giveItId).regex(/^[a-z0-9][a-z0-9-]{0,39}$/, words.useLowerCaseLettersDigits);

/** What a person or contact is called on screens and in texts. */
export const nameSchema = z
  .string(words.giveName)
  .trim()
  .min(1, words.giveName)
  .max(200, words.useNameOf200CharactersAtMost);

/**
 * E.164: a plus sign, the country code, then the rest, 7 to 15 digits in all. Entry
 * fields accept other forms and store this one.
 */
export const e164Schema = z.string(words.writeNumberAsText).regex(/^\+[1-9]\d{6,14}$/, words.writeNumberWithPlusSign);

/** Someone who can be reached. The watched person is a contact too. */
export const contactSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  /** By kind of address, which the channels tell that take it: a phone number serves texts and calls. */
  addresses: z.record(z.string().min(1).max(40), z.string().min(1).max(500)).default({}),
  /**
   * In the order in which they are tried. Names come from the channel registry, which also fills in the usual ones
   * where a settings file leaves them out.
   */
  channels: z.array(z.string().min(1).max(40)).max(20, words.list20ChannelsAtMost),
  language: z.enum(languages, words.onlyLanguageSoFarIsEn).default('en'),
  /** How long a way was, in texts to this contact. */
  distanceUnits: z.enum(['km', 'mi'], words.useKmOrMi).default('km'),
  /** When this contact is only disturbed by what cannot wait (ALARMS R11). */
  quietHours: z.array(dayWindowSchema, words.listQuietHoursForExample).max(50, words.list50WindowsAtMost).default([]),
  /** Vigil tests each way again a month after it was proven (ALARMS R23); false: it only says that this is due. */
  drills: z.boolean().default(true),
  /** Where the quiet hours are lived; left out, the watched person's zone. */
  timeZone: timeZoneSchema.optional(),
});
export type Contact = z.infer<typeof contactSchema>;
