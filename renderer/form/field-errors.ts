import type { z } from 'zod';

/** What is wrong, by the field's name as the form has it: "phone", "quietHours[0].from". */
export type FieldErrors = Readonly<Record<string, string>>;

/** Each field's first problem. */
export function errorsOf(error: z.ZodError): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    const name = nameOf(path);
    if (!Object.hasOwn(errors, name)) errors[name] = message;
  }
  return errors;
}

/** ["quietHours", 0, "from"] as "quietHours[0].from", the way refusals of the settings name their place. */
function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** The place of a refusal as the form's own field name; null when it is about something else. */
export function ownName(path: string | null, formPath: string): string | null {
  if (path === null) return null;
  // A refused input is named from the call's input on, a refused document from the document on.
  const inDocument = path.replace(/^settings\./, '');
  if (formPath === '') return inDocument;
  return inDocument.startsWith(`${formPath}.`) ? inDocument.slice(formPath.length + 1) : null;
}

/**
 * A refusal names settings as the file does; the user of a form knows them by their labels. Only names that can be
 * no word of the sentence: "usableAgeAtMost", not "from".
 */
export function withLabels(sentence: string, labels: Readonly<Record<string, string>>): string {
  const names = Object.keys(labels).filter((name) => name !== name.toLowerCase());
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((words, name) => words.replaceAll(name, `“${labels[name] ?? name}”`), sentence);
}
