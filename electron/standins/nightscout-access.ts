import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Who may read. Without any of it the site is open to everybody. */
export interface StandInAccess {
  apiSecret?: string;
  /** Access tokens, like "vigil-0123456789abcdef". */
  tokens?: string[];
  /** Whether one may read without a credential; the default is no once a secret or token is set. */
  isReadable?: boolean;
}

export interface Access {
  canRead: boolean;
  isAdmin: boolean;
  isFound: boolean;
  /** A wrong header is refused even where everybody may read; a wrong `?token=` is silently ignored. */
  isRefused: boolean;
}

export type Known = Required<StandInAccess>;

export function createAccess({ apiSecret = '', tokens = [], isReadable }: StandInAccess): Known {
  return { apiSecret, tokens, isReadable: isReadable ?? (apiSecret === '' && tokens.length === 0) };
}

export function accessOf(known: Known, query: URLSearchParams, headers: IncomingHttpHeaders): Access {
  const header = String(headers['api-secret'] ?? query.get('secret') ?? '').toLowerCase();
  if (header !== '') {
    const isAdmin = known.apiSecret !== '' && header === sha1(known.apiSecret);
    const isToken = known.tokens.some((token) => header === token || header === sha1(token));
    return { canRead: isAdmin || isToken, isAdmin, isFound: isAdmin || isToken, isRefused: !isAdmin && !isToken };
  }
  const isFound = known.tokens.includes(query.get('token') ?? '');
  return { canRead: isFound || known.isReadable, isAdmin: false, isFound, isRefused: false };
}

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
