import { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';
import { e164Schema } from '../people/contact';

const words = entriesWordsIn(usualLanguage);

/** One field of a form, as plain JSON: it crosses the contract, and zod is derived from it. */
export interface Field {
  kind: 'text' | 'url' | 'phone' | 'number' | 'choice' | 'toggle' | 'secret';
  label: string;
  help: string;
  required: boolean;
  choices?: { value: string; label: string }[];
  /** Said behind a number: "s", "min". */
  unit?: string;
  /** Folded away until the user looks for it. */
  advanced?: boolean;
  /** An example, shown while the field is empty. */
  placeholder?: string;
  /** Said when nothing is entered: "Give the address of the Nightscout site." */
  missing?: string;
  /** Bounds of a whole number. */
  min?: number;
  max?: number;
  /** Of a wait: what one shorter than the default means, said as a warning. */
  shorterMeans?: string;
  /** What a text looks like, as a regular expression, and the sentence for one that does not. */
  pattern?: { expression: string; sentence: string };
  default?: string | number | boolean;
}

/**
 * The fields of a source or channel, by name. Secret fields live in the keychain as
 * `<id>.<field>`, never in the settings.
 */
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
      return z.boolean(words.chooseOnOrOff);
    case 'number':
      return numberSchema(field);
    case 'choice':
      return z.enum(
        (field.choices ?? []).map((choice) => choice.value),
        words.chooseOneOfList,
      );
    case 'phone':
      return e164Schema;
    case 'url':
    case 'text':
    case 'secret':
      return textSchema(field);
  }
}

function numberSchema({ min, max, unit }: Field): z.ZodType {
  const what = unit === undefined ? '' : ` ${unit}`;
  const number = z.number(words.giveNumber);
  const whole = min === undefined && max === undefined ? number : number.int(words.giveWholeNumber);
  const atLeast = min === undefined ? whole : whole.min(min, words.giveAtLeast({ min, what }));
  return max === undefined ? atLeast : atLeast.max(max, words.giveAtMost({ max, what }));
}

function textSchema({ missing = words.fillThisIn, pattern }: Field): z.ZodType {
  const text = z.string(missing).trim().min(1, missing);
  return pattern === undefined ? text : text.regex(new RegExp(pattern.expression), pattern.sentence);
}
