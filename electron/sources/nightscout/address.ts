import { isIP } from 'node:net';
import { nightscoutWordsIn } from '../../../shared/locales/host/providers/nightscout';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import { decoded } from '../../../shared/settings/address-secrets';
import { withoutBlanks } from '../../../shared/text/invisible';
import { credentialIn, holdsCredential } from './pasted-credential';

const words = nightscoutWordsIn(usualLanguage);

export interface NightscoutAddress {
  /** Scheme, host and path without a slash at the end: "https://example.org" or "https://example.org/glucose". */
  baseUrl: string;
  /**
   * An access token or API secret that stood in the pasted address. It belongs in the keychain, never in the settings.
   */
  credential: string | null;
}

const NOT_AN_ADDRESS = words.thisIsNotWebAddressWrite;

/**
 * Pages and interfaces of Nightscout that people copy from the browser or another app;
 * the site's address ends before them.
 */
const KNOWN_PATHS = [
  'api',
  'api-docs',
  'api3-docs',
  'pebble',
  'admin',
  'profile',
  'report',
  'split',
  'food',
  'clock',
  'bolus',
  'treatments',
];

/** "bgclock.html", "sgv.json": a page, never the part of an address that a site lies below. */
const FILE = /\.(?:html?|json|csv|tsv|txt|xml)$/i;

/** In characters; browsers and servers take about as much. */
const LONGEST = 2000;

/**
 * Reads whatever people paste: with or without scheme, token, secret before the @, a page
 * of the site, stray line breaks.
 */
export function readAddress(pasted: string): Result<NightscoutAddress, string> {
  if (pasted.length > LONGEST) return failed(NOT_AN_ADDRESS);
  const bare = withoutBlanks(pasted);
  if (bare === '') return failed(words.addressOfNightscoutSiteIsMissing);
  const { scheme, rest } = withoutScheme(bare);
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(rest)) {
    return failed(words.onlyAddressesThatStartWithHttps);
  }
  const written = `${scheme}://${rest}`;
  if (!URL.canParse(written)) return failed(NOT_AN_ADDRESS);
  const url = new URL(written);
  if (!isHost(url.hostname) || decoded(url.pathname).includes('://')) return failed(NOT_AN_ADDRESS);
  if (url.username !== '' && url.password !== '') {
    return failed(words.sitesBehindUserNameAndPassword);
  }
  const credential = credentialIn(url);
  if (hasStrayAt(url) && credential === null) return failed(STRAY_AT);
  return succeeded({ baseUrl: `${url.origin}${sitePath(url.pathname)}`, credential });
}

/** The last scheme counts where two were pasted together: "https://http://nas:1337". The colon of one may be lost. */
function withoutScheme(bare: string): { scheme: string; rest: string } {
  let [scheme, rest] = ['https', bare];
  for (;;) {
    const [whole, found] = /^(https?)(?::[/\\]*(?!\d)|[/\\]{2,})/i.exec(rest) ?? [];
    if (whole === undefined || found === undefined) return { scheme, rest };
    scheme = found.toLowerCase();
    rest = rest.slice(whole.length);
  }
}

/** Part of a secret before the @ would be kept as a host or path: "https://user/secret@example.org". */
function hasStrayAt({ pathname, search, hash }: URL): boolean {
  return /[^/]@/.test(decoded(pathname)) || decoded(`${search}${hash}`).includes('@');
}

const STRAY_AT = words.whatStandsBeforeCannotBeTold;

/** A site may live below a path; what follows it belongs to Nightscout, or is a secret. */
function sitePath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const end = parts.findIndex((part) => isPage(part) || holdsCredential(part));
  const kept = end === -1 ? parts : parts.slice(0, end);
  return kept.map((part) => `/${part}`).join('');
}

const isPage = (part: string): boolean => KNOWN_PATHS.includes(part.toLowerCase()) || FILE.test(part);

const isHost = (host: string): boolean =>
  !/^https?$/.test(host) &&
  (host === 'localhost' || host.includes('.') || isIP(host.replace(/^\[|\]$/g, '')) !== 0 || /^[a-z0-9-]+$/.test(host));
