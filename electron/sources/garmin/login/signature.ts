import { createHmac } from 'node:crypto';

export interface Signed {
  method: 'GET' | 'POST';
  /** With its query. */
  url: string;
  consumer: { key: string; secret: string };
  token?: { value: string; secret: string };
  /** Of a body that is a form; signed as well. */
  form?: Record<string, string>;
  /** Seconds since 1970 by the clock of the server. */
  timestamp: number;
  nonce: string;
}

/** The Authorization header of OAuth 1.0 with HMAC-SHA1 (RFC 5849, 3.4 and 3.5.1). */
export function authorization(request: Signed): string {
  const { consumer, token, timestamp, nonce } = request;
  const parameters: Record<string, string> = {
    oauth_consumer_key: consumer.key,
    oauth_nonce: nonce,
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(timestamp),
    oauth_version: '1.0',
    ...(token && { oauth_token: token.value }),
  };
  const signed = { ...parameters, oauth_signature: signatureOf(request, parameters) };
  const written = Object.entries(signed).map(([name, value]) => `${encoded(name)}="${encoded(value)}"`);
  return `OAuth ${written.join(', ')}`;
}

export function signatureOf(
  { method, url, consumer, token, form = {} }: Pick<Signed, 'method' | 'url' | 'consumer' | 'token' | 'form'>,
  parameters: Record<string, string>,
): string {
  const { origin, pathname, searchParams } = new URL(url);
  const pairs = [...searchParams, ...Object.entries(form), ...Object.entries(parameters)];
  const sorted = pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const base = [method, encoded(`${origin}${pathname}`), encoded(sorted.join('&'))].join('&');
  return createHmac('sha1', `${encoded(consumer.secret)}&${encoded(token?.secret ?? '')}`)
    .update(base)
    .digest('base64');
}

/** RFC 3986's unreserved characters alone stay as they are. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
