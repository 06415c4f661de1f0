import { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';
import { idSchema } from '../people/contact';
import { enteredSecretsSchema } from './secrets';

const words = entriesWordsIn(usualLanguage);

const revision = z.string(words.sayWhichSettingsThisChanges).max(100);
const personId = z.string(words.sayWhoseSourceThisIs).min(1).max(40);

/** A source as a form has it. Without an id it is a new one. What its kind does not describe is refused. */
const enteredSourceSchema = z.looseObject({
  id: idSchema.optional(),
  kind: z.string(words.chooseKindOfSource).min(1, words.chooseKindOfSource).max(40),
});
export type EnteredSource = z.infer<typeof enteredSourceSchema>;

/** Paths of refusals begin with "source." or "secrets.". */
export const saveSourceSchema = z.strictObject({
  revision,
  personId,
  source: enteredSourceSchema,
  secrets: enteredSecretsSchema,
});
export type SourceToSave = z.output<typeof saveSourceSchema>;

export const removeSourceSchema = z.strictObject({ revision, personId, sourceId: idSchema });

/** What the source says of what is entered, before anything is saved. A secret that is left out is the stored one. */
export const checkSourceSchema = z.strictObject({
  personId,
  source: enteredSourceSchema,
  secrets: enteredSecretsSchema,
});
export type SourceToCheck = z.output<typeof checkSourceSchema>;

/**
 * An account or channel of the settings by name; `settings: null` takes it out. Paths
 * begin with "settings." or "secrets.".
 */
export const saveChannelSchema = z.strictObject({
  revision,
  name: z.string(words.sayWhichChannelThisIs).min(1).max(40),
  settings: z.looseObject({}).nullable(),
  secrets: enteredSecretsSchema,
});
export type ChannelToSave = z.output<typeof saveChannelSchema>;

export const savedSchema = z.object({
  revision: z.string(),
  /** What happened, and what happens next. */
  sentence: z.string(),
});
export type Saved = z.infer<typeof savedSchema>;

export const savedSourceSchema = savedSchema.extend({ sourceId: z.string() });
export type SavedSource = z.infer<typeof savedSourceSchema>;

export const sourceCheckSchema = z.object({ isRight: z.boolean(), sentence: z.string() });
export type SourceCheckAnswer = z.infer<typeof sourceCheckSchema>;
