import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ComputerPort } from '../electron/api/ports';
import { succeeded } from '../shared/result';
import { computerSchema, type Computer } from '../shared/status/computer';
import { openWindow, type OpenedWindow } from './opened-window';
import { pageSizes } from './page-under-test';
import { chromiumPath, noChromium } from './window';

describe.skipIf(chromiumPath === undefined)(`people and first steps (${noChromium})`, () => {
  let opened: OpenedWindow;

  beforeEach(async () => {
    opened = await openWindow();
  });

  afterEach(async () => {
    await opened.close();
  });

  /** As after the first start: nothing is set up, and nobody is watched. */
  async function startEmpty(): Promise<void> {
    await opened.saveElsewhere((settings) => {
      settings.people = [];
      settings.contacts = [];
    });
    opened.served.household.people.length = 0;
  }

  test('the first start says what is needed, and leads to each of it', async () => {
    const { page } = opened;
    await startEmpty();
    await opened.enter('');
    await page.getByRole('heading', { name: 'Nobody is watched over yet' }).waitFor();
    const links = await page.getByRole('main').getByRole('link').allTextContents();
    expect(links).toEqual([
      'Who is watched over?',
      'Where do the values come from?',
      'Who is called?',
      'How do calls and texts go out?',
      'Does it work?',
    ]);
    expect(await opened.violations()).toEqual([]);

    await page.getByRole('link', { name: 'Who is watched over?' }).press('Enter');
    const form = page.getByRole('form', { name: 'New person' });
    expect(await form.getByLabel('Time zone').inputValue()).toBe('Europe/Madrid');
    await form.getByLabel('Name').fill('Zoë');
    await form.getByLabel('Units').selectOption('mmol/L');
    await form.getByLabel('Name').press('Enter');
    await page.getByText('Zoë is added.').waitFor();
    expect(opened.settings().people).toMatchObject([
      { id: 'zoe', name: 'Zoë', timeZone: 'Europe/Madrid', units: 'mmol/L' },
    ]);

    await page.getByRole('link', { name: 'Now', exact: true }).click();
    await page.getByText('Zoë has no source yet').waitFor();
    await page.getByText('4 things are still missing').waitFor();
    expect(opened.complaints).toEqual([]);
  });

  test('a person without a name or with an unknown time zone is not added', async () => {
    const { page } = opened;
    await opened.enter('#/settings');
    await page.getByRole('button', { name: 'Add a person' }).click();
    const form = page.getByRole('form', { name: 'New person' });
    await form.getByLabel('Time zone').fill('Mars/Olympus');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Give a name.' }).waitFor();
    await page.getByRole('link', { name: 'Use a time zone such as Europe/Madrid' }).press('Enter');
    expect(await form.getByLabel('Time zone').inputValue()).toBe('Mars/Olympus');
    expect(opened.settings().people).toHaveLength(1);
  });

  test('another name and zone are saved; opened and saved untouched, the file stays byte-identical', async () => {
    const { page, served } = opened;
    await opened.enter('#/settings');
    const before = served.household.settingsText();
    await page.getByRole('button', { name: 'Change Ana' }).click();
    await page.getByRole('form', { name: 'Change Ana' }).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Ana is saved.').waitFor();
    expect(served.household.settingsText()).toBe(before);

    await page.getByRole('button', { name: 'Change Ana' }).click();
    await page.getByLabel('Time zone').fill('America/New_York');
    await page.keyboard.press('Enter');
    await page.getByText('America/New_York · mg/dL').waitFor();
    expect(served.household.settingsText()).toBe(before.replace('Europe/Madrid', 'America/New_York'));
  });

  test('nobody is removed without being asked', async () => {
    const { page } = opened;
    await opened.enter('#/settings');
    await page.getByRole('button', { name: 'Remove Ana' }).press('Enter');
    await page.getByText('No alarm is raised for Ana any more.').waitFor();
    await page.keyboard.press('Enter');
    expect(opened.settings().people).toHaveLength(1);
    await page.getByRole('button', { name: 'Remove Ana' }).press('Enter');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Ana is no longer watched over.').waitFor();
    expect(opened.settings().people).toEqual([]);
    expect(opened.settings().contacts).toHaveLength(5);
  });

  test('this computer is shown as the system says it, and only where there is a desktop', async () => {
    await opened.enter('#/settings');
    await opened.page.getByRole('heading', { name: 'Export' }).waitFor();
    expect(await opened.page.getByRole('heading', { name: 'This computer' }).count()).toBe(0);

    let computer: Computer = computerSchema.parse({
      startAtLogin: { state: 'off', sentence: 'Vigil does not start by itself.' },
      keepAwake: { mode: 'never', isHeld: false, sentence: 'The computer sleeps as it is set to.' },
      valueInMenuBar: null,
      tray: { isShown: true, sentence: 'The icon is shown.' },
      notifications: { state: 'unknown', sentence: 'None was shown yet.' },
    });
    const desktop: ComputerPort = {
      read: () => Promise.resolve(computer),
      openWindow: () => undefined,
      logIn: () => Promise.reject(new Error('not asked here')),
      forgetLogIn: () => Promise.resolve(),
      change(wanted) {
        // The system refuses to start it: what is read back counts, not what was asked for.
        const sentence = 'Windows will not start it: it is switched off in the Task Manager.';
        if (wanted.startAtLogin === true) computer = { ...computer, startAtLogin: { state: 'blocked', sentence } };
        return Promise.resolve(succeeded(computer));
      },
    };
    await opened.close();
    opened = await openWindow({ computer: desktop });
    const { page } = opened;
    await opened.enter('#/settings');
    await page.getByRole('heading', { name: 'This computer' }).waitFor();
    const toggle = page.getByRole('switch', { name: 'Start when I log in' });
    await toggle.press('Space');
    await page.getByText('Windows will not start it').waitFor();
    expect(await toggle.isChecked()).toBe(false);
    expect(await opened.violations()).toEqual([]);
  });

  test.each([420, 700, 1100])('at %d px every place and page is reached by keyboard, and seen', async (width) => {
    const { page } = opened;
    await page.setViewportSize({ width, height: 640 });
    await opened.enter('');
    const links = page.getByRole('navigation').getByRole('link');
    const placesOnly = await page.getByRole('navigation', { name: 'Places' }).getByRole('link').count();
    const reached: string[] = [];
    for (let place = 0; place < placesOnly; place += 1) {
      await links.nth(place).press('Enter');
      await expect.poll(() => links.nth(place).getAttribute('aria-current')).not.toBe(null);
      const all = await links.count();
      for (const index of [place, ...Array.from({ length: all - placesOnly }, (_, tab) => placesOnly + tab)]) {
        const link = links.nth(index);
        await link.press('Enter');
        await expect.poll(() => link.getAttribute('aria-current')).not.toBe(null);
        const box = (await link.boundingBox())!;
        const isInView = box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= 640;
        expect([isInView, await opened.overflow()]).toEqual([true, 0]);
        reached.push(new URL(page.url()).hash);
      }
    }
    expect([...new Set(reached)]).toEqual([
      '#/now',
      '#/history',
      '#/people/contacts',
      '#/people/workouts',
      '#/alarms',
      '#/setup/sources',
      '#/setup/channels',
      '#/setup/health',
      '#/setup/settings',
    ]);
  });

  test('an address of before leads to where the page is now, and Back does not stop at it', async () => {
    const { page } = opened;
    await opened.enter('#/history');
    await page.evaluate(() => {
      location.hash = '#/thresholds';
    });
    await expect.poll(() => new URL(page.url()).hash).toBe('#/alarms');
    await page.getByRole('heading', { name: 'Alarms' }).waitFor();
    await page.goBack();
    await expect.poll(() => new URL(page.url()).hash).toBe('#/history');
  });

  test('violates no accessibility rule, wide and narrow', async () => {
    const { page } = opened;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const size of pageSizes) {
      await page.setViewportSize(size);
      await opened.enter('#/settings');
      await page.getByRole('button', { name: 'Remove Ana' }).click();
      await page.getByRole('button', { name: 'Add a person' }).click();
      await page.getByRole('button', { name: 'Add this person' }).click();
      await page.getByRole('link', { name: 'Give a name.' }).waitFor();
      expect([await opened.violations(), await opened.overflow()]).toEqual([[], 0]);
    }
    expect(opened.complaints).toEqual([]);
  });
});
