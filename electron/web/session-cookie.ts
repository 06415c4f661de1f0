import { DAY, SECOND } from '../../shared/time';

/** Browsers keep a cookie this long at most. */
const COOKIE_LIFE_SECONDS = (180 * DAY) / SECOND;

/** Cookies know hosts, not ports: the port in the name keeps two Vigils on one computer apart. */
export function cookieName(port: number): string {
  return `vigil-session-${port}`;
}

export function sessionCookie(port: number, token: string): string {
  return `${cookieName(port)}=${token}; Path=/; Max-Age=${COOKIE_LIFE_SECONDS}; HttpOnly; SameSite=Lax`;
}

export function tokenIn(cookies: string | undefined, port: number): string | null {
  const start = `${cookieName(port)}=`;
  const cookie = cookies?.split(';').find((part) => part.trim().startsWith(start));
  return cookie?.trim().slice(start.length) ?? null;
}
