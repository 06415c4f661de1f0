import { z } from 'zod';
import { nightFilterSchema, thresholdsSchema } from '../../glucose/thresholds';
import { entriesWordsIn } from '../../locales/host/settings/entries';
import { usualLanguage } from '../../locales/language';
import { idSchema, nameSchema } from '../contact';
import { dayWindowSchema } from '../day-window';
import { policiesSchema } from './policies';

const words = entriesWordsIn(usualLanguage);

type WithDefaults = Record<string, z.ZodDefault<z.ZodType>>;

type Bare<Shape extends WithDefaults> = {
  [Name in keyof Shape]: z.ZodOptional<Shape[Name]['def']['innerType']>;
};

/** The same settings without their defaults: what is left out stays left out. */
function withoutDefaults<Shape extends WithDefaults>(shape: Shape): Bare<Shape> {
  const bare = Object.entries(shape).map(([name, schema]) => [name, schema.unwrap().optional()]);
  return Object.fromEntries(bare) as Bare<Shape>;
}

/** What differs at certain hours of the person's day: night, school. What it leaves out stays as it is. */
export const profileSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  hours: z
    .array(dayWindowSchema, words.listHoursForExampleFrom22)
    .min(1, words.giveProfileItsHours)
    .max(50, words.list50WindowsAtMost),
  thresholds: z.strictObject(withoutDefaults(thresholdsSchema.shape)).prefault({}),
  policies: policiesSchema.partial().prefault({}),
  /** Contacts for whom these are quiet hours as well (ALARMS R11). */
  quietContactIds: z.array(idSchema).max(20, words.list20ContactsAtMost).default([]),
  nightFilter: nightFilterSchema.optional(),
});
export type Profile = z.infer<typeof profileSchema>;
