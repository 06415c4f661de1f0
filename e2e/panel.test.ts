import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ComputerPort } from '../electron/api/ports';
import { createHandClock } from '../electron/standins/hand-clock';
import { sampleAlert } from '../electron/storage/sample-facts.test-support';
import { MINUTE } from '../shared/time';
import { buildWindow } from './build';
import { watchedPerson } from './household';
import { dayOfReadings, layDownUrgentLow, NIGHT } from './night';
import { flawsOf, shoot } from './page-under-test';
import { serveHousehold, type Served } from './served-household';
import { visit } from './visit';
import { chromiumPath, noChromium, openBrowser } from './window';

/** The tray's panel, at its width and the most height it has. */
describe.skipIf(chromiumPath === undefined)(`the panel behind the tray icon (${noChromium})`, () => {
  let staticDir: string;
  let browser: BrowserContext;
  let served: Served;
  let page: Page;

  beforeAll(async () => {
    staticDir = await buildWindow();
  });

  beforeEach(async () => {
    browser = await openBrowser({ width: 340, height: 560 });
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

  /** As a click on the icon opens it: how long ago that was, the test says. */
  async function enter(): Promise<void> {
    await page.addInitScript(() => {
      performance.now = () => Number(document.documentElement.dataset['passed'] ?? 0);
    });
    await visit(page, served, '#/panel');
    await page.getByRole('button', { name: 'Open Vigil' }).waitFor();
  }

  const passed = (ms: number): Promise<void> =>
    page.evaluate((sinceOpened) => {
      document.documentElement.dataset['passed'] = String(sinceOpened);
    }, ms);

  const statesOf = (index: number): string[] => served.household.people[index]!.alerts.map(({ state }) => state);
  const pausesOf = (index: number): string[] => served.household.people[index]!.silences.map(({ kind }) => kind);
  const takeIt = () => page.getByRole('button', { name: 'I have it: Urgent low: 45 mg/dL, Ana' });

  /** How tall the panel's content is, and how far it is wider than the panel. */
  const fits = (): Promise<[tooTall: number, tooWide: number]> =>
    page.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement;
      return [Math.max(0, scrollHeight - 560), Math.max(0, scrollWidth - innerWidth)];
    });

  const focused = (): Promise<string | null> =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );

  describe('with no alert open', () => {
    test('the first control, focused at once, is the pause, and one key pauses', async () => {
      await open();
      await enter();
      await expect.poll(focused).toBe('Pause for 15 min');
      await page.getByText('112').waitFor();
      await page.getByText(/^In range · .* in 5 min · 3 min ago$/).waitFor();
      await page
        .getByText('Still alarm: an urgent low, silence after a low value, somebody who is not home.')
        .waitFor();
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Pause for 1 hour');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => served.household.people[0]!.silences.map(({ kind, endsAt }) => [kind, endsAt]))
        .toEqual([['pause', NIGHT + 60 * MINUTE]]);
    });

    test('a pause is taken back, and so is its end', async () => {
      await open();
      await enter();
      await page.getByRole('button', { name: 'Pause for 1 hour' }).click();
      await expect.poll(() => pausesOf(0)).toEqual(['pause']);
      served.live.changed();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => pausesOf(0)).toEqual([]);
      served.live.changed();
      await page.getByRole('button', { name: 'Pause for 2 hours' }).click();
      served.live.changed();
      await page.getByRole('button', { name: 'Resume alerts' }).click();
      await expect.poll(() => pausesOf(0)).toEqual([]);
      served.live.changed();
      await page.getByText('Alerts are on again.').waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect
        .poll(() => served.household.people[0]!.silences.map(({ endsAt }) => endsAt))
        .toEqual([NIGHT + 120 * MINUTE]);
    });

    test('while paused it offers to resume, focused, with the end and what still gets through', async () => {
      await open();
      await enter();
      await page.getByRole('button', { name: 'Pause for 1 hour' }).press('Enter');
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
  });

  describe('with an alert open', () => {
    test('“I have it” comes first and is focused; Enter takes it 400 ms after opening, not before', async () => {
      await open();
      layDownUrgentLow(served.household);
      await enter();
      await expect.poll(focused).toBe('I have it: Urgent low: 45 mg/dL, Ana');
      const first = page.getByRole('button').first();
      expect(await first.getAttribute('aria-label')).toBe('I have it: Urgent low: 45 mg/dL, Ana');
      await passed(399);
      await page.keyboard.press('Enter');
      expect(statesOf(0)).toEqual(['open']);
      await passed(400);
      await page.keyboard.press('Enter');
      await expect.poll(() => statesOf(0)).toEqual(['acknowledged']);
    });

    test('it says what comes next, whom it told, and how that went', async () => {
      await open();
      layDownUrgentLow(served.household);
      await enter();
      const alarm = page.getByRole('region', { name: 'Urgent low, Ana' });
      await alarm.getByText(/^Next: Call Ana, Mia and Ben, and text them in 0:2\d$/).waitFor();
      await alarm.getByText(/^Told: Ben \(delivered\), Mia \(.*\), Ana \(not answered\)$/).waitFor();
      await alarm.getByText(/−7 in 5 min/).waitFor();
    });

    test('that one has it is taken back within ten seconds, and a refusal is said', async () => {
      await open();
      layDownUrgentLow(served.household);
      await enter();
      await passed(1000);
      await takeIt().click();
      await expect.poll(() => statesOf(0)).toEqual(['acknowledged']);
      served.live.changed();
      await takeIt().waitFor({ state: 'detached' });
      // A second press of the same key takes nothing back.
      await expect.poll(focused).toContain('You have it');
      await page.keyboard.press('Enter');
      expect(statesOf(0)).toEqual(['acknowledged']);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => statesOf(0)).toEqual(['open']);

      served.household.ports.acknowledge = () =>
        Promise.resolve({ ok: false, problem: { code: 'not-decided', sentence: 'Please try again.', path: null } });
      served.live.changed();
      await takeIt().waitFor();
      await passed(2000);
      await takeIt().click();
      await page.getByText('It was not recorded: Please try again.').waitFor();
      expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    });

    test('pausing asks, with what changes nothing focused; Escape, a click beside it and Back answer no', async () => {
      await open();
      layDownUrgentLow(served.household);
      await enter();
      const opener = page.getByRole('button', { name: 'Pause …' });
      const dialog = page.getByRole('dialog', { name: 'Pause although nobody has it?' });
      const ways = [
        () => page.keyboard.press('Enter'),
        () => page.keyboard.press('Escape'),
        () => page.mouse.click(3, 3),
        () => page.goBack(),
      ];
      for (const goAway of ways) {
        await opener.click();
        await dialog.waitFor();
        await expect.poll(focused).toBe('Do not pause');
        await goAway();
        await dialog.waitFor({ state: 'detached' });
        expect(pausesOf(0)).toEqual([]);
        expect(page.url()).toContain('#/panel');
      }
      await opener.click();
      await dialog.getByRole('button', { name: 'Pause for 1 hour' }).click();
      await expect.poll(() => pausesOf(0)).toEqual(['pause']);
      await dialog.waitFor({ state: 'detached' });
    });

    test('it fits, also with two people, two alerts and a trouble', async () => {
      await open(['Ana', 'Ben']);
      layDownUrgentLow(served.household);
      served.household.put(
        sampleAlert({
          id: 'ben/no-data/1',
          personId: 'ben',
          direction: 'no-data',
          severity: 'no-data',
          raisedBy: null,
        }),
      );
      const sentence = 'The keychain is locked: nothing can be sent. Unlock it.';
      served.household.troubles.push({ code: 'keychain-locked', sentence });
      await enter();
      await page
        .getByText(/^Told: /)
        .first()
        .waitFor();
      await page.getByText(sentence).waitFor();
      expect(await fits()).toEqual([0, 0]);
      await shoot(page, 'panel-two-alerts');
    });
  });

  test('the window is opened from here, and on the page that mends a trouble', async () => {
    const opened: (string | undefined)[] = [];
    await open(['Ana'], {
      read: () => Promise.reject(new Error('not asked here')),
      openWindow: (name) => opened.push(name),
      logIn: () => Promise.reject(new Error('not asked here')),
      forgetLogIn: () => Promise.resolve(),
      change: () => Promise.reject(new Error('not asked here')),
    });
    served.household.troubles.push({
      code: 'refused-nightscout-1',
      sentence: 'Ana’s site refuses the token.',
      mendedAt: 'sources',
    });
    await enter();
    await page.getByRole('button', { name: 'Open Vigil' }).click();
    await page.getByRole('button', { name: 'Mend: Ana’s site refuses the token.' }).click();
    await expect.poll(() => opened).toEqual([undefined, 'sources']);
  });

  test('an old value is not shown as one', async () => {
    await open();
    served.household.people[0]!.readings = dayOfReadings([112], 'flat', NIGHT - 40 * MINUTE);
    await enter();
    await page.getByText('No current value · last 40 min ago').waitFor();
    expect(await page.getByText('112').count()).toBe(0);
  });

  test('it says who has a person, and until when', async () => {
    await open();
    const cookie = await served.enter();
    await served.call(cookie, 'beginDuty', { personId: 'ana', contactId: 'mia', until: '15:00' });
    await enter();
    await page.getByText('Mia has it until 15:00.').waitFor();
    expect([await flawsOf(page), await fits()]).toEqual([[], [0, 0]]);
    await shoot(page, 'panel-duty');
    layDownUrgentLow(served.household);
    served.live.changed();
    await page.getByText(/^Told: /).waitFor();
    expect(await fits()).toEqual([0, 0]);
    await shoot(page, 'panel-duty-alarm');
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

  test('violates no rule of accessibility and fits', async () => {
    await open(['Ana', 'Ben']);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await enter();
    await page.getByText('112').waitFor();
    expect([await flawsOf(page), await fits()]).toEqual([[], [0, 0]]);
    await shoot(page, 'panel-calm');
    layDownUrgentLow(served.household);
    served.live.changed();
    await page.getByText(/^Told: /).waitFor();
    await passed(1000);
    expect([await flawsOf(page), await fits()]).toEqual([[], [0, 0]]);
    await shoot(page, 'panel-alarm');
    await page.getByRole('button', { name: 'Pause …' }).click();
    expect(await flawsOf(page)).toEqual([]);
    await shoot(page, 'panel-asks');
    await page.keyboard.press('Escape');
    await takeIt().click();
    served.live.changed();
    await page.getByRole('button', { name: 'Pause for 2 hours' }).waitFor();
    expect([await flawsOf(page), await fits()]).toEqual([[], [0, 0]]);
    await shoot(page, 'panel-taken');
    await page.getByRole('button', { name: 'Pause for 2 hours' }).click();
    served.live.changed();
    await page.getByText('Alerts for Ana are paused until').waitFor();
    expect([await flawsOf(page), await fits()]).toEqual([[], [0, 0]]);
    await shoot(page, 'panel-paused');
  });
});
