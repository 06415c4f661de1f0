import { toE164 } from '../../shared/people/phone-number';
import { failed, succeeded, type Result } from '../../shared/result';
import { schemaOf, type Field } from '../../shared/settings/descriptor';
import { formWords } from '../catalogue/settings/form';
import { errorsOf, type FieldErrors } from './field-errors';

/** What is to become of a secret: a new value, gone (null), or nothing. */
export type SecretChange = string | null | undefined;

/** As typed: a number or phone number is a text until it is saved. Secrets are under their names too. */
export type TypedFields = Record<string, string | boolean | SecretChange>;

export interface EnteredFields {
  /** The plain fields; what was left empty is left out. */
  values: Record<string, unknown>;
  /** Only those that change: a new value, or null to take it away. */
  secrets: Record<string, string | null>;
}

/** What the fields show for the values that are saved. */
export function typedOf(fields: Record<string, Field>, saved: Record<string, unknown>): TypedFields {
  const typed = Object.entries(fields).map(([name, field]) => [name, typedValue(field, saved[name])] as const);
  return Object.fromEntries(typed);
}

function typedValue(field: Field, saved: unknown): string | boolean | undefined {
  if (field.kind === 'secret') return undefined;
  const value = saved ?? field.default;
  if (field.kind === 'toggle') return value === true;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The fields as they are saved, or what is wrong with each. `hasSecret` names those that are kept already. */
export function enteredOf(
  fields: Record<string, Field>,
  typed: TypedFields,
  hasSecret: readonly string[] = [],
): Result<EnteredFields, FieldErrors> {
  const errors: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const secrets: Record<string, string | null> = {};
  for (const [name, field] of Object.entries(fields)) {
    const entered = typed[name];
    if (field.kind === 'secret') {
      if (typeof entered === 'string' || entered === null) secrets[name] = entered;
      const isThere = typeof entered === 'string' || (hasSecret.includes(name) && entered !== null);
      if (field.required && !isThere) errors[name] = formWords.fillThisIn;
      continue;
    }
    const value = valueOf(field, entered);
    if (!value.ok) errors[name] = value.problem;
    else if (value.value !== undefined) values[name] = value.value;
  }
  const parsed = schemaOf(fields).safeParse(values);
  const wrong = { ...(parsed.success ? {} : errorsOf(parsed.error)), ...errors };
  return Object.keys(wrong).length > 0 ? failed(wrong) : succeeded({ values, secrets });
}

function valueOf(field: Field, entered: TypedFields[string]): Result<unknown, string> {
  if (typeof entered !== 'string') return succeeded(entered);
  const text = entered.trim();
  if (text === '') return succeeded(undefined);
  if (field.kind === 'phone') return toE164(text);
  if (field.kind !== 'number') return succeeded(text);
  const number = numberIn(text);
  return number === null ? failed(formWords.giveNumber) : succeeded(number);
}

/** "3,9" and "3.9" alike; null for what is no number. */
export function numberIn(text: string): number | null {
  const written = text.trim().replace(',', '.');
  const isNumber = /^-?\d+$/.test(written) || /^-?\d+\.\d*$/.test(written);
  return isNumber ? Number(written) : null;
}
