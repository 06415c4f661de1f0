import { z } from 'zod';
import { mediumSchema } from '../people/medium';
import type { Field } from './descriptor';

const text = z.string();

const fieldSchema: z.ZodType<Field> = z.object({
  kind: z.enum(['text', 'url', 'phone', 'number', 'choice', 'toggle', 'secret']),
  label: text,
  help: text,
  required: z.boolean(),
  choices: z.array(z.object({ value: text, label: text })).exactOptional(),
  unit: text.exactOptional(),
  advanced: z.boolean().exactOptional(),
  placeholder: text.exactOptional(),
  missing: text.exactOptional(),
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
  shorterMeans: text.exactOptional(),
  pattern: z.object({ expression: text, sentence: text }).exactOptional(),
  default: z.union([text, z.number(), z.boolean()]).exactOptional(),
});

/** In the order in which a form shows them. */
const fieldsSchema = z.record(text, fieldSchema);

/** What can be entered, as every source and channel describes it: forms are drawn from this alone. */
export const formsSchema = z.object({
  sources: z.array(z.object({ kind: text, label: text, fields: fieldsSchema })),
  /**
   * Accounts with a provider, which one or more channels use; kept among the channels of the settings under this name.
   */
  accounts: z.array(
    z.object({
      name: text,
      label: text,
      provider: text,
      /** What is sent by it costs nothing. */
      isFree: z.boolean().exactOptional(),
      fields: fieldsSchema,
    }),
  ),
  channels: z.array(
    z.object({
      name: text,
      label: text,
      /** What one of its messages is called: "Phone call". */
      noun: text,
      media: z.array(mediumSchema),
      /** The account it needs, by name, or "this computer". */
      provider: text,
      /** A contact comes to it by an invitation. */
      invites: z.boolean().exactOptional(),
      /** What is entered as its address is asked about at the provider. */
      checksAddress: z.boolean().exactOptional(),
      /** A new contact is reached by it. */
      isUsual: z.boolean(),
      fields: fieldsSchema,
      /** What it can have made at its provider, at the user's wish. */
      addOn: z.object({ label: text, help: text, cost: text }).exactOptional(),
      /** The one kind of address it takes, with the field that asks for it; none: it reaches no contact. */
      address: fieldsSchema,
    }),
  ),
});
/** How it stands with what a channel had made at its provider. */
export const addOnSchema = z.object({
  state: z.enum(['never-made', 'works', 'older', 'edited', 'deleted']),
  sentence: text,
  /** What making it, or putting it right, is called; null: there is nothing to do. */
  button: text.nullable(),
});
export type AddOnView = z.infer<typeof addOnSchema>;

export type Forms = z.infer<typeof formsSchema>;
export type SourceForm = Forms['sources'][number];
export type AccountForm = Forms['accounts'][number];
export type ChannelForm = Forms['channels'][number];
