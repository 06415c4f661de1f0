import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createActivity } from '../electron/runtime/activity';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import {
  createPushoverStandIn,
  SAMPLE_USER_KEY,
  STAND_IN_TOKEN,
  type PushoverStandIn,
} from '../electron/standins/pushover/pushover';
import { NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { shoot } from './page-under-test';
import { chromiumPath, noChromium } from './window';

describe.skipIf(chromiumPath === undefined)(`pages with Pushover (${noChromium})`, () => {
  let clock: HandClock;
  let provider: PushoverStandIn;
  let opened: OpenedWindow;

  beforeEach(async () => {
    const activity = createActivity();
    clock = createHandClock(NIGHT, activity);
    provider = createPushoverStandIn({ clock });
    await provider.start();
    opened = await openWindow({
      clock,
      activity,
      written: {
        version: 1,
        people: [{ id: 'ana', name: 'Ana', preferredContactId: 'mia', timeZone: 'Europe/Madrid' }],
        contacts: [{ id: 'mia', name: 'Mia', channels: [] }],
      },
    });
  });

  afterEach(async () => {
    await opened.close();
    await provider.close();
  });

  test('the application is set up, and a contact gets a user key', async () => {
    const { page } = opened;
    const card = page.getByRole('region', { name: 'Pushover', exact: true });
    await opened.enter('#/channels');
    await card.getByText('Set up the Pushover application first: without it nothing can be sent.').waitFor();
    await page.getByRole('button', { name: 'Set up Pushover application' }).click();
    const application = page.getByRole('form', { name: 'Pushover application' });
    await application.getByLabel('Application token').fill(STAND_IN_TOKEN);
    await application.getByText('Advanced').click();
    await application.getByRole('textbox', { name: 'Address of Pushover' }).fill(provider.url);
    await application.getByLabel('On my network').check();
    await shoot(page, 'pushover-application');
    await application.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. It is used for the next message.').waitFor();
    await card.getByText('Set up the Pushover application first').waitFor({ state: 'detached' });
    expect(opened.settings().channels).toMatchObject({ pushover: { baseUrl: provider.url, sound: 'persistent' } });
    expect(await page.content()).not.toContain(STAND_IN_TOKEN);

    await opened.enter('#/contacts');
    await page.getByRole('button', { name: 'Change Mia' }).click();
    const mia = page.getByRole('form', { name: 'Change Mia' });
    await mia.getByLabel('Pushover user key').fill('mia@example.org');
    await mia.getByRole('combobox', { name: 'Add a way' }).selectOption('Pushover message');
    await mia.getByRole('button', { name: 'Save' }).click();
    await mia.getByText('The Pushover user key has 30 letters and digits.').last().waitFor();
    await mia.getByLabel('Pushover user key').fill(` ${SAMPLE_USER_KEY} `);
    await shoot(page, 'pushover-contact');
    await mia.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Mia is saved. Pushover knows the key. What is sent reaches: iphone, pixel.').waitFor();
    expect(opened.settings().contacts).toMatchObject([{ addresses: { pushover: SAMPLE_USER_KEY } }]);

    expect(opened.complaints).toEqual([]);
    expect(await opened.violations()).toEqual([]);
  });

  async function enterKey(): Promise<void> {
    const { page } = opened;
    await opened.enter('#/contacts');
    await page.getByRole('button', { name: 'Change Mia' }).click();
    const mia = page.getByRole('form', { name: 'Change Mia' });
    await mia.getByLabel('Pushover user key').fill(SAMPLE_USER_KEY);
    await mia.getByRole('button', { name: 'Save' }).click();
  }

  async function setUp(): Promise<void> {
    const cookie = await opened.served.enter();
    const { body } = await opened.served.call(cookie, 'readSettings', {});
    const { revision } = (body as { value: { revision: string } }).value;
    const settings = { baseUrl: provider.url, onMyNetwork: true };
    const wanted = { revision, name: 'pushover', settings, secrets: { token: STAND_IN_TOKEN } };
    expect(await opened.served.call(cookie, 'saveChannel', wanted)).toMatchObject({ status: 200 });
  }

  test('a key that Pushover does not know is refused at its field, and what was typed stays', async () => {
    const { page } = opened;
    await setUp();
    provider.refuse(SAMPLE_USER_KEY, 'no-such-user');
    await enterKey();
    await page.getByText('Pushover does not know this user key.').last().waitFor();
    await shoot(page, 'pushover-unknown-key');
    expect(await page.getByLabel('Pushover user key').inputValue()).toBe(SAMPLE_USER_KEY);
    expect(JSON.stringify(opened.settings().contacts)).not.toContain(SAMPLE_USER_KEY);
    expect(await opened.violations()).toEqual([]);
  });

  test('a key that Pushover cannot be asked about is saved, and it says so', async () => {
    const { page } = opened;
    await setUp();
    await provider.fault('refuse');
    await enterKey();
    await page
      .getByText('Mia is saved. Pushover could not be asked whether it knows this user key: send a test.')
      .waitFor();
    expect(opened.settings().contacts).toMatchObject([{ addresses: { pushover: SAMPLE_USER_KEY } }]);
    expect(opened.complaints).toEqual([]);
  });

  test('Health says how many messages are left, as Pushover says it beside each', async () => {
    const { page, served } = opened;
    served.household.ports.channels = served.household.channelsNow;
    await setUp();
    provider.leave(7497);
    await enterKey();
    await page.getByText('Mia is saved.').waitFor();
    await page.getByRole('button', { name: 'Change Mia' }).click();
    await page.getByRole('combobox', { name: 'Add a way' }).selectOption('Pushover message');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: /^Introduce Vigil/ }).click();
    await expect.poll(() => provider.received.length).toBe(1);
    await opened.enter('#/health');
    await page.getByText('7,496 of 10,000 messages are left until Wednesday, 2 December 2026.').waitFor();
    await shoot(page, 'pushover-quota');
    expect(await opened.violations()).toEqual([]);
  });
});
