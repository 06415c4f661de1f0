import { isIPv4 } from 'node:net';
import { failed, succeeded, type Result } from '../../shared/result';
import type { Entrance } from '../web/entrance';

/** As they were given. */
export interface EntranceArguments {
  certificate?: string | undefined;
  key?: string | undefined;
  behind?: string | undefined;
  'plain-http': boolean;
}

/** Beyond this computer nobody is served by plain http who did not say so; the problem is a sentence. */
export function entranceOf(host: string, given: EntranceArguments): Result<Entrance, string> {
  const { certificate, key, behind, 'plain-http': isPlain } = given;
  const isSecure = certificate !== undefined || key !== undefined;
  if ([isSecure, behind !== undefined, isPlain].filter(Boolean).length > 1) return failed(ONE_WAY);
  if (behind !== undefined) return behindProxy(behind);
  if (isSecure) return withCertificate(certificate, key);
  return isPlain || isLoopback(host) ? succeeded({ by: 'http' }) : failed(READ_ALONG);
}

const ONE_WAY = 'Give only one of --certificate with --key, --behind and --plain-http.';
const READ_ALONG =
  'With this --host other computers reach Vigil by plain http: others on the network can read along, and let themselves in. Give --certificate and --key, or --behind, or --plain-http where that is right all the same.';

function withCertificate(certificateFile = '', keyFile = ''): Result<Entrance, string> {
  if (certificateFile === '' || keyFile === '')
    return failed('--certificate and --key name a file each, and go together.');
  return succeeded({ by: 'https', certificateFile, keyFile });
}

function behindProxy(written: string): Result<Entrance, string> {
  const { protocol, origin, href } = URL.canParse(written) ? new URL(written) : nowhere;
  const isOrigin = protocol === 'https:' && href === `${origin}/`;
  if (!isOrigin) return failed('--behind takes what browsers call the proxy by, as in https://vigil.example.org.');
  return succeeded({ by: 'proxy', origin });
}

const nowhere = { protocol: '', origin: '', href: '' };

/** A name may lead anywhere, but for this one (RFC 6761). */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
