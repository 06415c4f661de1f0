import { z } from 'zod';
import { e164Schema } from './contact';

/** One field of a form, as plain JSON: it crosses the contract, and zod is derived from it. */
export interface Field {
  kind: 'text' | 'url' | 'phone' | 'number' | 'choice' | 'toggle' | 'secret';
  label: string;
  help: string;
  required: boolean;
  choices?: { value: string; label: string }[];
  /** Said behind a number: "s", "min". */
  unit?: string;
  /** Folded away until somebody looks for it. */
  advanced?: boolean;
  default?: string | number | boolean;
}

/** The fields of a source or channel, by name. Secret fields live in the keychain as `<id>.<field>`, never in the settings. */
export type Descriptor<Config> = Record<keyof Config & string, Field>;

/** A zod object for the plain (non-secret) fields, with the messages a form shows. */
export function schemaOf(fields: Record<string, Field>): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === 'secret') continue;
    const base = schemaOfField(field);
    shape[name] = field.default !== undefined ? base.default(field.default) : field.required ? base : base.optional();
  }
  return z.object(shape);
}

function schemaOfField(field: Field): z.ZodType {
  switch (field.kind) {
    case 'toggle':
      return z.boolean();
    case 'number':
      return z.number('Give a number.');
    case 'choice':
      return z.enum(
        (field.choices ?? []).map((choice) => choice.value),
        'Choose one of the list.',
      );
    case 'phone':
      return e164Schema;
    case 'url':
    case 'text':
    case 'secret':
      return z.string('Fill this in.').trim().min(1, 'Fill this in.');
  }
}
