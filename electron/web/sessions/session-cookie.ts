import { DAY, SECOND } from '../../../shared/time';

/** Browsers keep a cookie this long at most. */
const COOKIE_LIFE_SECONDS = (180 * DAY) / SECOND;

/** Cookies know hosts, not ports: the port in the name keeps two Vigils on one computer apart. */
function cookieName(port: number): string {
  return `vigil-session-${port}`;
}

/** `isSecure`: it came by https, and goes back by nothing else. */
export function sessionCookie(port: number, token: string, isSecure: boolean): string {
  const kept = `${cookieName(port)}=${token}; Path=/; Max-Age=${COOKIE_LIFE_SECONDS}; HttpOnly; SameSite=Lax`;
  return isSecure ? `${kept}; Secure` : kept;
}

/** At most this many of one name are looked at. */
const MOST_TOKENS = 5;

/**
 * All of the name: a page on another port of this computer can set one of its own beside ours, and which comes first is
 * the browser's choice. It must not shut the window out while an alarm sounds in it.
 */
export function tokensIn(cookies: string | undefined, port: number): string[] {
  const start = `${cookieName(port)}=`;
  const parts = cookies?.split(';').map((part) => part.trim()) ?? [];
  return parts
    .filter((part) => part.startsWith(start))
    .slice(0, MOST_TOKENS)
    .map((part) => part.slice(start.length));
}
