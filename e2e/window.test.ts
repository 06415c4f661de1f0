import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleSource } from '../electron/core/simulation/sample-known.test-support';
import { sampleWorkoutSource } from '../electron/core/simulation/sample-workout.test-support';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import { sampleAlert, sampleMessage } from '../electron/storage/sample-facts.test-support';
import { createPageNotifier } from '../electron/web/page-notifier';
import { contactSchema } from '../shared/people/contact';
import { settingsSchema } from '../shared/settings/settings';
import { MINUTE, SECOND } from '../shared/time';
import { buildWindow } from './build';
import { watchedPerson } from './household';
import { dayOfReadings, layDownUrgentLow, NIGHT } from './night';
import { complaintsOf, pageSizes, violationsOf } from './page-under-test';
import { patience } from './patience';
import { serveHousehold, type Served } from './served-household';
import { visit } from './visit';
import { chromiumPath, noChromium, openBrowser } from './window';

describe.skipIf(chromiumPath === undefined)(`the window (${noChromium})`, () => {
  let staticDir: string;
  let browser: BrowserContext;
  let clock: HandClock;
  let served: Served;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    staticDir = await buildWindow();
  });

  beforeEach(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    complaints = complaintsOf(page);
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  });

  afterEach(async () => {
    await browser.close();
    await served.stop();
  });

  async function open(people = [watchedPerson()]): Promise<void> {
    clock = createHandClock(NIGHT);
    const nobody = people.length === 0 ? { written: settingsSchema.parse({ version: 1 }) } : {};
    served = await serveHousehold(clock, { people, staticDir, ...nobody });
  }

  async function enter(hash = ''): Promise<void> {
    await visit(page, served, hash);
    await page.getByRole('navigation', { name: 'Places' }).waitFor();
  }

  function ring(alertId: string): void {
    const alarm = sampleMessage({
      alertId,
      severity: 'urgent-low',
      contactId: null,
      channel: 'desktop',
      body: 'Ana: 45 mg/dL',
    });
    createPageNotifier(served.live).alarm(alarm);
  }

  /** What the browser says of sound before the first click is expected; nothing else is. */
  function unexpected(): string[] {
    return complaints.filter((text) => !text.includes('AudioContext was not allowed to start'));
  }

  const violations = (): Promise<string[]> => violationsOf(page);

  describe('accessibility and content policy', () => {
    test('no page violates either, wide and narrow', async () => {
      await open([
        watchedPerson(),
        watchedPerson({ id: 'tom', name: 'Tom', units: 'mmol/L', timeZone: 'America/New_York' }),
      ]);
      const alertId = layDownUrgentLow(served.household);
      served.household.put(
        sampleAlert({
          id: 'tom/no-data/1',
          personId: 'tom',
          direction: 'no-data',
          severity: 'no-data',
          raisedBy: null,
          cause: 'our-network',
          openedAt: NIGHT - 40 * MINUTE,
        }),
      );
      served.household.put(
        sampleAlert({
          id: 'tom/high/1',
          personId: 'tom',
          direction: 'high',
          severity: 'high',
          state: 'acknowledged',
          openedAt: NIGHT - 90 * MINUTE,
          acknowledgement: { at: NIGHT, contactId: 'mia', mgPerDl: 250, newestMeasuredAt: NIGHT, readUntil: NIGHT },
        }),
      );
      served.household.put(
        sampleAlert({
          id: 'tom/low/1',
          personId: 'tom',
          state: 'resolved',
          openedAt: NIGHT - 90 * MINUTE,
          resolvedAt: NIGHT - 60 * MINUTE,
        }),
      );
      served.household.troubles.push({
        code: 'keychain-locked',
        sentence: 'The keychain is locked: nothing can be sent. Unlock it.',
        since: null,
        mendedAt: 'channels',
      });
      ring(alertId);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const size of pageSizes) {
        await page.setViewportSize(size);
        for (const hash of ['', '#/history', '#/health']) {
          await enter(hash);
          await page
            .getByText(hash === '' ? 'Show as table' : hash === '#/history' ? 'Nobody answered' : 'spare.example.org')
            .first()
            .waitFor();
          if (hash === '') await page.getByText('Show as table').first().click();
          expect(await violations()).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        }
      }
      expect(unexpected()).toEqual([]);
    });

    test('the page for a used link is accessible too', async () => {
      await open();
      await page.goto(`${served.origin}/?key=used`);
      expect(await page.getByRole('heading').textContent()).toContain('has been used');
      expect(await violations()).toEqual([]);
      expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
    });
  });

  describe('now', () => {
    test('shows value, trend, age and what comes next, and both go on by the second', async () => {
      await open();
      layDownUrgentLow(served.household);
      await enter();
      const section = page.getByRole('region', { name: 'Ana' });
      await section.getByText('falling fast').waitFor();
      expect(await section.textContent()).toContain('Urgent low: 45 mg/dL');
      expect(await section.getByRole('slider').getAttribute('aria-valuetext')).toBe('45 mg/dL at 03:09');
      expect(await section.textContent()).toContain('Call Ana, Mia and Ben, and text them');
      await section.getByText(/in 0:2[0-3]/).waitFor();
      await clock.advance(MINUTE);
      await section.getByText('1 min ago').waitFor();
    });

    test('an alert is confirmed by whom one chooses, and says so', async () => {
      await open();
      layDownUrgentLow(served.household);
      await enter();
      const card = page.getByRole('article', { name: 'Urgent low: 45 mg/dL' });
      const who = card.getByRole('group', { name: 'Who has it?' });
      expect(await who.getByRole('radio', { name: 'Not said' }).isChecked()).toBe(true);
      await who.getByRole('radio', { name: 'Mia' }).check();
      await card.getByRole('button', { name: 'I have it as Mia' }).click();
      served.live.changed();
      await card.getByText('Mia has it · 03:10').waitFor();
      expect(await card.getByRole('button').count()).toBe(0);
    });

    test('a confirmation that fails is said loudly', async () => {
      await open();
      const alertId = layDownUrgentLow(served.household);
      await enter();
      const card = page.getByRole('article');
      await card.waitFor();
      served.household.ports.acknowledge = () =>
        Promise.resolve({ ok: false, problem: { code: 'storage', sentence: `No alert ${alertId}.`, path: null } });
      await card.getByRole('button', { name: 'I have it' }).click();
      expect(await card.getByRole('alert').textContent()).toBe(`It was not recorded: No alert ${alertId}.`);
    });

    test('R10: alerts are paused and resumed by keyboard alone, with the end and what breaks through in words', async () => {
      await open();
      await enter();
      const section = page.getByRole('region', { name: 'Ana' });
      const opener = section.getByRole('button', { name: 'Pause Ana’s alerts' });
      await opener.focus();
      await page.keyboard.press('Enter');
      await section
        .getByText('Still alarm: an urgent low, silence after a low value, somebody who is not home.')
        .waitFor();
      expect(await violations()).toEqual([]);
      for (const key of ['Tab', 'Enter']) await page.keyboard.press(key);
      served.live.changed();
      const silences = section.getByRole('list', { name: 'Silences of Ana' });
      await silences.getByText('Alerts for Ana are paused until 04:10. An urgent low').waitFor();
      expect(await opener.count()).toBe(0);
      expect(await violations()).toEqual([]);
      await silences.getByRole('button', { name: 'Resume alerts' }).focus();
      await page.keyboard.press('Enter');
      served.live.changed();
      await opener.waitFor();
      expect(await silences.getByRole('listitem').count()).toBe(0);
    });

    test('R10: a high is snoozed, its sound ends, and what is refused is said', async () => {
      await open();
      const alert = sampleAlert({
        id: 'ana/high/1',
        direction: 'high',
        severity: 'high',
        openedAt: NIGHT - 9 * MINUTE,
      });
      served.household.put(alert);
      await enter();
      ring(alert.id);
      const banner = page.getByRole('region', { name: 'Alarm' });
      await banner.waitFor();
      const card = page.getByRole('article');
      await card.getByLabel('Snooze for').selectOption('2 h');
      await card.getByRole('button', { name: 'Snooze' }).click();
      served.live.changed();
      await banner.waitFor({ state: 'detached' });
      await page.getByText('High of Ana is snoozed until 05:10.').waitFor();
      expect(await card.getByRole('button', { name: 'Snooze' }).count()).toBe(0);
      await page.getByRole('button', { name: 'End the snooze' }).click();
      served.live.changed();
      served.household.ports.silence = () => Promise.resolve(false);
      await card.getByRole('button', { name: 'Snooze' }).click();
      await card.getByText('It is not snoozed: Vigil could not take this in, so alarms go on.').waitFor();
    });

    test('R10: an urgent low offers no snooze, and a pause that holds everything back is said in red', async () => {
      await open([watchedPerson({ pauseHoldsUrgent: true })]);
      layDownUrgentLow(served.household);
      await enter();
      await page.getByRole('article').waitFor();
      expect(await page.getByRole('button', { name: 'Snooze' }).count()).toBe(0);
      await page.getByRole('button', { name: 'Pause Ana’s alerts' }).click();
      await page.getByText('Nothing gets through this pause, not even an urgent low.').waitFor();
      await page.getByRole('button', { name: '15 min' }).click();
      served.live.changed();
      await page.getByText('NOTHING gets through, not even an urgent low.').waitFor();
    });

    test('a value too old to rely on never looks fine', async () => {
      await open();
      served.household.addReadings(dayOfReadings([112], 'flat', NIGHT - 23 * MINUTE));
      await enter();
      const section = page.getByRole('region', { name: 'Ana' });
      await section.getByText('No current value').waitFor();
      expect(await section.textContent()).toContain('For 23 min');
      expect(await section.textContent()).toContain('Last: 112 mg/dL');
      expect(await section.getByText('In range', { exact: true }).count()).toBe(0);
      expect(await page.title()).toContain('Ana: no value');
    });

    test('of somebody whose workouts alone are read no value is missing', async () => {
      await open();
      const known = served.household.people[0]!;
      known.sources = [];
      known.workoutSources = [sampleWorkoutSource()];
      await enter();
      const section = page.getByRole('region', { name: 'Ana' });
      await section.getByText('Ana’s workouts are watched, not glucose. None is known of the last days.').waitFor();
      expect(await section.textContent()).not.toMatch(/No current value|Waiting for/);
      expect(await page.title()).toBe('Now – Vigil');
    });

    test('R9: a sensor change is offered once values stop, and says until when contacts are put off', async () => {
      await open([watchedPerson({ profile: { id: 'night', name: 'Night' } })]);
      const known = served.household.people[0]!;
      known.watch = { ...known.watch, resumedAt: NIGHT - 60 * MINUTE, watchedSince: NIGHT - 60 * MINUTE, why: 'woke' };
      known.sources = [sampleSource({ sourceId: 'nightscout-1' })];
      served.household.addReadings(dayOfReadings([112], 'flat', NIGHT - 23 * MINUTE));
      await enter();
      const section = page.getByRole('region', { name: /^Ana/ });
      await section.getByText('Profile: Night').waitFor();
      const button = section.getByRole('button', { name: 'Sensor change', exact: true });
      served.household.ports.silence = () => Promise.resolve(false);
      await button.click();
      await section.getByText('Nothing was changed: Vigil could not take this in').waitFor();
      served.household.ports.silence = (_, happening) => {
        if (happening.kind === 'silenced') known.silences.push(happening.silence);
        served.live.changed();
        return Promise.resolve(true);
      };
      await button.click();
      await section.getByText('contacts hear of no data at 05:16').waitFor();
      expect(await button.count()).toBe(0);
      known.silences = [];
      const alert = { id: 'ana/no-data/1', direction: 'no-data', severity: 'no-data', raisedBy: null } as const;
      served.household.put(sampleAlert({ ...alert, openedAt: NIGHT - 8 * MINUTE }));
      served.live.changed();
      await section.getByRole('article').getByRole('button', { name: 'Sensor change', exact: true }).waitFor();
      expect(await button.count()).toBe(1);
      expect(await violations()).toEqual([]);
    });

    test('a sensor error is no value', async () => {
      await open();
      const [reading] = dayOfReadings([112]).slice(-1);
      served.household.addReadings([{ ...reading!, glucose: { kind: 'sensor-error', code: 10 } }]);
      await enter();
      await page.getByText('Sensor error', { exact: true }).waitFor();
      expect(await page.getByText('No current value').count()).toBe(1);
    });

    test('mmol/L and another zone are used where the person does', async () => {
      await open([watchedPerson({ units: 'mmol/L', timeZone: 'America/New_York' })]);
      layDownUrgentLow(served.household);
      await enter();
      const section = page.getByRole('region', { name: /^Ana/ });
      await section.getByRole('article', { name: 'Urgent low: 2.5 mmol/L' }).waitFor();
      expect(await section.textContent()).toContain('Ana’s time: 21:10 (New York)');
      expect(await section.textContent()).toMatch(/−0\.4 in 5 min · just now.* Open since 21:08/);
    });

    test('says quietly that two sensors disagree, and which value counts', async () => {
      await open();
      const [reading] = dayOfReadings([112]).slice(-1);
      served.household.addReadings([
        { ...reading!, series: 'old sensor', glucose: { kind: 'value', mgPerDl: 90 } },
        { ...reading!, series: 'new sensor', glucose: { kind: 'value', mgPerDl: 132 } },
      ]);
      await enter();
      await page
        .getByText(
          'Two sensors disagree: 90 mg/dL (old sensor) and 132 mg/dL (new sensor). Of the two the lower one counts for a low.',
        )
        .waitFor();
      expect(await page.getByRole('alert').allTextContents()).toEqual(['']);
    });

    test('a warning is no alarm: its card says what is coming, in amber, beside a value in range', async () => {
      await open();
      served.household.addReadings(dayOfReadings([92]));
      const glucose = { kind: 'value' as const, mgPerDl: 92 };
      const raisedBy = { series: 'xDrip', sourceId: 'nightscout-1', glucose, measuredAt: NIGHT, isAhead: false };
      const detail = 'Heading for 52 mg/dL in 20 min.';
      served.household.put(
        sampleAlert({ id: 'ana/low-soon/1', direction: 'low-soon', severity: 'low-soon', raisedBy, detail }),
      );
      await enter();
      const card = page.getByRole('article', { name: 'Low soon: 92 mg/dL' });
      expect(await card.textContent()).toContain(detail);
      await page.getByText('In range', { exact: true }).waitFor();
      expect(await violations()).toEqual([]);
    });

    test('Health names the series to go by, with its delay and distance, among several', async () => {
      await open();
      await enter('#/health');
      await page.getByText('xDrip (the one to go by): every 5 min, arrives 8 s late.').waitFor();
      await page.getByText('share2: every 5 min, arrives 190 s late.').waitFor();
    });

    test('says that nobody is watched over', async () => {
      await open([]);
      await enter();
      await page.getByText('Nobody is watched over yet').waitFor();
    });

    test('always says what Vigil is not', async () => {
      await open();
      await enter();
      const footer = await page.getByRole('contentinfo').textContent();
      expect(footer).toContain('Vigil is not a medical device');
      expect(footer).toContain('Make no dosing decision from this display');
      expect(footer).toContain('does not replace the self-monitoring that a physician has advised');
    });
  });

  describe('an alarm', () => {
    test('is shown across every page and in the title until it is confirmed in any of them', async () => {
      await open();
      const alertId = layDownUrgentLow(served.household);
      await enter('#/history');
      const second = await browser.newPage();
      await second.goto(served.origin);
      await second.getByRole('article').waitFor();
      ring(alertId);

      const banner = page.getByRole('region', { name: 'Alarm' });
      await banner.getByText('Ana: Urgent low: 45 mg/dL').waitFor();
      await expect.poll(() => page.title()).toBe('⚠ URGENT LOW – Vigil');
      await second.getByRole('article').getByRole('button', { name: 'I have it' }).click();
      served.live.changed();
      await banner.waitFor({ state: 'detached' });
      expect(await page.title()).not.toContain('URGENT');
    });

    test('says when the browser keeps it silent, and sounds after any click', async () => {
      await open();
      ring(layDownUrgentLow(served.household));
      // Looking into the page counts as a touch of it, so it is left alone until the alarm has come and was refused.
      const alarmHasCome = page.waitForResponse('**/api/chart');
      await page.goto(served.server.createUrl());
      await alarmHasCome;
      await page.getByText('keeps this page silent until you click').waitFor();
      await page.getByRole('button', { name: 'Turn sound on' }).click();
      await page.getByRole('button', { name: 'Test sound' }).waitFor();
      await page.getByText('keeps this page silent').waitFor({ state: 'detached' });
    });

    test('the very first press meets its button: nothing moves before it is let go', async () => {
      await open();
      const alertId = layDownUrgentLow(served.household);
      ring(alertId);
      const alarmHasCome = page.waitForResponse('**/api/chart');
      await page.goto(served.server.createUrl());
      await alarmHasCome;
      await page.getByText('keeps this page silent until you click').waitFor();
      const header = (await page.getByRole('banner').boundingBox())!;
      const button = (await page.getByRole('button', { name: 'I have it' }).boundingBox())!;
      await page.mouse.move(button.x + button.width / 2, button.y + 4);
      await page.mouse.down();
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      await page.mouse.up();
      await page.getByRole('button', { name: 'Test sound' }).waitFor();
      await expect
        .poll(() => served.household.people[0]!.alerts.find(({ id }) => id === alertId)?.state)
        .toBe('acknowledged');
      expect(await page.getByRole('banner').boundingBox()).toEqual(header);
    });

    test('greets a page that opens meanwhile; the all-clear ends it and can be put away', async () => {
      await open();
      const alertId = layDownUrgentLow(served.household);
      ring(alertId);
      await enter();
      await page.getByRole('region', { name: 'Alarm' }).waitFor();
      createPageNotifier(served.live).alarm(
        sampleMessage({ id: 'm9', alertId, kind: 'all-clear', queuedAt: NIGHT, body: 'Ana: all clear, 92 mg/dL' }),
      );
      await page.getByText('Ana: no longer low since 03:10 (just now).').waitFor();
      expect(await page.getByRole('region', { name: 'Alarm' }).count()).toBe(0);
      await page.getByRole('button', { name: 'Put away' }).click();
      await page.getByText('Ana: no longer low').waitFor({ state: 'detached' });
    });

    test('without an alert to confirm can at least be stopped here', async () => {
      await open();
      await enter();
      await page.getByText('Waiting for the first value').waitFor();
      ring('storage');
      await page.getByRole('button', { name: 'Stop the sound' }).click();
      await page.getByRole('region', { name: 'Alarm' }).waitFor({ state: 'detached' });
    });
  });

  describe('a lost connection', () => {
    test('is said at once, takes the value away, and says when a new link is needed', async () => {
      await open();
      layDownUrgentLow(served.household);
      await enter();
      await page.getByText('falling fast').waitFor();
      const { port, household } = served;
      await served.server.stop();

      await page.getByText('Not connected to Vigil since 03:10').waitFor();
      const banner = page.getByRole('alert').filter({ hasText: 'Not connected' });
      expect(await banner.textContent()).toContain('No alarm can sound here');
      await page.getByRole('article').getByText('Vigil does not answer').waitFor();
      await page.getByRole('article').getByText('Last seen 45 mg/dL at 03:09.').waitFor();
      expect(await page.title()).toContain('Connection lost');

      served = await serveHousehold(createHandClock(NIGHT + MINUTE), { port, staticDir });
      await page.getByText('This browser is not let in any more').waitFor();
      household.close();
    });

    test('ends when the host is back', async () => {
      await open();
      layDownUrgentLow(served.household);
      await enter();
      await page.getByText('falling fast').waitFor();
      await page.route('**/api/live', (route) => route.abort());
      served.live.stop();
      await page.getByText('Not connected to Vigil since 03:10').waitFor();
      await page.unroute('**/api/live');
      await page.getByText('Not connected to Vigil since 03:10').waitFor({ state: 'detached' });
      await page.getByText('falling fast').waitFor();
    });
  });

  describe('history', () => {
    test('keeps few rows however many there are, and pages to the very end', async () => {
      await open();
      served.household.addDecisions(
        Array.from({ length: 1500 }, (_, index) => ({
          at: NIGHT - index * 20 * SECOND,
          code: 'fine',
          sentence: `Decision ${index}.`,
          personId: 'ana',
          aboutId: null,
          messageId: null,
        })).reverse(),
      );
      await enter('#/history');
      await page.getByText('Decision 0.', { exact: true }).waitFor();
      expect(await page.getByRole('listitem').count()).toBeLessThan(60);
      await expect
        .poll(async () => {
          await page.evaluate(() => {
            scrollTo(0, document.body.scrollHeight);
          });
          return page.getByText('Decision 1499.', { exact: true }).count();
        }, patience)
        .toBe(1);
      expect(await page.getByRole('listitem').count()).toBeLessThan(60);
    });

    test('can be narrowed, and takes in what comes', async () => {
      await open();
      layDownUrgentLow(served.household);
      await enter('#/history');
      await page.getByText('An urgent low of Ana opened').waitFor();
      await page.getByText('Messages', { exact: true }).click();
      await page.getByText('An urgent low of Ana opened').waitFor({ state: 'detached' });
      await page.getByText('Sent at 03:09, not confirmed by the phone.').waitFor();
      served.household.addMessages([
        sampleMessage({
          id: 'new',
          tag: 'new',
          contactId: 'mia',
          channel: 'voice',
          queuedAt: NIGHT,
          delivery: { status: 'delivered', outcome: 'machine' },
        }),
      ]);
      served.live.changed();
      await page.getByText('A machine answered, no person.').first().waitFor();
      await page.getByText('Decisions', { exact: true }).click();
      await page.getByText('Nothing was sent: 52 mg/dL').waitFor();
    });

    test('is empty in words', async () => {
      await open();
      await enter('#/history');
      // That this browser was let in is the first line of every history; messages there are none.
      await page.getByText('Messages', { exact: true }).click();
      await page.getByText('Nothing yet').waitFor();
    });

    test('that cannot be read says so', async () => {
      await open();
      served.household.ports.store = {
        ...served.household.ports.store,
        messages: () => Promise.reject(new Error('disk')),
      };
      await enter('#/history');
      await page.getByText('History cannot be read').waitFor();
    });
  });

  test('row 58: hostile names are shown as text and nothing else', async () => {
    const name = '</script></Say><Dial>+1900</Dial><img src=x onerror=alert(1)>\u202Eevil';
    const hostile = contactSchema.parse({ id: 'eve', name, channels: ['sms', 'voice'] });
    await open([watchedPerson({ name, contacts: [hostile] })]);
    layDownUrgentLow(served.household);
    served.household.addMessages([sampleMessage({ id: 'h', tag: 'h', contactId: 'eve', queuedAt: NIGHT, body: name })]);
    served.household.troubles.push({ code: 'x', sentence: name, since: null, mendedAt: 'health' });
    await enter();
    await page.getByRole('heading', { name: '<img src=x' }).waitFor();
    await page.goto(`${served.origin}/#/history`);
    await page.getByText(`Text to ${name}`).waitFor();
    expect(await page.locator('img, dial').count()).toBe(0);
    expect(unexpected()).toEqual([]);
  });

  test('everything can be reached and done with the keyboard, and focus is always seen', async () => {
    await open();
    layDownUrgentLow(served.household);
    await enter();
    await page.getByRole('article').waitFor();
    await page.getByText('Show as table').waitFor();
    const reached: string[] = [];
    for (let step = 0; step < 21; step += 1) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      reached.push(
        (
          await focused.evaluate(
            (element) =>
              element.ariaLabel ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent,
          )
        )
          .trim()
          .slice(0, 20),
      );
      expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
    }
    expect(reached).toEqual([
      'Skip to the content',
      'Now1 open',
      'History',
      'People',
      'Alarms',
      'Set-up',
      'Test sound',
      'Ana: Urgent low',
      'I have it',
      'Not said',
      'And 1 more',
      'Call Ana',
      'Next step now',
      'Pause Ana’s alerts',
      '3 hours',
      'Glucose of the last ',
      'Show as table',
      // No channel is set up in this household: what is missing stands below what is urgent.
      'Who is watched over?',
      'Where do the values ',
      'Who is called?',
      'How do calls and tex',
    ]);

    await page.getByRole('link', { name: 'History' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(':focus').textContent()).toBe('History');
    await page.getByRole('radio', { name: 'All' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'Messages' }).isChecked()).toBe(true);

    await page.getByRole('link', { name: /^Now/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'I have it' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => served.household.people[0]!.alerts.map(({ state }) => state)).toContain('acknowledged');
  });
});
