import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describe as describeByCore } from '../electron/api/now/describe';
import type { ChannelHealth } from '../electron/core/state/known';
import { trayTooltip } from '../electron/desktop/tray/tooltip';
import { createActivity } from '../electron/runtime/activity';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import { createTwilioStandIn, standInCredentials } from '../electron/standins/twilio/twilio';
import { sampleAlert } from '../electron/storage/sample-facts.test-support';
import type { Status } from '../shared/status/status';
import { MINUTE, SECOND } from '../shared/time';
import { buildWindow } from './build';
import { dayOfReadings, NIGHT } from './night';
import { serveHousehold, type Served } from './served-household';
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
    await page.goto(served.server.createUrl());
    await page.goto(`${served.origin}/#/${hash}`);
    await page.reload();
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
    await way.getByRole('button', { name: /^Send test/ }).click();
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
});
