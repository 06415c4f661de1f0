import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { SECOND } from '../../../shared/time';
import { createHandClock } from '../hand-clock';
import { createGarminBrowser } from './browser.test-support';
import { createGarminStandIn, standInAccount, type GarminStandIn } from './garmin';
import type { GarminLimits } from './limits';

const clock = createHandClock(Date.UTC(2026, 10, 22, 12));
let site = createGarminStandIn({ clock });

beforeEach(async () => {
  site = createGarminStandIn({ clock });
  await site.start();
});
afterEach(() => site.close());

const browser = () => createGarminBrowser(site.url());

const startPath = (service = site.service()): string => `/sso/signin?service=${encodeURIComponent(service)}`;

const enterPassword = async (go: ReturnType<typeof browser>, password = standInAccount.password) => {
  const { action, csrf } = await go(startPath());
  return go(action, { username: standInAccount.username, password, _csrf: csrf });
};

describe('logging in', () => {
  it('password, code, and a ticket for the page it was asked for', async () => {
    const go = browser();
    const toCode = await enterPassword(go);
    expect(toCode.location).toContain('/sso/verifyMFA/loginEnterMfaCode');
    const { action, html } = await go(toCode.location);
    expect(html).toContain('id="mfa-code"');
    expect((await go(action, { 'mfa-code': '000000' })).html).toContain('Invalid code');
    const done = await go(action, { 'mfa-code': '123456' });
    expect(done.status).toBe(302);
    expect(done.location).toMatch(new RegExp(`^${site.service()}\\?ticket=ST-`));
    expect((await go(done.location)).html).toContain('You are logged in');
  });

  it('without a second step straight away', async () => {
    site.account.mfaCode = null;
    expect((await enterPassword(browser())).location).toContain('ticket=ST-');
  });

  it('five wrong passwords lock the account, and then the right one does not help', async () => {
    const go = browser();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect((await enterPassword(go, 'wrong')).html).toContain('Invalid log in');
    }
    expect((await enterPassword(go, 'wrong')).html).toContain('ACCOUNT_LOCKED');
    expect((await enterPassword(browser())).html).toContain('ACCOUNT_LOCKED');
  });

  it('a page that it does not know gets no form', async () => {
    const { status, html } = await browser()(startPath('https://example.org/'));
    expect(status).toBe(400);
    expect(html).not.toContain('<form');
  });

  it('a code without a password begins again', async () => {
    expect((await browser()('/sso/verifyMFA/loginEnterMfaCode', { 'mfa-code': '123456' })).location).toContain(
      '/sso/signin',
    );
  });
});

describe('tickets', () => {
  const redeem = async (
    ticket: string,
    service = site.service(),
    clientId = 'GARMIN_CONNECT_MOBILE_ANDROID_DI_2025Q2',
  ) => {
    const form = {
      client_id: clientId,
      service_ticket: ticket,
      grant_type: 'service_ticket',
      service_url: service,
    };
    const response = await fetch(`${site.url()}/di-oauth2-service/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return response.status;
  };

  it('are used up by any exchange, also by one that is refused, turned away or cut off', async () => {
    const closed = await redeem(site.issueTicket(), site.service(), 'AN_OLD_APP');
    expect(closed).toBe(401);
    for (const mode of [{ kind: 'status', status: 429 }, { kind: 'status', status: 500 }, { kind: 'page' }] as const) {
      const ticket = site.issueTicket();
      await site.misbehave({ ...mode, on: 'tokens', times: 1 });
      await redeem(ticket);
      expect(await redeem(ticket)).toBe(400);
    }
    const ticket = site.issueTicket();
    await redeem(ticket, site.service(), 'AN_OLD_APP');
    expect(await redeem(ticket)).toBe(400);
  });

  it('come again without a password to whoever has logged in, until the account is locked', async () => {
    const go = browser();
    site.account.mfaCode = null;
    const first = (await enterPassword(go)).location;
    const second = (await go(startPath())).location;
    expect(second).toMatch(/ticket=ST-/);
    expect(second).not.toBe(first);
    expect((await browser()(startPath())).html).toContain('<form');
    site.account.isLocked = true;
    expect((await go(startPath())).html).toContain('<form');
  });

  it('are good once, for seconds, for one page', async () => {
    const ticket = site.issueTicket();
    expect(await redeem(ticket)).toBe(200);
    expect(await redeem(ticket)).toBe(400);
    expect(await redeem(site.issueTicket(`${site.url()}/app`))).toBe(400);
    const late = site.issueTicket();
    await clock.advance(61 * SECOND);
    expect(await redeem(late)).toBe(400);
  });
});

describe('too many requests', () => {
  const ask = async (path: string): Promise<number> =>
    (await fetch(`${limited.url()}${path}`, { method: 'POST' })).status;
  const [di, exchange] = ['/di-oauth2-service/oauth/token', '/oauth-service/oauth/exchange/user/2.0'];
  let limited: GarminStandIn;

  const open = async (limits: GarminLimits): Promise<void> => {
    limited = createGarminStandIn({ clock, limits });
    await limited.start();
    onTestFinished(() => limited.close());
  };

  it('at one host leave the other alone, and asking meanwhile makes it longer', async () => {
    await open({ perHost: { diauth: 1 }, seconds: 60 });
    expect([await ask(di), await ask(di), await ask(exchange)]).toEqual([401, 429, 401]);
    await clock.advance(59 * SECOND);
    expect(await ask(di)).toBe(429);
    await clock.advance(59 * SECOND);
    expect(await ask(di)).toBe(429);
    await clock.advance(60 * SECOND);
    expect(await ask(di)).toBe(401);
  });

  it('of one account count at all hosts together', async () => {
    await open({ perAccount: 2, seconds: 60 });
    expect([await ask(di), await ask(exchange), await ask(di), await ask(exchange)]).toEqual([401, 401, 429, 429]);
  });
});

it('gives nothing to a token that it does not know', async () => {
  const path = '/activitylist-service/activities/search/activities';
  const response = await fetch(`${site.url()}${path}`, { headers: { authorization: 'Bearer unknown' } });
  expect(response.status).toBe(401);
});
