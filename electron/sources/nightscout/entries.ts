import { z } from 'zod';
import { failed, succeeded, type Result } from '../../../shared/result';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import type { SourceIo, SourceProblem } from '../io';
import type { Facts } from '../source';
import { ask, type Site } from './client';
import { parseEntries, type Origin } from './parse';
import { notNightscout } from './problem';

const PATH = '/api/v1/entries.json';

/** A window longer than this is a full one: more rows, and never answered with "nothing changed". */
const SHORT_WINDOW: Millis = 3 * HOUR;
const ROWS_SHORT = 400;
/** A day of one reading a minute, or of three uploaders at once. */
const ROWS_FULL = 1500;
/** A row further ahead of the site's clock has a wrong time (ALARMS R2). */
const AHEAD_ALLOWED: Millis = MINUTE;

/** Names of devices that are kept: a household has a few, and one that changes its name each time has thousands. */
const MOST_NAMES = 50;

const memorySchema = z
  .object({
    etag: z.string().max(500).nullable().default(null),
    /** Series that call mg/dL mmol/L; one that has shown it is never converted again (ALARMS R1). */
    wrongUnits: z.array(z.string()).default([]),
  })
  .nullable()
  .catch(null);

/**
 * Reads the rows measured at or after `since`. The window matters: `count` alone stops at
 * 4 days and fails with many uploaders.
 */
export async function readEntries(site: Site, since: Millis, io: SourceIo): Promise<Result<Facts, SourceProblem>> {
  const isFull = io.now() - since > SHORT_WINDOW;
  const count = isFull ? ROWS_FULL : ROWS_SHORT;
  // Nightscout reads the number with parseInt: only a plain integer is a filter at all.
  const query = { count: String(count), 'find[date][$gte]': String(Math.floor(since)) };
  const startedAt = io.timers.monotonic();
  // Never If-Modified-Since: it looks at the newest row only and hides back-filled ones.
  const answer = await ask(site, { path: PATH, query, headers: isFull ? {} : conditional(io) }, io);
  if (!answer.ok) return answer;
  if (answer.value.status === 304) return succeeded(unchanged(answer.value));
  const page = pageOf(answer.value, io);
  if (page === null) return failed(notNightscout(answer.value));
  const until = (page.facts.siteNow ?? io.now()) + AHEAD_ALLOWED;
  const isCutOff = page.rows.length >= count && page.facts.readings.some(({ measuredAt }) => measuredAt > until);
  remember(isCutOff ? null : (answer.value.headers['etag'] ?? null), page.facts.wrongUnits, io);
  if (!isCutOff) return succeeded(page.facts);
  const deadlineMs = io.deadlineMs - (io.timers.monotonic() - startedAt);
  return withHidden(page, { site, query: { ...query, 'find[date][$lte]': String(until) } }, { ...io, deadlineMs });
}

/** The newest come first: rows dated ahead have left no room for those of now, which are asked for on their own. */
async function withHidden(
  { rows, facts }: Page,
  { site, query }: { site: Site; query: Record<string, string> },
  io: SourceIo,
): Promise<Result<Facts, SourceProblem>> {
  const answer = await ask(site, { path: PATH, query }, io);
  if (!answer.ok) return answer;
  const hidden = rowsIn(answer.value.body);
  if (hidden === null) return failed(notNightscout(answer.value));
  return succeeded({ ...facts, ...parseEntries([...rows, ...hidden], originOf(io), facts.wrongUnits) });
}

const remembered = (io: SourceIo): { etag: string | null; wrongUnits: string[] } =>
  memorySchema.parse(io.memory.read()) ?? { etag: null, wrongUnits: [] };

function conditional(io: SourceIo): Record<string, string> {
  const { etag } = remembered(io);
  return etag === null ? {} : { 'if-none-match': etag };
}

const unchanged = (response: HttpResponse): Facts => ({
  readings: [],
  skipped: {},
  unreadableAt: null,
  deleted: [],
  wrongUnits: [],
  siteNow: siteNow(response),
  unchanged: true,
});

function remember(etag: string | null, wrongUnits: string[], io: SourceIo): void {
  io.memory.write({ etag, wrongUnits: wrongUnits.slice(-MOST_NAMES) });
}

interface Page {
  rows: unknown[];
  facts: Facts;
}

function pageOf(response: HttpResponse, io: SourceIo): Page | null {
  const rows = rowsIn(response.body);
  if (rows === null) return null;
  const parsed = parseEntries(rows, originOf(io), remembered(io).wrongUnits);
  return { rows, facts: { ...parsed, siteNow: siteNow(response), unchanged: false } };
}

const originOf = ({ personId, sourceId, now }: SourceIo): Origin => ({ personId, sourceId, receivedAt: now() });

const bodySchema = z.union([z.array(z.unknown()), z.strictObject({}).transform((): unknown[] => [])]);

/** null when it is not a list. An empty object is how Juggluco says that there is nothing new. */
function rowsIn(body: string): unknown[] | null {
  try {
    return bodySchema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** A cache on the way answers with the Date of long ago and says in Age how long (RFC 9111, 5.1). */
function siteNow(response: HttpResponse): Millis | null {
  const moment = Date.parse(response.headers['date'] ?? '');
  const ageMs = Number(response.headers['age'] ?? 0) * SECOND;
  return Number.isFinite(moment + ageMs) ? moment + ageMs : null;
}
