import { createHash } from 'node:crypto';

/** What goes with a request. Nightscout takes a token in the query and a secret, hashed, in a header. */
export interface Authorization {
  kind: 'none' | 'token' | 'api-secret';
  query: Record<string, string>;
  headers: Record<string, string>;
}

/** A name, a hyphen and 16 hexadecimal digits; only the digits count, and in upper case they are not recognised. */
const TOKEN = /^([^-\s]+)-([0-9a-f]{16})$/i;
/** SHA-1 or SHA-512, already hashed. */
const HASHED = /^(?:[0-9a-f]{40}|[0-9a-f]{128})$/i;

/**
 * An access token goes as `?token=`: there a wrong one never slows the household down. In the header each wrong credential
 * delays every later request from the same address by 5 s (Nightscout 15.0.7 lib/authorization/delaylist.js).
 * Everything that does not look like a token is the API secret, sent as its SHA-1 and never in plain.
 */
export function authorize(credential: string | null): Authorization {
  const trimmed = credential?.trim() ?? '';
  if (trimmed === '') return { kind: 'none', query: {}, headers: {} };
  const token = TOKEN.exec(trimmed);
  if (token !== null) return { kind: 'token', query: { token: `${token[1]}-${token[2]?.toLowerCase()}` }, headers: {} };
  const hash = HASHED.test(trimmed) ? trimmed.toLowerCase() : createHash('sha1').update(trimmed).digest('hex');
  return { kind: 'api-secret', query: {}, headers: { 'api-secret': hash } };
}
