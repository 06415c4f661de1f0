import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSystemClock } from '../../electron/runtime/clock';
import { createGarminStandIn, standInAccount, type GarminStandIn } from '../../electron/standins/garmin/garmin';
import { patience } from '../patience';
import { chromiumPath, noChromium } from '../window';
import { buildDesktop, startOn, type BuiltDesktop, type RunningDesktop } from './running-desktop';

/** In the place of the one that speaks with the system's keychain: nothing of this computer is touched. */
const KEYCHAIN = `import { existsSync, readFileSync, writeFileSync } from 'node:fs';
const file = new URL('kept.json', import.meta.url);
process.parentPort.on('message', ({ data: { call, given: [account, value] } }) => {
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (call !== 'get') writeFileSync(file, JSON.stringify({ ...kept, [account]: call === 'set' ? value : undefined }));
  process.parentPort.postMessage({ value: call === 'get' ? (kept[account] ?? null) : null });
});
`;

describe.skipIf(chromiumPath === undefined)(`logging in to Garmin on the desktop (${noChromium})`, () => {
  let built: BuiltDesktop;
  let outside: string;
  let folder: string;
  let garmin: GarminStandIn;
  let vigil: RunningDesktop;

  beforeAll(async () => {
    const { standIn, packed } = await buildDesktop();
    outside = mkdtempSync(join(tmpdir(), 'vigil-login-'));
    folder = join(outside, 'app');
    for (const name of ['dist', 'resources', 'package.json']) {
      cpSync(join(packed.app, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(packed.app, 'node_modules'), join(folder, 'node_modules'));
    symlinkSync(join(packed.app, '../node_modules'), join(outside, 'node_modules'));
    writeFileSync(join(folder, 'dist/keychain-process.mjs'), KEYCHAIN);
    built = { standIn, packed: { ...packed, mainFile: join(folder, 'dist/main.mjs') } };
  });

  afterAll(() => {
    rmSync(outside, { recursive: true, force: true });
  });

  beforeEach(async () => {
    rmSync(join(folder, 'dist/kept.json'), { force: true });
    garmin = createGarminStandIn({ clock: createSystemClock() });
    await garmin.start();
    const sources = [{ id: 'garmin-1', kind: 'garmin', baseUrl: garmin.url(), onMyNetwork: true }];
    vigil = await startOn(built, {
      household: { person: { sources } },
      env: { CREDENTIALS_DIRECTORY: '' },
      surroundings: {
        outside: { [garmin.url()]: { real: true }, 'https://elsewhere.example': '<title>Elsewhere</title>' },
      },
    });
    await vigil.desktop.page();
  });

  afterEach(async () => {
    await vigil.close();
    await garmin.close();
  });

  const isLogin = ({ url }: { url: string }): boolean => url.startsWith(garmin.url());
  const loginPage = (): Promise<Page> => vigil.desktop.page(isLogin);
  const loginGone = () =>
    vigil.desktop.until('no login window', ({ windows }) => !windows.some((window) => isLogin(window)));

  async function logIn(page: Page): Promise<void> {
    await page.getByLabel('Email').fill(standInAccount.username);
    await page.getByLabel('Password').fill(standInAccount.password);
    await page.getByRole('button', { name: 'Sign In' }).click();
    await page.getByLabel('Security code').fill(standInAccount.mfaCode ?? '');
    await page.getByRole('button', { name: 'Verify' }).click();
  }

  async function onSources(): Promise<Page> {
    const page = await vigil.desktop.page(({ url }) => url.startsWith('app://vigil/'));
    await page.evaluate('void (location.hash = "#/sources")');
    await page.getByRole('button', { name: 'Log in to Garmin…' }).waitFor();
    return page;
  }

  test('from the Sources page: password, code, and the window closes itself; Sources shows who is logged in', async () => {
    const sources = await onSources();
    await sources.getByRole('button', { name: 'Log in to Garmin…' }).click();
    const page = await loginPage();
    expect(await page.evaluate('navigator.userAgent')).toMatch(/Chrome\/[\d.]+ Safari\/[\d.]+$/);
    expect(await page.evaluate('navigator.userAgent')).not.toMatch(/electron|vigil/i);
    expect(await page.evaluate('[typeof vigil, typeof require, typeof process]')).toEqual([
      'undefined',
      'undefined',
      'undefined',
    ]);
    await logIn(page);
    await loginGone();
    await sources.getByRole('status').getByText(`Logged in as ${standInAccount.fullName}.`).waitFor();
    await vi.waitFor(() => {
      expect(garmin.lists().length).toBeGreaterThan(0);
    }, patience);
    await sources.getByRole('button', { name: 'Log out of Garmin' }).click();
    await sources.getByText('Logged out. Nothing is read from there until somebody logs in again.').waitFor();
    const log = vigil.desktop.stderr().join('\n');
    for (const secret of [standInAccount.password, standInAccount.username, 'ST-0']) expect(log).not.toContain(secret);
  });

  test('from the tray; asked twice it is one window, in front; its end is told', async () => {
    await vigil.hand.chooseInTray('Log in to Garmin…');
    const page = await loginPage();
    await vigil.hand.chooseInTray('Log in to Garmin…');
    const { windows } = await vigil.desktop.until('the window in front', (state) =>
      state.windows.some((window) => isLogin(window) && window.isFocused),
    );
    expect(windows.filter(isLogin)).toHaveLength(1);
    await logIn(page);
    const { notifications } = await vigil.desktop.until('what became of it', (state) =>
      state.notifications.some(({ title }) => title === 'Logged in'),
    );
    expect(notifications.find(({ title }) => title === 'Logged in')?.body).toBe(
      `Logged in as ${standInAccount.fullName}.`,
    );
  });

  test('closed midway nothing has changed, and that is said', async () => {
    const sources = await onSources();
    await sources.getByRole('button', { name: 'Log in to Garmin…' }).click();
    await loginPage();
    const { windows } = await vigil.desktop.state();
    await vigil.hand.closeWindow(windows.find(isLogin)!.id);
    await sources.getByText(/The window was closed before the log-in was complete/).waitFor();
    expect(garmin.requests().some(({ path }) => path.includes('oauth'))).toBe(false);
  });

  test('its window stays at the login, opens nothing and is given nothing', async () => {
    await vigil.hand.chooseInTray('Log in to Garmin…');
    const page = await loginPage();
    await page.evaluate('void (location.href = "https://elsewhere.example/")');
    await page.evaluate('void window.open("https://elsewhere.example/")');
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied');
    const { windows, navigations, popUps, openedLinks, requests } = await vigil.desktop.state();
    expect(windows.filter(isLogin)).toHaveLength(1);
    expect(windows.find(isLogin)!.options['webPreferences']).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      partition: 'login-garmin-1-1',
    });
    const { host } = new URL(garmin.url());
    await page.evaluate('void (document.title = "Your bank")');
    const retitled = await vigil.desktop.state();
    expect(retitled.windows.find(isLogin)!.title).toBe(`Log in — ${host}`);
    expect(windows.find(isLogin)!.options['webPreferences']).not.toHaveProperty('preload');
    expect(navigations).toContainEqual({ url: 'https://elsewhere.example/', isAllowed: false });
    expect(popUps).toContainEqual({ url: 'https://elsewhere.example/', isAllowed: false });
    expect(openedLinks).toEqual([]);
    expect(requests.filter(({ url, outcome }) => url.includes('elsewhere') && outcome === 'left')).toEqual([]);
  });

  test('a ticket that a script or a frame of its page loads is not taken', async () => {
    await vigil.hand.chooseInTray('Log in to Garmin…');
    const page = await loginPage();
    const address = JSON.stringify(`${garmin.service()}?ticket=${garmin.issueTicket()}`);
    await page.evaluate(`fetch(${address}).then((answer) => answer.text())`);
    await page.evaluate(`new Promise((loaded) => {
      const frame = document.createElement('iframe');
      Object.assign(frame, { src: ${address}, onload: loaded });
      document.body.append(frame);
    })`);
    expect((await vigil.desktop.state()).windows.filter(isLogin)).toHaveLength(1);
    expect(garmin.requests().some(({ path }) => path.includes('oauth'))).toBe(false);
  });

  test('a-refusal-spends-the-ticket: for another way a fresh ticket comes in the same window, and nobody types twice', async () => {
    garmin.ways.diClientIds = [];
    const sources = await onSources();
    await sources.getByRole('button', { name: 'Log in to Garmin…' }).click();
    await logIn(await loginPage());
    await loginGone();
    await sources.getByRole('status').getByText(`Logged in as ${standInAccount.fullName}.`).waitFor();
    const tickets = garmin
      .requests()
      .flatMap(({ path, ticket }) => (path.includes('oauth') && ticket !== null ? [ticket] : []));
    expect(new Set(tickets).size).toBe(2);
    expect(garmin.requests().filter(({ method, path }) => method === 'POST' && path === '/sso/signin')).toHaveLength(1);
  });

  test('second-window: a window that the log-in opens on its own host is shown in this one', async () => {
    await vigil.hand.chooseInTray('Log in to Garmin…');
    const page = await loginPage();
    await page.evaluate(`void setTimeout(() => window.open('${garmin.url()}/app'), 100)`);
    await page.getByText('You are logged in').waitFor();
    const { windows, popUps } = await vigil.desktop.state();
    expect(windows.filter(isLogin)).toHaveLength(1);
    expect(popUps).toContainEqual({ url: `${garmin.url()}/app`, isAllowed: false });
  });

  test('an address from a browser does as well', async () => {
    const sources = await onSources();
    await sources.getByText('Use your browser instead').click();
    await sources.getByRole('link', { name: 'the log-in page of Garmin' }).waitFor();
    await sources
      .getByLabel('Address of the page after logging in')
      .fill(`${garmin.service()}?ticket=${garmin.issueTicket()}`);
    await sources.getByRole('button', { name: 'Log in', exact: true }).click();
    await sources.getByRole('status').getByText(`Logged in as ${standInAccount.fullName}.`).waitFor();
  });
});
