import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Who may read. Without any of it the site is open to everybody. */
export interface StandInAccess {
  apiSecret?: string;
  /** Access tokens, like "vigil-0123456789abcdef". */
  tokens?: string[];
  /** Tokens with the right `api:entries:read` alone. */
  entriesTokens?: string[];
  /** Tokens that are known and may read nothing. */
  rightlessTokens?: string[];
  /** Whether one may read without a credential; the default is no once a secret or token is set. */
  isReadable?: boolean;
}

export interface Access {
  /** Status and all else; what Nightscout's own pages want. */
  canRead: boolean;
  canReadEntries: boolean;
  isAdmin: boolean;
  isFound: boolean;
  /** A wrong header is refused even where everybody may read; a wrong `?token=` is silently ignored. */
  isRefused: boolean;
}

export type Known = Required<StandInAccess>;

export function createAccess(given: StandInAccess): Known {
  const { apiSecret = '', tokens = [], entriesTokens = [], rightlessTokens = [] } = given;
  const isOpen = apiSecret === '' && [tokens, entriesTokens, rightlessTokens].every(({ length }) => length === 0);
  return { apiSecret, tokens, entriesTokens, rightlessTokens, isReadable: given.isReadable ?? isOpen };
}

export function accessOf(known: Known, query: URLSearchParams, headers: IncomingHttpHeaders): Access {
  const header = String(headers['api-secret'] ?? query.get('secret') ?? '').toLowerCase();
  if (header !== '') {
    const isAdmin = known.apiSecret !== '' && header === sha1(known.apiSecret);
    const isToken = known.tokens.some((token) => header === token || header === sha1(token));
    const isFound = isAdmin || isToken;
    return { canRead: isFound, canReadEntries: isFound, isAdmin, isFound, isRefused: !isFound };
  }
  const token = query.get('token') ?? '';
  const canRead = known.isReadable || known.tokens.includes(token);
  const canReadEntries = canRead || known.entriesTokens.includes(token);
  const isFound = [known.tokens, known.entriesTokens, known.rightlessTokens].some((some) => some.includes(token));
  return { canRead, canReadEntries, isAdmin: false, isFound, isRefused: false };
}

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
