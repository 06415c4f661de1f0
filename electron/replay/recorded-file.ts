import { z } from 'zod';
import { failed, succeeded, type Result } from '../../shared/result';
import { jsonMistake } from '../settings/json-mistake';
import { problemAt, type SettingsProblem } from '../settings/problem';

/** Rows as a Nightscout site exports them: of one person, or of several by their id in the settings. */
export type RecordedFile =
  { kind: 'one-person'; rows: unknown[] } | { kind: 'by-person'; people: Map<string, unknown[]> };

const listSchema = z.array(z.unknown());
const byPersonSchema = z.strictObject({ people: z.record(z.string(), z.unknown()) });

const SHAPES =
  'Give a list of entries as Nightscout exports them, or {"people": {"<id in the settings>": [entries]}} for several people.';

/** The sentences repeat nothing of the text: they go to the log, and glucose values do not. */
export function readRecordedFile(text: string): Result<RecordedFile, SettingsProblem[]> {
  const document = jsonOf(text);
  if (!document.ok) return document;
  const rows = listSchema.safeParse(document.value);
  if (rows.success) return succeeded({ kind: 'one-person', rows: rows.data });
  const several = byPersonSchema.safeParse(document.value);
  return several.success ? readPeople(several.data.people) : failed([problemAt([], SHAPES)]);
}

function readPeople(people: Record<string, unknown>): Result<RecordedFile, SettingsProblem[]> {
  const read = Object.entries(people).map(([id, rows]) => ({ id, rows: listSchema.safeParse(rows).data }));
  const problems = read
    .filter(({ rows }) => rows === undefined)
    .map(({ id }) => problemAt(['people', id], 'Give a list of entries as Nightscout exports them.'));
  if (problems.length > 0) return failed(problems);
  return succeeded({ kind: 'by-person', people: new Map(read.map(({ id, rows = [] }) => [id, rows])) });
}

function jsonOf(text: string): Result<unknown, SettingsProblem[]> {
  try {
    // Editors on Windows put a byte order mark first.
    return succeeded(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return failed([problemAt([], jsonMistake(text, error))]);
  }
}
