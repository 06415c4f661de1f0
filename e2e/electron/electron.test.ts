import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { HOUR } from '../../shared/time';
import { patience } from '../patience';
import { chromiumPath, noChromium } from '../window';
import { buildStandIn, type StandIn } from './build-standin';
import { gestures, type Desktop, type Gestures } from './desktop';
import type { Act } from './desktop-state';
import { writeFixture, type Fixture, type Guard } from './fixture.test-support';
import { startDesktop, type StartOptions } from './start-desktop';

const elsewhere = { outside: { 'https://elsewhere.example': '<title>Elsewhere</title>' } };

describe.skipIf(chromiumPath === undefined)(`a built app on the stand-in for Electron (${noChromium})`, () => {
  let standIn: StandIn;
  let fixture: Fixture;
  let desktop: Desktop;
  let hand: Gestures;

  beforeAll(async () => {
    standIn = await buildStandIn();
  });
  afterEach(async () => {
    await desktop.close();
    fixture.remove();
  });

  async function start(options: Partial<StartOptions> = {}, without: Guard[] = []): Promise<void> {
    fixture = writeFixture(without);
    desktop = await startDesktop({ standIn, mainFile: fixture.mainFile, surroundings: elsewhere, ...options });
    hand = gestures(desktop);
  }
  const ask = async (code: string): Promise<unknown> => (await desktop.page()).evaluate(code);
  const heard = async (): Promise<string[]> => (await ask('fixture.call("heard")')) as string[];

  describe('the window', () => {
    test('is served by the app under its own scheme, and its policy holds', async () => {
      await start();
      expect(await ask('[document.title, document.documentElement.dataset.script, window.inline]')).toEqual([
        'Fixture',
        'ran',
        undefined,
      ]);
      expect(await heard()).toEqual(['request GET app://fixture/index.html', 'request GET app://fixture/page.js']);
      const { windows } = await desktop.state();
      expect(windows).toMatchObject([
        { url: 'app://fixture/index.html#/now', title: 'Fixture', isVisible: true, isFocused: true },
      ]);
      expect(await ask('[innerWidth, innerHeight]')).toEqual([640, 480]);
    });

    test('has what the preload exposes, frozen, and nothing else of Electron', async () => {
      await start();
      const found = await ask(
        '[typeof require, typeof process, typeof ipcRenderer, typeof __post, Object.isFrozen(fixture), fixture.twice(21)]',
      );
      expect(found).toEqual(['undefined', 'undefined', 'undefined', 'undefined', true, 42]);
      await ask('window.fixture = null');
      expect(await ask('typeof fixture.call')).toBe('function');
    });

    test('is answered by copies, with what was thrown in words', async () => {
      await start();
      expect(await ask('fixture.call("echo", { list: [1, undefined, new Date(3)] })')).toEqual({
        input: { list: [1, undefined, new Date(3)] },
        from: 'app://fixture/index.html#/now',
        isMain: true,
      });
      const map = 'fixture.call("echo", new Map([["a", new Set([7])]])).then(({ input }) => [...input.get("a")])';
      expect(await ask(map)).toEqual([7]);
      expect(await ask('fixture.call("fail").catch((error) => error.message)')).toBe(
        "Error invoking remote method 'call': TypeError: of no use",
      );
      expect(await ask('fixture.call("echo", () => 1).catch((error) => error.message)')).toMatch('could not be cloned');
    });

    test('hears what the main process sends until it stops listening', async () => {
      await start();
      const event = await ask(
        'new Promise((hear) => { const stop = fixture.live((value) => { stop(); hear(value); }); })',
      );
      expect(event).toEqual({ at: new Date(0), n: 1 });
      expect((await heard()).slice(-2)).toEqual(['live open', 'live close']);
    });

    test('goes, with its renderer, when it is closed, and opens anew from the tray', async () => {
      await start();
      const page = await desktop.page();
      const closed = page.waitForEvent('close');
      await hand.closeWindow((await desktop.state()).windows[0]!.id);
      await closed;
      await desktop.until('no window', ({ windows }) => windows.length === 0);
      await hand.clickTray();
      expect(await (await desktop.page()).title()).toBe('Fixture');
      expect(await heard()).toContain('all closed');
    });

    test('is told why its renderer is gone, and loads again', async () => {
      await start();
      const [window] = (await desktop.state()).windows;
      await desktop.page();
      await hand.crashWindow(window!.id, 'oom');
      await desktop.until('the page is gone and back', ({ requests }) => requests.length >= 4);
      await desktop.until('loaded', ({ windows }) => windows[0]?.isLoaded === true);
      expect(await heard()).toContain('gone oom');
    });
  });

  describe('a page in a stranger’s hands', () => {
    const tries: { guard: Guard; what: string; code: string; goes: string }[] = [
      {
        guard: 'navigation',
        what: 'goes nowhere',
        code: 'location.href = "https://elsewhere.example/"; 0',
        goes: 'https://elsewhere.example/',
      },
      {
        guard: 'redirect',
        what: 'is not sent on by a redirect',
        code: 'location.href = "/redirect"; 0',
        goes: 'https://elsewhere.example/',
      },
    ];
    test.each(tries)('$what', async ({ guard, code }) => {
      await start({}, guard === 'redirect' ? ['navigation'] : []);
      await ask(code);
      const { navigations, windows } = await desktop.until('a try', (seen) =>
        seen.navigations.some(({ isAllowed }) => !isAllowed),
      );
      expect(navigations.at(-1)).toMatchObject({ isAllowed: false });
      expect(windows[0]!.url).toBe('app://fixture/index.html#/now');
      expect(await ask('document.title')).toBe('Fixture');
    });
    test.each(tries)('without its guard: $guard', async ({ code, goes }) => {
      await start({}, ['navigation', 'redirect', 'request']);
      await ask(code);
      await desktop.until('it went', ({ windows }) => windows[0]?.url === goes && windows[0].title === 'Elsewhere');
    });

    test('opens no window; the link goes to the browser of the system', async () => {
      await start();
      expect(await ask('window.open("https://elsewhere.example/help") === null || true')).toBe(true);
      const { windows, popUps, openedLinks, requests } = await desktop.until('a try', (seen) => seen.popUps.length > 0);
      expect(popUps).toEqual([{ url: 'https://elsewhere.example/help', isAllowed: false }]);
      expect(openedLinks).toEqual(['https://elsewhere.example/help']);
      expect(windows).toHaveLength(1);
      expect(requests.filter(({ outcome }) => outcome === 'left')).toEqual([]);
    });
    test('without its guard: pop-up', async () => {
      await start({}, ['pop-up', 'request']);
      await ask('void window.open("https://elsewhere.example/help")');
      await desktop.until('two windows', ({ windows }) => windows.some(({ title }) => title === 'Elsewhere'));
    });

    test('is granted nothing', async () => {
      await start();
      expect(await ask('Notification.permission')).toBe('denied');
      expect(await ask('Notification.requestPermission()')).toBe('denied');
      expect((await desktop.state()).permissions).toEqual([{ permission: 'notifications', isGranted: false }]);
      const asked =
        'new Promise((done) => navigator.geolocation.getCurrentPosition(() => done("there"), ({ code }) => done(code)))';
      expect(await ask(asked)).toBe(1);
      expect(await heard()).toContain('asked geolocation');
    });
    test('without its guard: permission', async () => {
      await start({}, ['permission']);
      expect(await ask('Notification.requestPermission()')).toBe('granted');
      expect(await ask('navigator.permissions.query({ name: "geolocation" }).then(({ state }) => state)')).toBe(
        'granted',
      );
    });

    test('reaches nobody but the app', async () => {
      await start();
      expect(await ask('fetch("https://elsewhere.example/").then(() => "reached", () => "refused")')).toBe('refused');
      const { requests } = await desktop.state();
      expect(requests.at(-1)).toEqual({ url: 'https://elsewhere.example/', outcome: 'cancelled' });
    });
    test('without its guard: request', async () => {
      await start({}, ['request']);
      expect(await ask('fetch("https://elsewhere.example/").then(() => "reached", () => "refused")')).toBe('reached');
      expect(await ask('fetch("https://nobody.example/").then(() => "reached", () => "refused")')).toBe('refused');
      expect((await desktop.state()).requests.slice(-2).map(({ outcome }) => outcome)).toEqual(['left', 'unreachable']);
    });

    test.each([
      { from: 'a frame in the page', url: 'app://fixture/index.html', isMainFrame: false },
      { from: 'a page from elsewhere', url: 'https://elsewhere.example/', isMainFrame: true },
    ])('is not answered as $from', async ({ url, isMainFrame }) => {
      await start();
      await desktop.page();
      const [window] = (await desktop.state()).windows;
      const forged: Act = {
        act: 'forge',
        id: window!.id,
        kind: 'invoke',
        channel: 'call',
        args: ['echo', 1],
        url,
        isMainFrame,
      };
      await expect(desktop.act(forged)).rejects.toThrow('not from our page');
    });
    test('without its guard: sender', async () => {
      await start({}, ['sender']);
      await desktop.page();
      const [window] = (await desktop.state()).windows;
      const url = 'https://elsewhere.example/';
      const forged: Act = {
        act: 'forge',
        id: window!.id,
        kind: 'invoke',
        channel: 'call',
        args: ['echo', 1],
        url,
        isMainFrame: false,
      };
      expect(await desktop.act(forged)).toEqual({ input: 1, from: url, isMain: false });
    });

    test('embeds nothing', async () => {
      await start();
      await desktop.page();
      const [window] = (await desktop.state()).windows;
      expect(await desktop.act({ act: 'webview', id: window!.id, src: 'https://elsewhere.example/' })).toBe(false);
    });
  });

  describe('the desktop around it', () => {
    test('shows the tray as it is, and its menu does what it says', async () => {
      await start({ args: ['--hidden'] });
      const { trays, windows } = await desktop.state();
      expect(windows).toEqual([]);
      expect(trays).toMatchObject([{ toolTip: '104 mg/dL', image: { width: 1, height: 1, isTemplate: false } }]);
      await hand.chooseInTray('Pause', '1 hour');
      await desktop.until('paused', (seen) => seen.trays[0]?.toolTip === 'paused');
      await expect(hand.chooseInTray('Pause', '3 hours')).rejects.toThrow('There is no "3 hours" in the menu');
      await hand.chooseInTray('Help');
      expect((await desktop.state()).openedLinks).toEqual(['https://example.org/help']);
    });

    test('has no icon where nothing shows icons', async () => {
      await start({ args: ['--hidden'], surroundings: { hasTrayHost: false } });
      expect((await desktop.state()).trays).toEqual([]);
      await expect(hand.clickTray()).rejects.toThrow('No tray icon is shown.');
    });

    test('shows a notification and hands back what is chosen in it', async () => {
      await start();
      await hand.chooseInTray('Notify');
      const { notifications } = await desktop.until('shown', (seen) => seen.notifications[0]?.state === 'shown');
      expect(notifications).toEqual([
        {
          id: 0,
          title: 'Low',
          body: '52 mg/dL',
          isSilent: false,
          urgency: 'critical',
          actions: ['I have it'],
          state: 'shown',
        },
      ]);
      await hand.chooseInNotification(0, 0);
      await hand.clickNotification(0);
      await hand.closeNotification(0);
      const order = ['notification show', 'notification action 0 0', 'notification click', 'notification close'];
      expect((await heard()).filter((text) => text.startsWith('notification'))).toEqual(order);
    });

    test('says when notifications fail', async () => {
      await start({ surroundings: { notifications: 'failing' } });
      await hand.chooseInTray('Notify');
      await desktop.until('failed', (seen) => seen.notifications[0]?.state === 'failed');
      expect((await heard()).some((text) => text.startsWith('notification failed'))).toBe(true);
    });

    test('sleeps for an hour: the wall clock goes on, in the app and in its page', async () => {
      await start();
      const before = (await ask('Date.now()')) as number;
      await hand.sleepFor(HOUR);
      const [suspended, resumed] = (await heard()).slice(-2).map((text) => Number(text.split(' ')[1]));
      expect(resumed! - suspended!).toBeGreaterThanOrEqual(HOUR);
      expect((await ask('Date.now()')) as number).toBeGreaterThanOrEqual(before + HOUR);
      expect(await ask('new Date() instanceof Date')).toBe(true);
    });

    test('runs a helper in a process of its own', async () => {
      await start();
      await hand.chooseInTray('Ask the helper');
      await expect.poll(heard, patience).toContain('helper ended');
      expect(await heard()).toContain('helper 42');
    });

    test('starts a second copy that ends, and tells the first', async () => {
      await start({ args: ['--hidden'] });
      expect(await desktop.startSecond(['--from-the-menu'])).toEqual({ code: 0, signal: null });
      expect(await (await desktop.page()).title()).toBe('Fixture');
      expect(await heard()).toContain('second --from-the-menu string');
    });

    test('ends when it is asked to, in order', async () => {
      await start();
      await desktop.page();
      await hand.chooseInTray('Quit');
      expect(await desktop.exited).toEqual({ code: 0, signal: null });
      expect(desktop.stdout()).toEqual(['before-quit', 'will-quit']);
    });

    test('a killed app does not keep the next one from starting on its data', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'vigil-kept-'));
      await start({ folder, args: ['--hidden'] });
      desktop.kill('SIGKILL');
      await desktop.exited;
      const next = await startDesktop({ standIn, mainFile: fixture.mainFile, folder, args: ['--hidden'] });
      expect((await next.state()).trays).toHaveLength(1);
      await next.close();
      rmSync(folder, { recursive: true, force: true });
    });
  });
});
