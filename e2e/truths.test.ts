import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describe as describeByCore } from '../electron/api/now/describe';
import type { ChannelHealth } from '../electron/core/state/known';
import { trayTooltip } from '../electron/desktop/tray/tooltip';
import { createActivity } from '../electron/runtime/activity';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import { createTwilioStandIn, standInCredentials } from '../electron/standins/twilio/twilio';
import { sampleAlert, sampleMessage } from '../electron/storage/sample-facts.test-support';
import { createPageNotifier } from '../electron/web/page-notifier';
import type { Status } from '../shared/status/status';
import { MINUTE, SECOND } from '../shared/time';
import { buildWindow } from './build';
import { watchedPerson } from './household';
import { dayOfReadings, layDownUrgentLow, NIGHT } from './night';
import { pageSizes } from './page-under-test';
import { serveHousehold, type Served } from './served-household';
import { visit } from './visit';
import { chromiumPath, noChromium, openBrowser } from './window';

describe.skipIf(chromiumPath === undefined)(`what the screen says is so (${noChromium})`, () => {
  let staticDir: string;
  let browser: BrowserContext;
  let clock: HandClock;
  let served: Served;
  let page: Page;

  beforeAll(async () => {
    staticDir = await buildWindow();
  });

  beforeEach(async () => {
    clock = createHandClock(NIGHT);
    served = await serveHousehold(clock, { staticDir });
    browser = await openBrowser();
    page = await browser.newPage();
  });

  afterEach(async () => {
    await browser.close();
    await served.stop();
  });

  async function enter(hash: string): Promise<void> {
    await visit(page, served, `#/${hash}`);
  }

  test('a value that is back in range is not red: the alert that recovers has its own colour and words', async () => {
    const { household } = served;
    household.addReadings(dayOfReadings([50, 78, 110], 'single-up'));
    const id = 'ana/low/1';
    household.put(sampleAlert({ id, severity: 'urgent-low', openedAt: NIGHT - 10 * MINUTE }));
    await enter('now');
    const value = page.locator('[data-urgent]').filter({ hasText: '110' });
    await value.getByText('In range', { exact: true }).waitFor();
    expect([await value.getAttribute('data-colour'), await value.getAttribute('data-urgent')]).toEqual([
      'green',
      'false',
    ]);
    const card = page.getByRole('article', { name: /^Urgent low/ });
    expect(await card.getAttribute('data-colour')).toBe('red');

    await enter('panel');
    const alarm = page.getByRole('region', { name: 'Urgent low, Ana' });
    expect(await alarm.getAttribute('data-colour')).toBe('red');
    const line = alarm.locator('[data-colour]').filter({ hasText: '110' });
    expect([await line.getAttribute('data-colour'), await line.getByText('In range').count()]).toEqual(['green', 1]);
  });

  test('what comes next reaches somebody: a step without a target has no words and no countdown', async () => {
    const { household } = served;
    household.ports.describe.nextStep = describeByCore.nextStep;
    const [known] = household.people;
    known!.channels = [
      { channel: 'sms', media: ['text'], address: 'phone' },
      { channel: 'voice', media: ['call'], address: 'phone' },
      { channel: 'desktop', media: ['local'], address: null },
    ].map((channel) => ({ ...channel, down: null })) as ChannelHealth[];
    // Ana has no phone, and of her contacts Ben alone has one.
    known!.person.self = null;
    known!.person.contacts = known!.person.contacts.map((contact) =>
      contact.id === 'mia' ? { ...contact, addresses: {} } : contact,
    );
    household.addReadings(dayOfReadings([75, 66], 'single-down'));
    const openedAt = NIGHT - 130 * SECOND;
    const steps = Object.fromEntries([0, 1, 2].map((step) => [step, { rounds: 1, lastDueAt: openedAt }]));
    const alert = sampleAlert({ id: 'ana/low/1', openedAt });
    household.put({ ...alert, run: { ...alert.run, zeroAt: openedAt, beganAt: openedAt, steps } });
    await enter('now');
    const card = page.getByRole('article', { name: /^Low/ });
    await card.getByText('Ben is called', { exact: true }).waitFor();
    // +10 min, not +5 where only Mia would be called.
    await card.getByText(/^in 7:[0-5]\d$/).waitFor();
    expect(await page.locator('body').textContent()).not.toMatch(/nobody to reach|Mia is called/i);
  });

  test('a way has one proof: after a trial was refused it fails wherever it is told of, and nothing is green', async () => {
    await served.stop();
    const activity = createActivity();
    clock = createHandClock(NIGHT, activity);
    const twilio = createTwilioStandIn({ clock });
    await twilio.start();
    const account = { accountSid: standInCredentials.accountSid, baseUrl: twilio.url, onMyNetwork: true };
    served = await serveHousehold(clock, {
      staticDir,
      activity,
      written: {
        version: 1,
        people: [{ id: 'ana', name: 'Ana', preferredContactId: 'mia', timeZone: 'Europe/Madrid' }],
        contacts: [{ id: 'mia', name: 'Mia', channels: ['sms'], addresses: { phone: '+14155550102' } }],
        channels: { twilio: account, sms: { from: '+14155550100' } },
      },
      stored: { 'twilio.authToken': 'f'.repeat(32) },
    });
    const { household } = served;
    household.ports.channels = () => household.channelsNow();

    await enter('contacts');
    const way = page.getByRole('list', { name: 'How Mia is reached' });
    await way.getByText('Not proven yet').waitFor();
    await way.getByRole('button', { name: /^(?:Send test|Introduce Vigil)/ }).click();
    await way.getByText('Fails', { exact: true }).waitFor();

    await enter('channels');
    const card = page.getByRole('region', { name: 'Text messages (SMS)', exact: true });
    await card.getByText('Fails', { exact: true }).first().waitFor();
    await enter('health');
    const row = page.getByRole('listitem').filter({ hasText: 'sms (twilio)' });
    await row.getByText('Fails', { exact: true }).waitFor();
    for (const one of [card, row]) expect(await one.getByText(/Works|Proven|Never|Not used/).count()).toBe(0);

    const sentence = /Text message to Mia fails: It was not sent\./;
    for (const place of ['now', 'history', 'panel']) {
      await enter(place);
      if (place === 'panel') {
        await page.getByRole('status', { name: 'Troubles of Vigil itself' }).getByText(sentence).waitFor();
        continue;
      }
      await page.getByRole('region', { name: 'How it stands' }).getByRole('link', { name: sentence }).click();
      await page.getByRole('list', { name: 'How Mia is reached' }).waitFor();
    }
    const { body } = await served.call(await served.enter(), 'status', {});
    const tooltip = trayTooltip({ status: (body as { value: Status }).value, now: clock.now() });
    expect(tooltip).toContain('Problem: Text message to Mia fails');
    await twilio.close();
  });

  describe('a menu never covers “I have it”', () => {
    const menu = () => page.locator(':popover-open');
    const openers = () => page.locator('button[popovertarget]');

    beforeEach(async () => {
      await served.stop();
      const people = ['Ana', 'Tom', 'Ben'].map((name) => watchedPerson({ id: name.toLowerCase(), name }));
      served = await serveHousehold(clock, { staticDir, people });
    });

    /** Buttons of which the menu hides a part, in the window or beyond its edge. */
    const covered = (): Promise<string[]> =>
      page.evaluate(() => {
        const over = document.querySelector(':popover-open')?.getBoundingClientRect();
        const buttons = [...document.querySelectorAll('button')].filter(
          (button) => button.textContent.startsWith('I have it') && button.getClientRects().length > 0,
        );
        if (buttons.length === 0) return ['there is no such button'];
        if (over === undefined) return [];
        return buttons.flatMap((button) => {
          const { left, right, top, bottom } = button.getBoundingClientRect();
          const isBeneath = left < over.right && right > over.left && top < over.bottom && bottom > over.top;
          const corners = [left + 4, (left + right) / 2, right - 4].flatMap((x) =>
            [top + 4, (top + bottom) / 2, bottom - 4].map((y) => document.elementFromPoint(x, y)),
          );
          const isHidden = corners.some((seen) => seen?.closest(':popover-open'));
          return isBeneath || isHidden ? [`${button.textContent} at ${top}`] : [];
        });
      });

    test.each(pageSizes)(
      '$width × $height: wherever it opens, and Escape, a click beside it and Back close it',
      async (size) => {
        await page.setViewportSize(size);
        const alertId = layDownUrgentLow(served.household);
        const silent = { personId: 'ben', direction: 'no-data', severity: 'no-data', raisedBy: null } as const;
        served.household.put(sampleAlert({ ...silent, id: 'ben/no-data/1' }));
        createPageNotifier(served.live).alarm(
          sampleMessage({ alertId, severity: 'urgent-low', contactId: null, channel: 'desktop' }),
        );
        await enter('now');
        await page.getByRole('button', { name: 'Tom is going out…' }).waitFor();
        const names = await openers().evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.textContent));
        expect(names).toEqual(['Tom is going out…', 'Who has Tom…', 'Pause Tom’s alerts']);
        const ways = [
          () => page.keyboard.press('Escape'),
          () => page.getByRole('heading', { name: 'Tom' }).click(),
          () => page.goBack(),
        ];
        for (const opener of await openers().all()) {
          for (const goAway of ways) {
            await opener.click();
            await menu().waitFor();
            expect([await covered(), await menu().count()]).toEqual([[], 1]);
            await goAway();
            await menu().waitFor({ state: 'detached' });
            await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
            expect(new URL(page.url()).hash).toBe('#/now');
          }
        }
        expect(served.household.people.flatMap(({ silences, checkIns }) => [...silences, ...checkIns])).toEqual([]);
      },
    );

    test.each(pageSizes)('$width × $height: nor when the alarm comes while it is open', async (size) => {
      await page.setViewportSize(size);
      await enter('now');
      for (const name of ['Ben is going out…', 'Pause Ben’s alerts', 'Pause Ana’s alerts', 'Pause all']) {
        await page.getByRole('button', { name }).click();
        await menu().waitFor();
        served.household.put(sampleAlert({ id: 'ben/low/1', personId: 'ben', severity: 'urgent-low' }));
        served.live.changed();
        await page.getByRole('article').getByRole('button', { name: 'I have it' }).waitFor();
        await expect.poll(covered).toEqual([]);
        await page.keyboard.press('Escape');
        await menu().waitFor({ state: 'detached' });
        served.household.people[2]!.alerts = [];
        served.live.changed();
        await page.getByRole('article').waitFor({ state: 'detached' });
      }
      // What was closed because its button went left no step behind for Back.
      await expect
        .poll(() => page.evaluate(() => (history.state as { isOver?: boolean } | null)?.isOver ?? false))
        .toBe(false);
    });

    test('with an alert open pausing is asked for in a dialog, with what changes nothing focused', async () => {
      layDownUrgentLow(served.household);
      await enter('now');
      for (const name of ['Pause Ana’s alerts', 'Pause all …']) {
        await page.getByRole('button', { name }).click();
        const dialog = page.getByRole('dialog', { name: 'Pause although nobody has it?' });
        await expect.poll(() => dialog.evaluate(() => document.activeElement?.textContent)).toBe('Do not pause');
        await page.keyboard.press('Enter');
        await dialog.waitFor({ state: 'detached' });
        expect(served.household.people.flatMap(({ silences }) => silences)).toEqual([]);
      }
    });
  });
});
