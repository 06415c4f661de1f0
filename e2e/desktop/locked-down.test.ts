import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { contract } from '../../shared/contract';
import type { DesktopState } from '../electron/desktop-state';
import { secrets } from '../loopback';
import { patience } from '../patience';
import { buildDesktop, startOn, type Answer, type BuiltDesktop, type RunningDesktop } from './running-desktop';
import { isReal, onStandIn, runsOn, whyNot } from './which-electron';

const elsewhere = { outside: { 'https://elsewhere.example': '<title>Elsewhere</title>' } };
const nothing: Pick<DesktopState, 'requests' | 'navigations' | 'popUps' | 'permissions'> = {
  requests: [],
  navigations: [],
  popUps: [],
  permissions: [],
};
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'";

describe.skipIf(whyNot !== null)(`what a page of Vigil can do (${runsOn})`, () => {
  let built: BuiltDesktop;
  let vigil: RunningDesktop;

  beforeAll(async () => {
    built = await buildDesktop();
    vigil = await startOn(built, isReal ? {} : { surroundings: elsewhere });
    await vigil.desktop.page();
  });
  afterAll(async () => {
    await vigil.close();
  });

  const run = async (code: string): Promise<unknown> => (await vigil.desktop.page()).evaluate(code);
  /** What the stand-in writes down of a page's wishes. A real Electron shows them only by what the page is told. */
  const wishes = async () => (isReal ? nothing : vigil.desktop.state());
  const windowId = async (): Promise<number> => (await vigil.desktop.state()).windows[0]!.id;

  onStandIn(
    'checklist items 2, 3, 4, 6, 8, 9, 10, 11: each preference is spelled out, and the whole app is sandboxed',
    async () => {
      const { windows, switches } = await vigil.desktop.state();
      expect(switches).toContain('enableSandbox');
      expect(windows[0]?.options['webPreferences']).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        devTools: false,
        spellcheck: false,
        autoplayPolicy: 'no-user-gesture-required',
      });
      expect(windows[0]?.options['webPreferences']).not.toHaveProperty('enableBlinkFeatures');
    },
  );

  test('checklist item 20: a page has two functions and nothing else of Electron or Node', async () => {
    const found = await run(
      '[Object.keys(vigil).sort(), Object.isFrozen(vigil), typeof require, typeof process, typeof module, typeof ipcRenderer, typeof electron]',
    );
    expect(found).toEqual([['call', 'live'], true, 'undefined', 'undefined', 'undefined', 'undefined', 'undefined']);
  });

  test('checklist item 20: a listener gets the data alone, never the event object', async () => {
    const heard = await run(
      'new Promise((resolve) => vigil.live((...given) => resolve([given.length, Object.keys(given[0]).sort()])))',
    );
    expect(heard).toEqual([1, ['data', 'event']]);
  });

  test('checklist items 1, 7, 18: its files come by app://vigil/ with the policy, and no code is made of text', async () => {
    expect((await vigil.desktop.state()).windows[0]?.url).toBe('app://vigil/index.html#/now');
    expect(await run('fetch("/index.html").then((answer) => answer.headers.get("content-security-policy"))')).toBe(CSP);
    const made = 'new Promise((resolve) => setTimeout(() => resolve(typeof window.made), 200))';
    expect(
      await run(`(() => { try { setTimeout("window.made = 1") } catch { /* refused */ } return ${made} })()`),
    ).toBe('undefined');
    expect(await run('(() => { try { document.body.innerHTML = "x" } catch (error) { return error.name } })()')).toBe(
      'TypeError',
    );
  });

  test.each([
    'https://elsewhere.example/',
    'http://127.0.0.1:1/',
    'app://other/index.html',
    'file:///etc/passwd',
    'ws://127.0.0.1:1/',
  ])('row 62: nothing is asked of %s', async (url) => {
    const asked = url.startsWith('ws')
      ? `new Promise((resolve) => { try { const socket = new WebSocket("${url}"); socket.onerror = () => resolve("refused"); socket.onopen = () => resolve("open") } catch { resolve("refused") } })`
      : `fetch("${url}", { mode: "no-cors" }).then(() => "answered", () => "refused")`;
    expect(await run(asked)).toBe('refused');
    const { requests } = await wishes();
    expect(requests.filter(({ outcome }) => outcome === 'left')).toEqual([]);
  });

  test('checklist item 13, row 62: it goes nowhere', async () => {
    const before = (await vigil.desktop.state()).windows[0]!.url;
    for (const url of ['https://elsewhere.example/', 'http://127.0.0.1:1/', 'file:///etc/passwd']) {
      await run(`void (location.href = "${url}")`);
    }
    await run('new Promise((resolve) => setTimeout(resolve, 500))');
    const { windows } = await vigil.desktop.state();
    expect(windows[0]?.url).toBe(before);
    expect((await wishes()).navigations.filter(({ isAllowed }) => isAllowed)).toEqual([]);
    await vi.waitFor(() => {
      expect(vigil.logged('page-refused')).toContainEqual(expect.objectContaining({ what: 'navigation' }));
    }, patience);
  });

  test('checklist items 14 and 15, row 62: it opens no window, and outside only what is on the list', async () => {
    const allowed = [
      'https://console.twilio.com/',
      'https://www.twilio.com/docs/api/errors/21610',
      'https://nightscout.github.io/',
    ];
    const refused = [
      'https://elsewhere.example/',
      'https://console.twilio.com.elsewhere.example/',
      'http://www.twilio.com/',
      'file:///etc/passwd',
      'smb://server/share',
      'ms-settings:privacy',
      'javascript:alert(1)',
      'about:blank',
      'app://vigil/index.html',
    ];
    for (const url of [...refused, ...allowed]) {
      await run(`void window.open(${JSON.stringify(url)})`);
    }
    const { openedLinks, windows } = await vigil.desktop.until(
      'the last link',
      (state) => state.openedLinks.length >= 3,
    );
    expect(openedLinks).toEqual(allowed);
    expect(windows).toHaveLength(1);
    expect((await wishes()).popUps.filter(({ isAllowed }) => isAllowed)).toEqual([]);
  });

  onStandIn('checklist item 12, row 62: it embeds nothing', async () => {
    const id = await windowId();
    expect(await vigil.desktop.act({ act: 'webview', id, src: 'https://elsewhere.example/' })).not.toBe(true);
    await vi.waitFor(() => {
      expect(vigil.logged('page-refused')).toContainEqual(expect.objectContaining({ what: 'webview' }));
    }, patience);
    await run(
      'document.body.append(Object.assign(document.createElement("iframe"), { src: "https://elsewhere.example/" }))',
    );
    expect((await vigil.desktop.state()).requests.filter(({ outcome }) => outcome === 'left')).toEqual([]);
  });

  test('checklist item 5, row 62: it is given no permission', async () => {
    const asked = await run(`Promise.all([
      Notification.requestPermission(),
      navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', () => 'denied'),
      new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), () => resolve('denied'))),
      navigator.clipboard.readText().then(() => 'granted', () => 'denied'),
      navigator.permissions.query({ name: 'notifications' }).then(({ state }) => state),
    ])`);
    expect(asked).toEqual(['denied', 'denied', 'denied', 'denied', 'denied']);
    expect((await wishes()).permissions.filter(({ isGranted }) => isGranted)).toEqual([]);
  });

  // Outside, a question about where to save it would wait for an answer.
  onStandIn('row 62: it saves what it made itself, and downloads nothing', async () => {
    await run(`(() => {
      const link = document.createElement('a');
      link.download = 'vigil-settings.json';
      link.href = URL.createObjectURL(new Blob(['{}'], { type: 'application/json' }));
      link.click();
    })()`);
    const { downloads } = await vigil.desktop.until('the file', (state) => state.downloads.length === 1);
    expect(downloads).toMatchObject([{ name: 'vigil-settings.json', isAllowed: true }]);
    await run(
      `(() => { const link = document.createElement('a'); link.download = 'x'; link.href = '/index.html'; link.click(); })()`,
    );
    await vigil.call('status');
    expect((await vigil.desktop.state()).downloads.filter(({ isAllowed }) => isAllowed)).toHaveLength(1);
  });

  describe('checklist item 17, row 61: who is answered', () => {
    const forge = async (
      url: string,
      isMainFrame: boolean,
      name: unknown = 'status',
      input: unknown = {},
    ): Promise<Answer> =>
      (await vigil.desktop.act({
        act: 'forge',
        id: await windowId(),
        kind: 'invoke',
        channel: 'vigil:call',
        args: [name, input],
        url,
        isMainFrame,
      })) as Answer;

    test.skipIf(isReal).each([
      ['https://elsewhere.example/', true],
      ['app://other/index.html', true],
      ['file:///opt/vigil/index.html', true],
      ['about:blank', true],
      ['', true],
      ['app://vigil/index.html', false],
    ])('not %j, main frame: %s (on the stand-in only)', async (url, isMainFrame) => {
      expect(await forge(url, isMainFrame)).toMatchObject({ ok: false, problem: { code: 'wrong-sender' } });
    });

    onStandIn('a stranger hears no live event', async () => {
      await vigil.desktop.act({
        act: 'forge',
        id: await windowId(),
        kind: 'send',
        channel: 'vigil:live',
        args: ['open'],
        url: 'https://elsewhere.example/',
        isMainFrame: false,
      });
      await vi.waitFor(() => {
        expect(vigil.logged('page-refused')).toContainEqual(expect.objectContaining({ what: 'live' }));
      }, patience);
    });

    test('200 payloads of any kind for each call: a tagged answer each time, no secret in any, and nothing is changed', async () => {
      const page = await vigil.desktop.page();
      const before = await vigil.call('readSettings');
      const json: unknown[] = fc.sample(fc.jsonValue(), { numRuns: 190, seed: 61 });
      const odd = ['undefined', 'null', 'NaN', '1n', 'new Date(0)', 'new Map([[1, 2]])', '[[[]]]', '"x".repeat(1e5)'];
      const answers = (await page.evaluate(
        async ([names, plain, oddities]) => {
          const { vigil: bridge } = window as unknown as {
            vigil: { call(name: unknown, input: unknown): Promise<unknown> };
          };
          const polluted = ['{"__proto__": {"polluted": true}}', '{"constructor": {"prototype": {"polluted": true}}}'];
          const given: unknown[] = [...plain, ...polluted.map((text) => JSON.parse(text) as unknown)];
          for (const code of oddities) {
            if (code === 'undefined') given.push(undefined);
            else if (code === 'null') given.push(null);
            else if (code === 'NaN') given.push(NaN);
            else if (code === '1n') given.push(1n);
            else if (code.startsWith('new Date')) given.push(new Date(0));
            else if (code.startsWith('new Map')) given.push(new Map([[1, 2]]));
            else if (code === '[[[]]]') given.push([[[]]]);
            else given.push('x'.repeat(100_000));
          }
          const all: [string, unknown][] = [];
          for (const name of names) for (const input of given) all.push([name, await bridge.call(name, input)]);
          return all;
        },
        [Object.keys(contract), json, odd] as const,
      )) as [string, Answer][];
      expect(answers).toHaveLength(200 * Object.keys(contract).length);
      for (const [, answer] of answers) expect(typeof answer.ok).toBe('boolean');
      const text = JSON.stringify(answers);
      for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
      const after = await vigil.call('readSettings');
      expect(after).toEqual(before);
      expect((await vigil.call('status')).ok).toBe(true);
      expect(await run('({}).polluted')).toBeUndefined();
      expect(vigil.logged('crashed')).toEqual([]);
    });
  });
});
