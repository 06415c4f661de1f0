import type { Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import { schemaOf, type Field } from '../../../shared/settings/descriptor';
import type { EnteredSource } from '../../../shared/settings/editing';
import type { EnteredSecrets } from '../../../shared/settings/secrets';
import { pathInWords } from '../../settings/problem';
import { sourceNamed } from '../../sources/registry';
import type { Source } from '../../sources/source';

const words = apiWordsIn(usualLanguage);

export interface ReadEntry {
  source: Source<unknown>;
  /** Without id and kind; pasted secrets are taken out. */
  config: Record<string, unknown>;
  /** By field: what was typed, otherwise what was pasted along with something else. */
  secrets: EnteredSecrets;
  /** Fields whose secret came with something that was pasted. */
  pasted: string[];
}

/** What a form holds, in the words of its kind, or what is wrong with it at a field. */
export function readEntry({ kind, ...entered }: EnteredSource, typed: EnteredSecrets): Result<ReadEntry, Problem> {
  const source = sourceNamed(kind);
  if (source === undefined) return failed(unknownKind(kind));
  const strange = Object.keys(typed).find((name) => fieldOf(source, name)?.kind !== 'secret');
  if (strange !== undefined) return failed(at(`secrets.${strange}`, words.thisSourceHasNoSuchSecret));
  const parsed = schemaOf(source.fields).strict().safeParse(withoutId(entered));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = issue?.code === 'unrecognized_keys' ? [issue.keys[0] ?? ''] : (issue?.path ?? []);
    const sentence = issue?.code === 'unrecognized_keys' ? words.thisSourceHasNoSuchField : issue?.message;
    return failed(at(`source.${pathInWords(name)}`, sentence ?? words.thisCannotBeUsed));
  }
  const tidied = source.tidy?.(parsed.data) ?? succeeded({ config: parsed.data, secrets: {} });
  if (!tidied.ok) return failed(at(`source.${tidied.problem.field}`, tidied.problem.sentence));
  const pasted = Object.keys(tidied.value.secrets).filter((name) => !Object.hasOwn(typed, name));
  const config = tidied.value.config as Record<string, unknown>;
  return succeeded({ source, config, secrets: { ...tidied.value.secrets, ...typed }, pasted });
}

function withoutId(entered: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entered).filter(([name]) => name !== 'id'));
}

function fieldOf(source: Source<unknown>, name: string): Field | undefined {
  const fields: Record<string, Field> = source.fields;
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

const unknownKind = (kind: string): Problem => at('source.kind', words.sourceIsNoLongerAvailableRemove({ kind }));

const at = (path: string, sentence: string): Problem => ({ code: 'invalid-input', sentence, path });
