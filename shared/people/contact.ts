import { z } from 'zod';
import { languages } from '../locales/language';
import { dayWindowSchema } from './day-window';
import { timeZoneSchema } from './time-zone';

/** Ids are chosen by people and appear in file names and URLs. */
export const idSchema = z
  .string('Give it an id.')
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'Use lower-case letters, digits and hyphens, 40 at most, and a letter or digit first.',
  );

/** What a person or contact is called on screens and in texts. */
export const nameSchema = z
  .string('Give a name.')
  .trim()
  .min(1, 'Give a name.')
  .max(200, 'Use a name of 200 characters at most.');

/**
 * E.164: a plus sign, the country code, then the rest, 7 to 15 digits in all. Entry
 * fields accept other forms and store this one.
 */
export const e164Schema = z
  .string('Write the number as text, with its country code, for example "+14155552671".')
  .regex(
    /^\+[1-9]\d{6,14}$/,
    'Write the number with a plus sign and its country code, without spaces, for example +14155552671.',
  );

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
  channels: z.array(z.string().min(1).max(40)).max(20, 'List 20 channels at most.'),
  language: z.enum(languages, 'The only language so far is "en".').default('en'),
  /** How long a way was, in texts to this contact. */
  distanceUnits: z.enum(['km', 'mi'], 'Use "km" or "mi".').default('km'),
  /** When this contact is only disturbed by what cannot wait (ALARMS R11). */
  quietHours: z
    .array(dayWindowSchema, 'List quiet hours, for example [{"from": "22:00", "to": "07:00"}].')
    .max(50, 'List 50 windows at most.')
    .default([]),
  /** Where the quiet hours are lived; left out, the watched person's zone. */
  timeZone: timeZoneSchema.optional(),
});
export type Contact = z.infer<typeof contactSchema>;
