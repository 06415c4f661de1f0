import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ComputerPort } from '../electron/api/ports';
import { createHandClock } from '../electron/standins/hand-clock';
import { MINUTE } from '../shared/time';
import { buildWindow } from './build';
import { watchedPerson } from './household';
import { dayOfReadings, layDownUrgentLow, NIGHT } from './night';
import { flawsOf } from './page-under-test';
import { serveHousehold, type Served } from './served-household';
import { chromiumPath, noChromium, openBrowser } from './window';

/** The tray's panel, at the size in which the desktop host opens it. */
describe.skipIf(chromiumPath === undefined)(`the panel behind the tray icon (${noChromium})`, () => {
  let staticDir: string;
  let browser: BrowserContext;
  let served: Served;
  let page: Page;

  beforeAll(async () => {
    staticDir = await buildWindow();
  });

  beforeEach(async () => {
    browser = await openBrowser({ width: 340, height: 420 });
    page = await browser.newPage();
  });

  afterEach(async () => {
    await browser.close();
    await served.stop();
  });

  async function open(names: string[] = ['Ana'], computer: ComputerPort | null = null): Promise<void> {
    const people = names.map((name) => watchedPerson({ id: name.toLowerCase(), name }));
    served = await serveHousehold(createHandClock(NIGHT), { staticDir, people, computer });
    served.household.addReadings(dayOfReadings([112], 'flat', NIGHT - 3 * MINUTE));
  }

  async function enter(): Promise<void> {
    await page.goto(served.server.createUrl());
    await page.goto(`${served.origin}/#/panel`);
    await page.reload();
    await page.getByRole('list', { name: 'Values' }).waitFor();
  }

  const focused = (): Promise<string | null> =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );

  test('the first control, focused at once, is the pause, and one key pauses', async () => {
    await open();
    await enter();
    await expect.poll(focused).toBe('Pause for 15 min');
    await page.getByText('112').waitFor();
    await page.getByText('In range · 3 min ago').waitFor();
    await page.getByText('An urgent low, no data after a low value and an overdue check-in still alarm.').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Pause for 1 hour');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => served.household.people[0]!.silences.map(({ kind, endsAt }) => [kind, endsAt]))
      .toEqual([['pause', NIGHT + 60 * MINUTE]]);
  });

  test('while paused it offers to resume, focused, with the end and what still gets through', async () => {
    await open();
    await enter();
    await page.getByRole('button', { name: 'Pause for 1 hour' }).click();
    served.live.changed();
    await page.getByText('Alerts for Ana are paused until').waitFor();
    await expect.poll(focused).toBe('Resume alerts');
    expect(await page.getByRole('button', { name: /^Pause/ }).count()).toBe(0);
    await page.keyboard.press('Enter');
    await expect.poll(() => served.household.people[0]!.silences).toEqual([]);
    served.live.changed();
    await expect.poll(focused).toBe('Pause for 15 min');
  });

  test('of several people one can be paused, and the others are offered as before', async () => {
    await open(['Ana', 'Ben']);
    await enter();
    await page.getByLabel('Whose alerts?').selectOption('of Ben');
    await page.getByRole('button', { name: 'Pause until 07:00' }).click();
    served.live.changed();
    await page.getByText('Alerts for Ben are paused until 07:00').waitFor();
    expect(served.household.people[0]!.silences).toEqual([]);
    expect(await page.getByLabel('Whose alerts?').locator('option').allTextContents()).toEqual([
      'of everybody',
      'of Ana',
    ]);
  });

  test('several who are paused are resumed with one key', async () => {
    await open(['Ana', 'Ben']);
    await enter();
    await expect.poll(focused).toBe('Pause for 15 min');
    await page.keyboard.press('Enter');
    await expect.poll(() => served.household.people.map(({ silences }) => silences.length)).toEqual([1, 1]);
    served.live.changed();
    await expect.poll(focused).toBe('Resume everybody’s alerts');
    await page.keyboard.press('Enter');
    await expect.poll(() => served.household.people.map(({ silences }) => silences.length)).toEqual([0, 0]);
  });

  test('an open alert is confirmed here, and a refusal is said', async () => {
    await open();
    layDownUrgentLow(served.household);
    const [alert] = served.household.people[0]!.alerts.filter(({ state }) => state === 'open');
    await enter();
    await page.getByRole('button', { name: 'I have it: Urgent low: 45 mg/dL, Ana' }).click();
    await expect.poll(() => served.household.people[0]!.alerts.map(({ state }) => state)).toEqual(['acknowledged']);
    served.live.changed();
    await page.getByRole('list', { name: 'Open alerts' }).getByRole('listitem').waitFor({ state: 'detached' });

    served.household.put(alert!);
    served.household.ports.acknowledge = () =>
      Promise.resolve({ ok: false, problem: { code: 'not-decided', sentence: 'Please try again.', path: null } });
    served.live.changed();
    await page.getByRole('button', { name: /^I have it/ }).click();
    await page.getByText('It was not recorded: Please try again.').waitFor();
  });

  test('the window is opened from here', async () => {
    let opened = 0;
    await open(['Ana'], {
      read: () => Promise.reject(new Error('not asked here')),
      openWindow: () => (opened += 1),
      logIn: () => Promise.reject(new Error('not asked here')),
      forgetLogIn: () => Promise.resolve(),
      change: () => Promise.reject(new Error('not asked here')),
    });
    await enter();
    await page.getByRole('button', { name: 'Open Vigil' }).click();
    await expect.poll(() => opened).toBe(1);
  });

  test('an old value is not shown as one', async () => {
    await open();
    served.household.people[0]!.readings = dayOfReadings([112], 'flat', NIGHT - 40 * MINUTE);
    await enter();
    await page.getByText('No current value · last 40 min ago').waitFor();
    expect(await page.getByText('112').count()).toBe(0);
  });

  test('a household of seven shows the worst first and says that there are more', async () => {
    await open(['Ana', 'Ben', 'Cleo', 'Dan', 'Eva', 'Fay', 'Gil']);
    served.household.people[5]!.readings = dayOfReadings([48], 'flat', NIGHT - 3 * MINUTE);
    await enter();
    const names = page.getByRole('list', { name: 'Values' }).getByRole('listitem');
    expect(await names.count()).toBe(4);
    expect(await names.first().textContent()).toContain('Fay');
    await page.getByText('And 3 more, in Vigil’s window.').waitFor();
  });

  test.each(['light', 'dark'] as const)('violates no rule of accessibility and fits, %s', async (colorScheme) => {
    await open(['Ana', 'Ben']);
    layDownUrgentLow(served.household);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await enter();
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Pause for 2 hours' }).click();
    served.live.changed();
    await page.getByText('Alerts for Ana are paused until').waitFor();
    expect(await flawsOf(page)).toEqual([]);
  });
});
