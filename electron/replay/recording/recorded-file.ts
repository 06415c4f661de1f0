import { z } from 'zod';
import { failed, succeeded, type Result } from '../../../shared/result';
import { jsonMistake } from '../../settings/checks/json-mistake';
import { problemAt, type SettingsProblem } from '../../settings/problem';
import { isJsonLines, rowsOfLines } from './recorded-lines';
import { isTable, rowsOfTable } from './recorded-table';

/** Rows as a Nightscout site exports them: of one person, or of several by their id in the settings. */
export type RecordedFile =
  { kind: 'one-person'; rows: unknown[] } | { kind: 'by-person'; people: Map<string, unknown[]> };

const listSchema = z.array(z.unknown());
const byPersonSchema = z.strictObject({ people: z.record(z.string(), z.unknown()) });
/** What Nightscout's API v3 puts around its list. */
const answerSchema = z.strictObject({ status: z.literal(200), result: listSchema });
/** The only line of a file of JSON lines. */
const entrySchema = z.looseObject({ sgv: z.unknown() }).refine((entry) => 'date' in entry || 'dateString' in entry);

const SHAPES =
  'Give entries as Nightscout or its database exports them (a JSON list, JSON lines or CSV), or {"people": {"<id in the settings>": [entries]}} for several people.';

/** The sentences repeat nothing of the text: they go to the log, and glucose values do not. */
export function readRecordedFile(written: string): Result<RecordedFile, SettingsProblem[]> {
  // Editors on Windows put a byte order mark first.
  const text = written.replace(/^\uFEFF/, '');
  if (isJsonLines(text)) return onePerson(rowsOfLines(text));
  if (isTable(text)) return onePerson(rowsOfTable(text));
  const document = jsonOf(text);
  return document.ok ? readDocument(document.value) : document;
}

const onePerson = (rows: Result<unknown[], SettingsProblem[]>): Result<RecordedFile, SettingsProblem[]> =>
  rows.ok ? succeeded({ kind: 'one-person', rows: rows.value }) : rows;

function readDocument(document: unknown): Result<RecordedFile, SettingsProblem[]> {
  const rows =
    listSchema.safeParse(document).data ??
    answerSchema.safeParse(document).data?.result ??
    (entrySchema.safeParse(document).success ? [document] : undefined);
  if (rows !== undefined) return succeeded({ kind: 'one-person', rows });
  const several = byPersonSchema.safeParse(document);
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
    return succeeded(JSON.parse(text));
  } catch (error) {
    return failed([problemAt([], jsonMistake(text, error))]);
  }
}
