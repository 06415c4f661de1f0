import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createActivity } from '../electron/runtime/activity';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import { createTelegramStandIn, STAND_IN_TOKEN, type TelegramStandIn } from '../electron/standins/telegram/telegram';
import { HOUR } from '../shared/time';
import { NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { shoot } from './page-under-test';
import { chromiumPath, noChromium } from './window';

describe.skipIf(chromiumPath === undefined)(`pages with Telegram (${noChromium})`, () => {
  let clock: HandClock;
  let provider: TelegramStandIn;
  let opened: OpenedWindow;

  beforeEach(async () => {
    const activity = createActivity();
    clock = createHandClock(NIGHT, activity);
    provider = createTelegramStandIn({ clock });
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

  async function setUpBot(token = STAND_IN_TOKEN): Promise<void> {
    const { page } = opened;
    await opened.enter('#/channels');
    await page.getByText('Used by: Telegram. What is sent this way costs nothing.').waitFor();
    await page.getByRole('button', { name: 'Set up Telegram bot' }).click();
    const bot = page.getByRole('form', { name: 'Telegram bot' });
    await bot.getByLabel('Bot token').fill(token);
    await bot.getByText('Advanced').click();
    await bot.getByRole('textbox', { name: 'Address of Telegram' }).fill(provider.url);
    await bot.getByLabel('On my network').check();
    await bot.getByRole('button', { name: 'Save' }).click();
  }

  /** Of the link as the page shows it. */
  async function codeShown(): Promise<string> {
    const link = await opened.page.locator('code').innerText();
    expect(link).toMatch(/^https:\/\/t\.me\/vigil_stand_in_bot\?start=[\w-]{22}$/);
    return link.split('=')[1] ?? '';
  }

  const come = (code: string, address = '7002'): Promise<string | null> =>
    opened.served.household.joined('telegram', { code, address, respondTo: `chat ${address}` });

  test('a token that Telegram does not know is refused at its field, and one that it knows names the bot', async () => {
    const { page } = opened;
    await setUpBot('110201543:AnotherTokenThatNobodyGaveOut000000');
    const bot = page.getByRole('form', { name: 'Telegram bot' });
    await bot.getByText('Telegram does not know the bot’s token').first().waitFor();
    expect(JSON.stringify(opened.settings())).not.toContain('telegram');
    await shoot(page, 'telegram-refused');
    await bot.getByLabel('Bot token').fill(STAND_IN_TOKEN);
    await bot.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Telegram knows the bot as @vigil_stand_in_bot.').waitFor();
    expect(opened.settings().channels).toMatchObject({ telegram: { baseUrl: provider.url } });
    expect(await page.content()).not.toContain(STAND_IN_TOKEN);
    // The refusal itself.
    expect(opened.complaints).toEqual([expect.stringContaining('422')]);
    expect(await opened.violations()).toEqual([]);
  });

  test('the bot is set up, and a contact joins by the link that the QR code holds', async () => {
    const { page } = opened;
    await setUpBot();
    await page.getByText('Telegram knows the bot as @vigil_stand_in_bot.').waitFor();
    await opened.enter('#/contacts');
    await page.getByRole('button', { name: 'Invite Mia to Telegram' }).click();
    await page.getByRole('img', { name: 'The invitation as a QR code' }).waitFor();
    await page.getByText('Waiting for Mia to press Start.').waitFor();
    expect(await opened.violations()).toEqual([]);
    expect(await opened.overflow()).toBe(0);
    await shoot(page, 'telegram-invitation');
    await page.setViewportSize({ width: 420, height: 640 });
    expect(await opened.overflow()).toBe(0);
    await shoot(page, 'telegram-invitation-small');
    await page.setViewportSize({ width: 1100, height: 760 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot(page, 'telegram-invitation-dark');

    expect(await come(await codeShown())).toContain('Welcome, Mia.');
    await page.getByText('Mia has joined. Send a test next.').waitFor();
    expect(opened.settings().contacts).toMatchObject([{ addresses: { telegram: '7002' }, channels: ['telegram'] }]);
    await page.getByRole('button', { name: 'Invite Mia to Telegram again' }).waitFor();
    expect(opened.complaints).toEqual([]);
  });

  test('a code is good once, for one chat, for an hour; a newer one ends it; what nobody gave out is not answered', async () => {
    const { page } = opened;
    await setUpBot();
    await page.getByText('Telegram knows the bot').waitFor();
    await opened.enter('#/contacts');
    const button = page.getByRole('button', { name: /^Invite Mia to Telegram/ });
    await button.click();
    const first = await codeShown();
    await button.click();
    await page.getByText(first).waitFor({ state: 'detached' });
    const second = await codeShown();
    expect(await come(first)).toBeNull();
    expect(await come('somebody-guessed-this')).toBeNull();
    expect(await come(second)).toContain('Welcome');
    expect(await come(second)).toContain('Welcome');
    expect(await come(second, '6666')).toBe('This invitation was used already. Ask for a new one.');
    expect(opened.settings().contacts).toMatchObject([{ addresses: { telegram: '7002' } }]);
    await page.getByText('Mia has joined.').waitFor();
    await button.click();
    const third = await codeShown();
    await clock.advance(HOUR);
    expect(await come(third, '6666')).toBe('This invitation is too old. Ask for a new one.');
    await page.getByText('This invitation is over. Make a new one.').waitFor();
  });
});
