import type { HttpRequest, HttpResponse } from '../ports';

/** `beat`: a decision cycle was completed. The others only tell, and change nothing about when the switch alarms. */
export type Signal = 'beat' | 'log';

type Sent = Pick<HttpRequest, 'url' | 'method' | 'body' | 'headers'>;

/**
 * The request that says it to this switch; null: it cannot be told anything but a beat.
 *
 * healthchecks.io and what speaks its Pinging API: the address alone is a success, `/log` after its path an entry that
 * leaves the state as it is; a body of text stands beside it (healthchecks.io/docs/http_api).
 */
export function requestOf(address: string, signal: Signal, words: string): Sent | null {
  const url = new URL(address);
  if (isUptimeKuma(url)) return signal === 'beat' ? { method: 'GET', url: kumaBeat(url, words) } : null;
  if (signal === 'log') url.pathname = `${url.pathname.replace(/\/$/, '')}/log`;
  return { method: 'POST', url: url.href, body: words, headers: { 'content-type': 'text/plain; charset=utf-8' } };
}

/** `/api/push/…` under whatever path it is served. */
const isUptimeKuma = ({ pathname }: URL): boolean => /\/api\/push\/[^/]+\/?$/.test(pathname);

/**
 * Any status but "up" counts as down there, also the "true" that its page once put into copied addresses
 * (louislam/uptime-kuma#1593).
 */
function kumaBeat(url: URL, words: string): string {
  const beat = new URL(url);
  beat.searchParams.set('status', 'up');
  beat.searchParams.set('msg', words);
  return beat.href;
}

/**
 * Why it did not take what was sent; null: it did. healthchecks.io answers an address that it does not know, and one of
 * too many, with 200 and says so behind its "OK" alone (bdd/runitor#66); Uptime Kuma says `"ok": false`.
 */
export function refusalIn({ status, body }: Pick<HttpResponse, 'status' | 'body'>): Refusal | null {
  if (status === 404 || status === 409 || status === 410) return 'not-known';
  if (status === 429) return 'limited';
  if (status < 200 || status >= 300) return 'answered';
  if (/^OK \(rate limited\)/i.test(body)) return 'limited';
  if (/^\s*</.test(body)) return 'page';
  return /^OK \(not found\)|"ok":\s*false/i.test(body) ? 'not-known' : null;
}

export type Refusal = 'not-known' | 'limited' | 'page' | 'answered';
