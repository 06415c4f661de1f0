import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { garminConnect } from '../electron/sources/garmin';
import { createSourceLogin } from '../electron/sources/listing/source-login';
import { standInAccount } from '../electron/standins/garmin/garmin';
import type { LoginState } from '../shared/status/status';
import { HOUR } from '../shared/time';
import { openGarmin, type AtGarmin } from './at-garmin';
import { NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { flawsOf, pageSizes, shoot } from './page-under-test';
import type { Served } from './served-household';
import { visit } from './visit';
import { chromiumPath, noChromium } from './window';

/** The headless host: no window can be opened, so that any browser is logged in with and its address is pasted. */
describe.skipIf(chromiumPath === undefined)(`Garmin on the sources page, without a desktop (${noChromium})`, () => {
  let opened: OpenedWindow;
  let served: Served;
  let page: Page;
  let garmin: AtGarmin;
  let state: LoginState;
  let complaints: string[];

  beforeEach(async () => {
    state = { kind: 'needs-login', sentence: 'Nobody is logged in at Garmin. Log in on this page.' };
    garmin = await openGarmin();
    const source = { id: 'garmin-1', kind: 'garmin', ...garmin.config };
    const people = [{ id: 'ana', name: 'Ana', timeZone: 'Europe/Madrid', sources: [source] }];
    opened = await openWindow({ written: { version: 1, people } });
    ({ served, page, complaints } = opened);
    const login = createSourceLogin(garminConnect, {
      config: garmin.config,
      io: garmin.io,
      record: {
        noteLogIn: (name) => {
          state = name === null ? { kind: 'unknown' } : { kind: 'logged-in', name };
        },
        noteLogInBlocked: (blocked) => {
          state = { kind: 'blocked', ...blocked };
        },
      },
      pollNow: () => undefined,
      track: (work) => work,
    });
    served.household.ports.login = (sourceId) => (sourceId === 'garmin-1' ? login : null);
    const [sample] = served.household.ports.sources();
    served.household.ports.sources = () => [
      {
        ...sample!,
        id: 'garmin-1',
        kind: 'garmin',
        gives: 'workouts',
        siteName: 'Garmin Connect',
        login: state,
        newestAt: null,
        series: [],
        skipped: {},
      },
    ];
  });

  afterEach(async () => {
    await opened.close();
  });

  const enter = async (): Promise<void> => {
    await visit(page, served, '#/sources');
    await page.getByRole('heading', { name: 'Garmin Connect' }).waitFor();
  };

  test('logs in with a browser of one’s own, and the address that it shows afterwards', async () => {
    await enter();
    await page.getByText('Needs log-in').waitFor();
    expect(await page.getByRole('button', { name: 'Log in to Garmin…' }).count()).toBe(0);
    await page.getByText('Log in to Garmin with your browser').click();
    const address = await page.getByRole('link', { name: 'the log-in page of Garmin' }).getAttribute('href');

    const own = await opened.browser.newPage();
    await own.goto(address ?? '');
    await own.getByLabel('Email').fill(standInAccount.username);
    await own.getByLabel('Password').fill(standInAccount.password);
    await own.getByRole('button', { name: 'Sign In' }).click();
    await own.getByLabel('Security code').fill(standInAccount.mfaCode ?? '');
    await own.getByRole('button', { name: 'Verify' }).click();
    await own.getByText('You are logged in').waitFor();

    await page.getByLabel('Address of the page after logging in').fill(own.url());
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await page.getByRole('status').getByText(`Logged in as ${standInAccount.fullName}.`).waitFor();
    expect(await garmin.stored()).not.toBeNull();
    served.live.changed();
    await page.getByRole('button', { name: 'Log out of Garmin' }).click();
    await page.getByText('Logged out. Nothing is read from there until somebody logs in again.').waitFor();
    expect(await garmin.stored()).toBeNull();
    expect(complaints).toEqual([]);
  });

  test('an address without a ticket is refused with what to do, and the field is empty again', async () => {
    await enter();
    await page.getByText('Log in to Garmin with your browser').click();
    await page.getByLabel('Address of the page after logging in').fill('https://connect.garmin.com/modern');
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await page
      .getByRole('alert')
      .getByText(/^Nobody is logged in: This address holds no ticket/)
      .waitFor();
    expect(await page.getByLabel('Address of the page after logging in').inputValue()).toBe('');
  });

  test('every state of a login is said in words', async () => {
    const states: [LoginState, string][] = [
      [{ kind: 'unknown' }, 'Whether somebody is logged in is not known yet.'],
      [{ kind: 'logged-in', name: 'Ana Example' }, 'Logged in as Ana Example.'],
      [
        { kind: 'blocked', until: NIGHT + HOUR, sentence: 'Garmin turns us away.' },
        'Garmin turns us away. Until 04:10',
      ],
      [{ kind: 'changed', sentence: 'Garmin changed something.' }, 'Garmin changed something.'],
    ];
    for (const [next, words] of states) {
      state = next;
      await enter();
      await page.reload();
      await page.getByText(words).first().waitFor();
    }
  });

  test.each(pageSizes)('$width × $height: nothing is wrong with it', async (size) => {
    await page.setViewportSize(size);
    await enter();
    await page.getByText('Log in to Garmin with your browser').click();
    await page.getByRole('link', { name: 'the log-in page of Garmin' }).waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await shoot(page, 'garmin-source');
  });
});
