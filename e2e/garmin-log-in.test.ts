import { describe, expect, it } from 'vitest';
import { garminConnect } from '../electron/sources/garmin';
import type { Observed } from '../electron/sources/login';
import { standInAccount } from '../electron/standins/garmin/garmin';
import { list, openGarmin, redeem, type AtGarmin } from './at-garmin';
import { chromiumPath, noChromium, openBrowser } from './window';

/** What a window that is opened on the login page would see: every address that a page is fetched from. */
async function openLogIn({ config }: AtGarmin) {
  const context = await openBrowser();
  const page = await context.newPage();
  const observed: Observed[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) observed.push({ how: 'redirect', url: request.url() });
  });
  await page.goto(garminConnect.login!.page(config).startUrl);
  return { page, observed, captured: () => garminConnect.login!.capture(config, observed) };
}

describe.skipIf(chromiumPath === undefined)(`logging in at Garmin in a real browser (${noChromium})`, () => {
  it('password and code give a ticket, the ticket gives tokens, and those the list', async () => {
    const at = await openGarmin();
    const { page, captured } = await openLogIn(at);
    await page.getByLabel('Email').fill(standInAccount.username);
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign In' }).click();
    await page.getByRole('alert').waitFor();
    expect(captured()).toEqual({ kind: 'nothing' });

    await page.getByLabel('Email').fill(standInAccount.username);
    await page.getByLabel('Password').fill(standInAccount.password);
    await page.getByRole('button', { name: 'Sign In' }).click();
    await page.getByLabel('Security code').fill('123456');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('You are logged in').waitFor();

    const found = captured();
    if (found.kind !== 'ticket') throw new Error('no ticket was seen');
    expect(found.ticket.service).toBe(at.site.service());
    expect(await redeem(at, found.ticket)).toEqual({ ok: true, value: { name: standInAccount.fullName } });
    expect((await list(at)).ok).toBe(true);
    await page.context().close();
  });

  it('row 52: an account that is locked shows its page, and no ticket comes of it', async () => {
    const at = await openGarmin({ account: { isLocked: true } });
    const { page, captured } = await openLogIn(at);
    await page.getByLabel('Email').fill(standInAccount.username);
    await page.getByLabel('Password').fill(standInAccount.password);
    await page.getByRole('button', { name: 'Sign In' }).click();
    await page.getByText('Your account is locked').waitFor();
    expect(captured()).toEqual({ kind: 'nothing' });
    await page.context().close();
  });
});
