import { z } from 'zod';
import type { Result } from '../../../shared/result';
import { failed, succeeded } from '../../../shared/result';
import type { Millis } from '../../../shared/time';
import { HOUR, SECOND } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import type { Facts, SourceIo, SourceProblem } from '../source';
import type { Site } from './client';
import { ask } from './client';
import { parseEntries } from './parse';
import { notNightscout } from './problem';

/** A window longer than this is a full one: more rows, and never answered with "nothing changed". */
const SHORT_WINDOW: Millis = 3 * HOUR;
const ROWS_SHORT = 400;
/** A day of one reading a minute, or of three uploaders at once. */
const ROWS_FULL = 1500;

const memorySchema = z
  .object({ etag: z.string().max(500) })
  .nullable()
  .catch(null);

/** Reads the rows measured at or after `since`. The window matters: `count` alone stops at 4 days and fails with many uploaders. */
export async function readEntries(site: Site, since: Millis, io: SourceIo): Promise<Result<Facts, SourceProblem>> {
  const isFull = io.now() - since > SHORT_WINDOW;
  const answer = await ask(
    site,
    {
      path: '/api/v1/entries.json',
      // Nightscout reads the number with parseInt: only a plain integer is a filter at all.
      query: { count: String(isFull ? ROWS_FULL : ROWS_SHORT), 'find[date][$gte]': String(Math.floor(since)) },
      // Never If-Modified-Since: it looks at the newest row only and hides back-filled ones.
      headers: isFull ? {} : conditional(io),
    },
    io,
  );
  if (!answer.ok) return answer;
  return answer.value.status === 304 ? succeeded(unchanged(answer.value)) : parsed(answer.value, io);
}

function conditional(io: SourceIo): Record<string, string> {
  const memory = memorySchema.parse(io.memory.read());
  return memory === null ? {} : { 'if-none-match': memory.etag };
}

const unchanged = (response: HttpResponse): Facts => ({
  readings: [],
  skipped: {},
  siteNow: siteNow(response),
  unchanged: true,
});

function parsed(response: HttpResponse, io: SourceIo): Result<Facts, SourceProblem> {
  const rows = rowsIn(response.body);
  if (rows === null) return failed(notNightscout(response));
  const etag = response.headers['etag'];
  io.memory.write(etag === undefined ? null : { etag });
  const origin = { personId: io.personId, sourceId: io.sourceId, receivedAt: io.now() };
  return succeeded({ ...parseEntries(rows, origin), siteNow: siteNow(response), unchanged: false });
}

const bodySchema = z.union([z.array(z.unknown()), z.strictObject({}).transform((): unknown[] => [])]);

/** null when it is not a list. An empty object is how Juggluco says that there is nothing new. */
export function rowsIn(body: string): unknown[] | null {
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
