import { z } from 'zod';
import { contactSchema } from '../../shared/people/contact';
import { schemaOf, type Field } from '../../shared/settings/descriptor';
import { settingsSchema } from '../../shared/settings/settings';
import type { Registries } from './registries';

/** The schemas of a settings file: those that every version has, with what the registries of this one know. */
export function schemasOf(registries: Registries) {
  const contact = contactSchema.extend({
    channels: contactSchema.shape.channels.default(usualChannels(registries)),
    addresses: addressesOf(registries).prefault({}),
  });
  const settings = settingsSchema.extend({
    contacts: z.array(contact).default([]),
    channels: channelsOf(registries).prefault({}),
  });
  return { contact, settings };
}

/** How a recipient is reached for whom nothing is chosen. */
const usualChannels = ({ channels }: Registries): string[] =>
  Object.values(channels)
    .filter(({ isUsual }) => isUsual)
    .map(({ name }) => name);

/** Each kind as the channels describe it that take it; one that none takes any more is kept and said. */
function addressesOf({ channels }: Registries): z.ZodType<Record<string, string>, Record<string, unknown>> {
  const kinds = Object.assign({}, ...Object.values(channels).map(({ address }) => address)) as Record<string, Field>;
  return schemaOf(kinds).catchall(z.string().min(1).max(500)) as unknown as z.ZodType<
    Record<string, string>,
    Record<string, unknown>
  >;
}

/** Strict for what is known, so that a misspelt field is said; a name that no channel has any more is kept and said. */
function channelsOf({ accounts, channels }: Registries): z.ZodType<Record<string, unknown>> {
  const settable = [...Object.values(accounts), ...Object.values(channels)].filter(
    ({ fields }) => Object.keys(fields).length > 0,
  );
  const parts = settable.map(({ name, fields }) => [name, schemaOf(fields).strict().optional()] as const);
  return z.looseObject(Object.fromEntries(parts));
}
