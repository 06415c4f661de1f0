import { createHmac } from 'node:crypto';
import { SECOND, type Millis } from '../../../shared/time';

/** Tokens of both kinds. Each is a text that says what it is and which one. */
export interface StandInTokens {
  /** For a ticket that was good. */
  oauth1(): { token: string; secret: string };
  access(oauth1Token: string): Access | null;
  di(clientId: string): Access & { refreshToken: string };
  /** The refresh token is used up by it, and another one comes. */
  refresh(clientId: string, refreshToken: string): (Access & { refreshToken: string }) | null;
  isGood(accessToken: string): boolean;
  /** Access tokens end now, before their time. */
  endAccess(): void;
  /** Nothing that was handed out buys anything any more: a password was changed. */
  endGrants(): void;
}

export interface Access {
  token: string;
  expiresInSeconds: number;
}

export function createTokens(now: () => Millis, lifeSeconds: number): StandInTokens {
  const access = new Map<string, Millis>();
  const oauth1 = new Map<string, string>();
  const refresh = new Map<string, string>();
  let count = 0;
  const next = (kind: string): string => `stand-in-${kind}-${(count += 1)}`;

  const giveAccess = (): Access => {
    const token = next('access');
    access.set(token, now() + lifeSeconds * SECOND);
    return { token, expiresInSeconds: lifeSeconds };
  };
  const giveDi = (clientId: string): Access & { refreshToken: string } => {
    const refreshToken = next('refresh');
    refresh.set(refreshToken, clientId);
    return { ...giveAccess(), refreshToken };
  };

  return {
    oauth1() {
      const token = next('oauth1');
      oauth1.set(token, `${token}-secret`);
      return { token, secret: `${token}-secret` };
    },
    access: (token) => (oauth1.has(token) ? giveAccess() : null),
    di: giveDi,
    refresh(clientId, refreshToken) {
      if (refresh.get(refreshToken) !== clientId) return null;
      refresh.delete(refreshToken);
      return giveDi(clientId);
    },
    isGood: (token) => now() < (access.get(token) ?? -Infinity),
    endAccess() {
      access.clear();
    },
    endGrants() {
      access.clear();
      oauth1.clear();
      refresh.clear();
    },
  };
}

/** By name, from the header `OAuth a="b", …`. */
export function oauthParameters(header: string): Record<string, string> {
  const pairs = header.replace(/^OAuth /, '').split(', ');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=', 2);
      return [decodeURIComponent(name), decodeURIComponent(value.replace(/^"|"$/g, ''))];
    }),
  );
}

/** OAuth 1.0 with HMAC-SHA1, written again from RFC 5849 so that one reading of it is held against another. */
export function isSigned(
  request: { method: string; url: URL; form: URLSearchParams; parameters: Record<string, string> },
  secrets: { consumer: string; token: string },
): boolean {
  const { method, url, form, parameters } = request;
  const { oauth_signature: given, ...signed } = parameters;
  const all = [...url.searchParams, ...form, ...Object.entries(signed)];
  const normal = all
    .map(([name, value]) => [percent(name), percent(value)] as const)
    .sort(([left, leftValue], [right, rightValue]) =>
      left === right ? compare(leftValue, rightValue) : compare(left, right),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const base = `${method}&${percent(`${url.origin}${url.pathname}`)}&${percent(normal)}`;
  const key = `${percent(secrets.consumer)}&${percent(secrets.token)}`;
  return createHmac('sha1', key).update(base).digest('base64') === given;
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Byte by byte. */
const percent = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => {
      const sign = String.fromCharCode(byte);
      return /[A-Za-z0-9\-._~]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
