import { z } from 'zod';
import { nightFilterSchema, thresholdsSchema } from '../glucose/thresholds';
import { idSchema, nameSchema } from './contact';
import { dayWindowSchema } from './day-window';
import { policiesSchema } from './policies';

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
    .array(dayWindowSchema, 'List the hours, for example [{"from": "22:00", "to": "07:00"}].')
    .min(1, 'Give the profile its hours.')
    .max(50, 'List 50 windows at most.'),
  thresholds: z.strictObject(withoutDefaults(thresholdsSchema.shape)).prefault({}),
  policies: policiesSchema.partial().prefault({}),
  /** Contacts for whom these are quiet hours as well (ALARMS R11). */
  quietContactIds: z.array(idSchema).max(20, 'List 20 contacts at most.').default([]),
  nightFilter: nightFilterSchema.optional(),
});
export type Profile = z.infer<typeof profileSchema>;
