import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Where this server may be called by name. */
export interface OwnAddress {
  /** As configured: "127.0.0.1", "::1", "0.0.0.0", "nas.local". */
  host: string;
  port: number;
  /** Addresses of this computer; they count only when the server listens on all of them. */
  interfaces: string[];
}

export type Refusal = 'bad-request' | 'wrong-host' | 'wrong-origin';

/**
 * Keeps other web sites out. A name that was re-pointed at this computer (DNS rebinding) carries its own name in Host;
 * a foreign page that posts carries its own Origin.
 */
export function judgeRequest(
  { headers, rawHeaders }: Pick<IncomingMessage, 'headers' | 'rawHeaders'>,
  own: OwnAddress,
): Refusal | null {
  // Node takes the first of two, and a proxy before us may have judged the second (RFC 9112, 3.2).
  if (timesNamed('host', rawHeaders) !== 1) return 'bad-request';
  const host = headers.host?.toLowerCase();
  if (host === undefined || !ownHosts(own).includes(host)) return 'wrong-host';
  const origin = headers.origin?.toLowerCase();
  return origin === undefined || origin === `http://${host}` ? null : 'wrong-origin';
}

/**
 * Another port of this computer is the "same site" for cookies, so browsers' own word for
 * where a call comes from counts too.
 */
export function isFromElsewhere(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

/** Names and values take turns. */
const timesNamed = (name: string, rawHeaders: string[]): number =>
  rawHeaders.filter((part, index) => index % 2 === 0 && part.toLowerCase() === name).length;

function ownHosts({ host, port, interfaces }: OwnAddress): string[] {
  const listensToAll = host === '0.0.0.0' || host === '::';
  const names = ['127.0.0.1', 'localhost', '::1', host, ...(listensToAll ? interfaces : [])];
  return names
    .map((name) => (name.includes(':') ? `[${name}]` : name).toLowerCase())
    .flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}
