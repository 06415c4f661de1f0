import { createHash } from 'node:crypto';
import { asMeant } from '../../../shared/text/invisible';

/** What goes with a request. Nightscout takes a token in the query and a secret, hashed, in a header. */
export interface Authorization {
  kind: 'none' | 'token' | 'api-secret';
  query: Record<string, string>;
  headers: Record<string, string>;
}

/**
 * A name that may be empty, a hyphen and 16 hexadecimal digits or more; in upper case they are not recognised
 * (Nightscout 15.0.7 lib/authorization/storage.js, findSubject).
 */
const TOKEN = /^([^-\s]*)-([0-9a-f]{16,40})$/i;

export const isToken = (text: string): boolean => TOKEN.test(text);

/** Before a credential that was pasted as a token and does not look like one. */
const NAMED = '?token=';

/** How a token is kept, so that it is never taken for the API secret: it may be digits alone. */
export const asToken = (token: string): string => (isToken(token) ? token : `${NAMED}${token}`);

/** SHA-1 or SHA-512, already hashed. */
const HASHED = /^(?:[0-9a-f]{40}|[0-9a-f]{128})$/i;

/**
 * An access token goes as `?token=`: there a wrong one never slows the household down. In the header each wrong
 * credential delays every later request from the same address by 5 s (Nightscout 15.0.7
 * lib/authorization/delaylist.js). Everything that does not look like a token, and was not pasted as one, is the API
 * secret, sent as its SHA-1 and never in plain.
 */
export function authorize(credential: string | null): Authorization {
  const meant = asMeant(credential ?? '');
  if (meant === '') return { kind: 'none', query: {}, headers: {} };
  if (meant.startsWith(NAMED)) return withToken(meant.slice(NAMED.length));
  const token = TOKEN.exec(meant);
  if (token !== null) return withToken(`${token[1]}-${token[2]?.toLowerCase()}`);
  const hash = HASHED.test(meant) ? meant.toLowerCase() : createHash('sha1').update(meant).digest('hex');
  return { kind: 'api-secret', query: {}, headers: { 'api-secret': hash } };
}

const withToken = (token: string): Authorization => ({ kind: 'token', query: { token }, headers: {} });
