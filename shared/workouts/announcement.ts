import { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';
import { idSchema } from '../people/contact';
import { dayWindowSchema } from '../people/day-window';

const words = entriesWordsIn(usualLanguage);

/** What a template may name. */
export const placeholders = [
  'person',
  'name',
  'type',
  'distance',
  'time',
  'moving',
  'start',
  'end',
  'ascent',
  'calories',
  'heartRate',
] as const;
export type Placeholder = (typeof placeholders)[number];

export const DEFAULT_TEMPLATE = words.defaultTemplate;

/**
 * The default of earlier versions, which stands in unchanged settings. No
 * workout shows that the person is home.
 */
const EARLIER_DEFAULT = '{person} finished {name}: {distance} in {time}, home safe at {end}';

export const templateSchema = z
  .string(words.writeWhatIsToldForExample)
  .trim()
  .min(1, words.writeWhatIsToldForExample)
  .max(300, words.use300CharactersAtMost)
  .overwrite((template) => (template === EARLIER_DEFAULT ? DEFAULT_TEMPLATE : template))
  .refine((template) => unknownPlaceholder(template) === null, {
    error: ({ input }) =>
      words.noSuchPlaceholder({
        placeholder: unknownPlaceholder(String(input)) ?? '',
        placeholders: placeholders.map((name) => `{${name}}`).join(', '),
      }),
  });

/** A contact who is notified of finished workouts. */
const announcedToSchema = z.strictObject({
  contactId: idSchema,
  /** Left out, the contact's first channel for texts. One that calls is only used when it is named here. */
  channel: z.string().min(1).max(40).optional(),
});
export type AnnouncedTo = z.infer<typeof announcedToSchema>;

/** Who is notified of a person's finished workouts, of which, and in which words. None, unless a contact is named. */
export const announcementsSchema = z.strictObject({
  to: z.array(announcedToSchema, words.listWhoIsTold).max(20, words.list20ContactsAtMost).default([]),
  /** The source's own words; a kind ("running") takes all that are of it. Empty for every type. */
  types: z.array(z.string().trim().min(1).max(60)).max(50, words.list50TypesAtMost).default([]),
  /** A workout is told when it lasted this long … */
  leastSeconds: z.number(words.giveNumberOfSeconds).nonnegative().max(86_400).default(0),
  /** … or went this far. 0 asks for nothing. */
  leastMeters: z.number(words.giveNumberOfMetres).nonnegative().max(1_000_000).default(0),
  /** Besides each contact's own, in the person's zone. */
  quietHours: z.array(dayWindowSchema).max(50, words.list50WindowsAtMost).default([]),
  template: templateSchema.default(DEFAULT_TEMPLATE),
});
export type AnnouncementSettings = z.infer<typeof announcementsSchema>;

/** The first name in braces that means nothing; null when all do. */
function unknownPlaceholder(template: string): string | null {
  const named = template.matchAll(/\{([^{}]*)\}/g);
  const unknown = Array.from(named, ([, name = '']) => name).find((name) => !isPlaceholder(name));
  return unknown ?? null;
}

export const isPlaceholder = (name: string): name is Placeholder => placeholders.some((known) => known === name);
