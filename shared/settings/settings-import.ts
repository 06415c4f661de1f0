import { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';

const words = entriesWordsIn(usualLanguage);

/**
 * Of a settings file, and of one that is imported, in UTF-8: nearly twice what a thousand people need. A larger one is
 * a mistake that should not fill the memory.
 */
export const MOST_SETTINGS_BYTES = 5_000_000;

export const importTooLarge = words.thisIsLargerThan5Mb;

/** One thing that an import would change. `before` and `after` are null where there is nothing. */
const differenceSchema = z.object({
  /** Where it stands: in the imported settings, or, when it is removed, in the present ones. */
  path: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  /** "Ana: low 69 → 72 mg/dL." */
  sentence: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type Difference = z.infer<typeof differenceSchema>;

/**
 * `rules`: a person's thresholds, times and policies. `other`: polling, delivery, and what has no section of its own.
 */
const sectionSchema = z.enum(['people', 'rules', 'contacts', 'channels', 'other']);
export type Section = z.infer<typeof sectionSchema>;

const differenceGroupSchema = z.object({
  section: sectionSchema,
  /** The person's name, or what the section is called. */
  title: z.string(),
  differences: z.array(differenceSchema),
});
export type DifferenceGroup = z.infer<typeof differenceGroupSchema>;

const placed = z.object({ path: z.string(), sentence: z.string() });

/** What a preview was made of; an import is refused when either is not that any more. */
export const importRevisionSchema = z.strictObject({
  /** Of the settings that the differences were taken against. */
  settings: z.string().max(200),
  /** Of the imported text. */
  text: z.string().max(200),
});
export type ImportRevision = z.infer<typeof importRevisionSchema>;

export const importPreviewSchema = z.discriminatedUnion('outcome', [
  /** Nothing of such a text can be imported. `hasMore`: these are only the first problems. */
  z.object({ outcome: z.literal('refused'), problems: z.array(placed), hasMore: z.boolean() }),
  z.object({
    outcome: z.literal('ready'),
    revision: importRevisionSchema,
    /** In the order people, their rules, contacts, channels, other. Empty: an import would change nothing. */
    groups: z.array(differenceGroupSchema),
    /** What would be legal but reduce safety. `isNew`: the present settings are not warned of this at this place. */
    warnings: z.array(placed.extend({ isNew: z.boolean() })),
  }),
]);
export type ImportPreview = z.infer<typeof importPreviewSchema>;
