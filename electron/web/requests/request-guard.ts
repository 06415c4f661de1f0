import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Where this server may be called by name. */
export interface OwnAddress {
  /** As configured: "127.0.0.1", "::1", "0.0.0.0", "nas.local". */
  host: string;
  port: number;
  /** Addresses of this computer; they count only when the server listens on all of them. */
  interfaces: string[];
  scheme: 'http' | 'https';
  /** What its certificate is for. */
  names: string[];
  /** Of the proxy that it stands behind: "https://vigil.example.org". Only this computer calls it otherwise then. */
  proxy: string | null;
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
  const called = originCalled(headers, own);
  if (called === null) return 'wrong-host';
  const origin = headers.origin?.toLowerCase();
  return origin === undefined || origin === called ? null : 'wrong-origin';
}

/** Which of its origins a request names; null: none. */
export function originCalled({ host }: IncomingHttpHeaders, own: OwnAddress): string | null {
  if (host === undefined) return null;
  const named = host.toLowerCase();
  if (own.proxy !== null && named === new URL(own.proxy).host) return own.proxy;
  return ownHosts(own).includes(named) ? `${own.scheme}://${named}` : null;
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

function ownHosts({ port, scheme, ...own }: OwnAddress): string[] {
  const usualPort = scheme === 'http' ? 80 : 443;
  const names = ['127.0.0.1', 'localhost', '::1', ...(own.proxy === null ? namesElsewhere(own) : [])];
  return names
    .map((name) => (name.includes(':') ? `[${name}]` : name).toLowerCase())
    .flatMap((name) => (port === usualPort ? [name, `${name}:${port}`] : [`${name}:${port}`]));
}

function namesElsewhere({ host, interfaces, names }: Pick<OwnAddress, 'host' | 'interfaces' | 'names'>): string[] {
  const listensToAll = host === '0.0.0.0' || host === '::';
  return [host, ...names, ...(listensToAll ? interfaces : [])];
}
