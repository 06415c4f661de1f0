import { isIP } from 'node:net';
import type { Result } from '../../../shared/result';
import { failed, succeeded } from '../../../shared/result';

export interface NightscoutAddress {
  /** Scheme, host and path without a slash at the end: "https://example.org" or "https://example.org/glucose". */
  baseUrl: string;
  /** An access token or API secret that stood in the pasted address. It belongs in the keychain, never in the settings. */
  credential: string | null;
}

const NOT_AN_ADDRESS =
  'This is not a web address. Write the address of the Nightscout site, for example https://example.org.';

/** Pages and interfaces of Nightscout that people copy from the browser or another app; the site's address ends before them. */
const KNOWN_PATHS = [
  'api',
  'pebble',
  'sgv.json',
  'status.json',
  'index.html',
  'admin',
  'profile',
  'report',
  'split',
  'food',
  'clock',
];

/** In characters; browsers and servers take about as much. */
const LONGEST = 2000;

/** Reads whatever people paste: with or without scheme, token, secret before the @, a page of the site, stray line breaks. */
export function readAddress(pasted: string): Result<NightscoutAddress, string> {
  if (pasted.length > LONGEST) return failed(NOT_AN_ADDRESS);
  // Copying from mail and chat adds spaces, line breaks and invisible characters; an address has none of them.
  const bare = pasted.replace(/[\p{White_Space}\p{Cc}\p{Cf}]+/gu, '');
  if (bare === '') return failed('The address of the Nightscout site is missing.');
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(bare) && !/^https?:/i.test(bare)) {
    return failed('Only addresses that start with https:// or http:// can be used.');
  }
  const written = /^https?:/i.test(bare) ? bare : `https://${bare}`;
  if (!URL.canParse(written)) return failed(NOT_AN_ADDRESS);
  const url = new URL(written);
  if (!isHost(url.hostname)) return failed(NOT_AN_ADDRESS);
  if (url.username !== '' && url.password !== '') {
    return failed(
      'Sites behind a user name and password cannot be used. Ask for an access token of the Nightscout site.',
    );
  }
  return succeeded({ baseUrl: `${url.origin}${sitePath(url.pathname)}`, credential: credentialIn(url) });
}

/** `https://SECRET@host/api/v1/` is how xDrip writes it; `?token=` and `?secret=` are Nightscout's own. */
function credentialIn(url: URL): string | null {
  const fromUserInfo = decoded(url.username || url.password);
  const found = fromUserInfo || url.searchParams.get('token') || url.searchParams.get('secret');
  return found === null || found === '' ? null : found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A secret may hold a lone percent sign; then it was not encoded.
    return text;
  }
}

/** A site may live below a path; what follows it belongs to Nightscout. */
function sitePath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const end = parts.findIndex((part) => KNOWN_PATHS.includes(part.toLowerCase()));
  const kept = end === -1 ? parts : parts.slice(0, end);
  return kept.map((part) => `/${part}`).join('');
}

const isHost = (host: string): boolean =>
  host === 'localhost' || host.includes('.') || isIP(host.replace(/^\[|\]$/g, '')) !== 0 || /^[a-z0-9-]+$/.test(host);
