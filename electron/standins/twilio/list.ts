import type { Millis } from '../../../shared/time';
import { present, type ProviderRow } from './record';

export interface ListRequest {
  /** "Messages" or "Calls" */
  collection: string;
  accountSid: string;
  query: URLSearchParams;
  now: Millis;
  /** Rows younger than this are not listed yet. */
  lagMs: Millis;
}

const LARGEST_PAGE = 1000;

/** One page of Messages.json or Calls.json: newest first, filtered by To and From, with the way to the next page. */
export function listPage(rows: ProviderRow[], request: ListRequest): Record<string, unknown> {
  const { query, now } = request;
  const size = Math.min(LARGEST_PAGE, Math.max(1, Number(query.get('PageSize') ?? 50) || 50));
  const page = Math.max(0, Number(query.get('Page') ?? 0) || 0);
  const listed = rows
    .filter((row) => isListed(row, request))
    .toSorted((one, other) => one.createdAt - other.createdAt)
    .reverse()
    .map((row) => present(row, now))
    .filter((json) => hasAskedDates(json, query));
  const start = page * size;
  const found = listed.slice(start, start + size);
  return {
    [request.collection.toLowerCase()]: found,
    page,
    page_size: size,
    start,
    end: start + Math.max(0, found.length - 1),
    uri: pageUri(request, page),
    first_page_uri: pageUri(request, 0),
    next_page_uri: listed.length > start + size ? pageUri(request, page + 1) : null,
    previous_page_uri: page > 0 ? pageUri(request, page - 1) : null,
  };
}

function isListed(row: ProviderRow, { collection, query, now, lagMs }: ListRequest): boolean {
  const kind = collection === 'Messages' ? 'message' : 'call';
  const matches = (name: string, value: string): boolean => query.get(name) === null || query.get(name) === value;
  const listedAt = row.listedAt ?? row.createdAt + lagMs;
  return row.kind === kind && now >= listedAt && matches('To', row.to) && matches('From', row.from);
}

/** Like the service, a filter by date leaves out what has no such date yet: a queued text, a call not dialled. */
function hasAskedDates(json: Record<string, unknown>, query: URLSearchParams): boolean {
  const asks = (name: string): boolean => [...query.keys()].some((key) => key.startsWith(name));
  if (asks('StartTime') && json['start_time'] === null) return false;
  return !asks('DateSent') || isSentSince(json['date_sent'], query.get('DateSent>'));
}

/** In whole seconds, the named one included. */
function isSentSince(dateSent: unknown, since: string | null): boolean {
  if (typeof dateSent !== 'string') return false;
  return since === null || Date.parse(dateSent) >= Math.floor(Date.parse(since) / 1000) * 1000;
}

function pageUri({ collection, accountSid, query }: ListRequest, page: number): string {
  const next = new URLSearchParams(query);
  next.set('Page', String(page));
  return `/2010-04-01/Accounts/${accountSid}/${collection}.json?${next.toString()}`;
}
