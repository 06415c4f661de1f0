import { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';
import { asMeant } from '../text/invisible';

const words = entriesWordsIn(usualLanguage);

/** `<source or account id>.<field>`: "twilio.authToken", "nightscout-1.token". */
export const secretIdSchema = z
  .string(words.nameSecret)
  .regex(/^[a-z0-9][a-z0-9-]{0,39}\.[a-zA-Z][a-zA-Z0-9]{0,39}$/, words.thatIsNotNameOfSecret);

/** A secret on its way in. None ever comes out. */
export const secretValueSchema = z
  .string(words.enterSecretAsText)
  .overwrite(asMeant)
  .min(1, words.enterItOrRemoveWhatIsStored)
  .max(4000, words.thatIsLongerThanAnyToken);

/** By field of the source or account they belong to; null takes one away. What is left out stays as it is. */
export const enteredSecretsSchema = z.record(z.string().max(40), secretValueSchema.nullable()).default({});
export type EnteredSecrets = z.infer<typeof enteredSecretsSchema>;

const secretPlaceSchema = z.enum(['keychain', 'credentials-directory']);
export type SecretPlace = z.infer<typeof secretPlaceSchema>;

const secretViewSchema = z.object({
  id: secretIdSchema,
  /** Id of the source or account it belongs to, and the field there. */
  ownerId: z.string(),
  field: z.string(),
  /** With the present settings nothing goes on without it. */
  isNeeded: z.boolean(),
  /** `locked`: unknown until the keychain is unlocked. `unavailable`: it cannot be read at all. */
  state: z.enum(['set', 'missing', 'locked', 'unavailable']),
  sentence: z.string(),
});
export type SecretView = z.infer<typeof secretViewSchema>;

export const secretsViewSchema = z.object({
  place: secretPlaceSchema,
  /** False: they are files that only the administrator changes. */
  isWritable: z.boolean(),
  /** Where they live, and who changes them. */
  sentence: z.string(),
  secrets: z.array(secretViewSchema),
});
export type SecretsView = z.infer<typeof secretsViewSchema>;
