import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { gestures, type Desktop } from './desktop';
import { writeFixture, type Fixture } from './fixture.test-support';
import { startRealDesktop } from './real-desktop';
import { findElectron, noElectron } from './runtime.mjs';

const executablePath = findElectron();

/** The stand-in is as good as these say the same of both: the same small app, on the real thing. */
describe.skipIf(executablePath === null)(`a built app on a real Electron (${noElectron})`, () => {
  let fixture: Fixture;
  let desktop: Desktop;

  beforeAll(() => {
    fixture = writeFixture();
  });
  afterAll(() => {
    fixture.remove();
  });
  afterEach(async () => {
    await desktop.close();
  });

  test('its window is served by the app, has the bridge and nothing else', async () => {
    desktop = await startRealDesktop({ executablePath: executablePath!, mainFile: fixture.mainFile });
    const page = await desktop.page();
    await page.waitForLoadState();
    expect(await page.evaluate('[document.title, document.documentElement.dataset.script, window.inline]')).toEqual([
      'Fixture',
      'ran',
      undefined,
    ]);
    expect(
      await page.evaluate('[typeof require, typeof process, Object.isFrozen(fixture), fixture.twice(21)]'),
    ).toEqual(['undefined', 'undefined', true, 42]);
    expect(await page.evaluate('fixture.call("fail").catch((error) => error.message)')).toBe(
      "Error invoking remote method 'call': TypeError: of no use",
    );
  });

  test('goes nowhere, opens nothing, and is granted nothing', async () => {
    desktop = await startRealDesktop({ executablePath: executablePath!, mainFile: fixture.mainFile });
    const page = await desktop.page();
    await page.waitForLoadState();
    await page.evaluate(
      'location.href = "https://elsewhere.example/"; void window.open("https://elsewhere.example/"); 0',
    );
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied');
    const { windows } = await desktop.state();
    expect(windows.map(({ url }) => url)).toEqual(['app://fixture/index.html#/now']);
  });

  test('ends when it is asked to, in order', async () => {
    desktop = await startRealDesktop({ executablePath: executablePath!, mainFile: fixture.mainFile });
    await desktop.page();
    await gestures(desktop).quit();
    expect(await desktop.exited).toEqual({ code: 0, signal: null });
    expect(desktop.stdout()).toEqual(expect.arrayContaining(['before-quit', 'will-quit']));
  });
});
