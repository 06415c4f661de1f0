import { codePage, lockedPage, page, passwordPage, redirect, type Page } from './pages';
import type { StandInTickets } from './tickets';

export interface StandInAccount {
  username: string;
  password: string;
  /** null: no second step. */
  mfaCode: string | null;
  fullName: string;
  profileId: number;
  isLocked: boolean;
}

export interface LogInRequest {
  method: string;
  url: URL;
  form: URLSearchParams;
  cookie: string;
}

/** This many wrong passwords lock the account. */
const MOST_WRONG = 5;

const LOG_IN = '/sso/signin';
const CODE = '/sso/verifyMFA/loginEnterMfaCode';

/**
 * Garmin's login widget: password, then code, then a redirect to the page it was asked
 * for with a ticket for just that page.
 */
export function createLogIn(account: StandInAccount, tickets: StandInTickets, services: () => string[]) {
  /** Logins under way by their cookie: the page they are for, and whether the password was right. */
  const underWay = new Map<string, { service: string; isKnown: boolean }>();
  /** Cookies of those who have logged in: as at any CAS server they get further tickets without a password. */
  const loggedIn = new Set<string>();
  let begun = 0;
  let wrong = 0;

  const begin = ({ url }: LogInRequest, known: string): Page => {
    const service = url.searchParams.get('service') ?? '';
    // A CAS server sends tickets to pages that it knows and to no others.
    if (!services().includes(service)) return page('Application Not Authorized to Use CAS', '', { status: 400 });
    if (loggedIn.has(known) && !account.isLocked) return redirect(`${service}?ticket=${tickets.issue(service)}`);
    begun += 1;
    const cookie = `GARMIN-SSO-${begun}`;
    underWay.set(cookie, { service, isKnown: false });
    const shown = passwordPage(`${LOG_IN}${url.search}`, cookie);
    return { ...shown, headers: { ...shown.headers, 'set-cookie': `GARMIN-SSO=${cookie}; Path=/sso; HttpOnly` } };
  };

  const takePassword = ({ url, form }: LogInRequest, cookie: string): Page => {
    const mine = underWay.get(cookie);
    if (mine === undefined || form.get('_csrf') !== cookie) return page('Session expired', '', { status: 403 });
    const isRight = form.get('username') === account.username && form.get('password') === account.password;
    if (!isRight) wrong += 1;
    if (wrong >= MOST_WRONG) account.isLocked = true;
    if (account.isLocked) return lockedPage();
    if (!isRight)
      return passwordPage(`${LOG_IN}${url.search}`, cookie, 'Invalid log in. (Passwords are case sensitive.)');
    wrong = 0;
    mine.isKnown = true;
    return account.mfaCode === null ? finish(cookie) : redirect(`${CODE}${url.search}`);
  };

  const takeCode = ({ method, url, form }: LogInRequest, cookie: string): Page => {
    const mine = underWay.get(cookie);
    if (mine?.isKnown !== true) return redirect(`${LOG_IN}${url.search}`);
    const action = `${CODE}${url.search}`;
    if (method === 'GET') return codePage(action, cookie);
    return form.get('mfa-code') === account.mfaCode ? finish(cookie) : codePage(action, cookie, 'Invalid code.');
  };

  const finish = (cookie: string): Page => {
    const service = underWay.get(cookie)?.service ?? '';
    underWay.delete(cookie);
    loggedIn.add(cookie);
    return redirect(`${service}?ticket=${tickets.issue(service)}`);
  };

  /** null: not a page of the login. */
  return (request: LogInRequest): Page | null => {
    const { method, url } = request;
    const cookie = /GARMIN-SSO=([\w-]+)/.exec(request.cookie)?.[1] ?? '';
    if (url.pathname === LOG_IN) return method === 'POST' ? takePassword(request, cookie) : begin(request, cookie);
    if (url.pathname === CODE) return takeCode(request, cookie);
    if (url.pathname === '/sso/embed' || url.pathname === '/app') return page('Success', '<p>You are logged in.</p>');
    return null;
  };
}
