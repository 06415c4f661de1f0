import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { standInCredentials } from '../electron/standins/twilio/twilio';
import { openWindow, type OpenedWindow } from './opened-window';
import { pageSizes, shoot } from './page-under-test';
import { readQrCode } from './qr-reader';
import { chromiumPath, noChromium } from './window';

const HOSTILE = 'Ana;\nTEL:+19005550199\nEND:VCARD\\, <b>';

describe.skipIf(chromiumPath === undefined)(`what a contact sets on their own phone (${noChromium})`, () => {
  let opened: OpenedWindow;

  const open = async (more: object = {}, person = 'Ana'): Promise<void> => {
    opened = await openWindow({
      written: {
        version: 1,
        people: [{ id: 'ana', name: person, preferredContactId: 'mia', timeZone: 'Europe/Madrid' }],
        contacts: [
          {
            id: 'mia',
            name: 'Mia',
            addresses: { phone: '+14155552672', pushover: 'u'.repeat(30), telegram: '7002' },
            channels: ['sms', 'voice', 'pushover', 'telegram'],
          },
        ],
        channels: { twilio: { accountSid: standInCredentials.accountSid }, ...more },
      },
    });
    await opened.enter('#/contacts');
  };

  const phone = { sms: { from: '+14155550100' }, voice: { from: '+34612345678' } };
  const button = () => opened.page.getByRole('button', { name: 'Let Vigil be heard at night on Mia’s phone' });
  const code = () => opened.page.getByRole('img', { name: 'Vigil’s number as a QR code' });
  const steps = (name: string): Promise<string[]> => opened.page.getByRole('list', { name }).allInnerTexts();

  async function downloaded(): Promise<string> {
    const downloading = opened.page.waitForEvent('download');
    await opened.page.getByRole('button', { name: 'Download the contact card' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('vigil.vcf');
    return readFileSync(await download.path(), 'utf8');
  }

  afterEach(async () => {
    await opened.close();
  });

  describe('with texts and calls set up', () => {
    beforeEach(() => open(phone));

    test('the card that is downloaded holds both numbers, and the code holds the same card in every size and theme', async () => {
      const { page } = opened;
      await button().focus();
      await page.keyboard.press('Enter');
      await page.getByText('Vigil calls and texts from +1 415 555 0100 and +34 612 34 56 78.').waitFor();
      const text = await downloaded();
      expect(text.split('\r\n').slice(3, 6)).toEqual([
        'FN:Vigil (alarm of Ana)',
        'TEL;TYPE=CELL:+14155550100',
        'TEL;TYPE=CELL:+34612345678',
      ]);
      await page.getByText('Handed to your browser as vigil.vcf. Send it to Mia by mail or chat.').waitFor();
      for (const size of pageSizes) {
        await page.setViewportSize(size);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          expect(readQrCode(await code().screenshot())).toBe(text);
        }
        expect([await opened.violations(), await opened.overflow()]).toEqual([[], 0]);
        await shoot(page, 'contact-card');
      }
      expect(opened.complaints).toEqual([]);
    });

    test('it says step by step what lets calls and texts through on each kind of phone, and folds up again', async () => {
      await button().click();
      const [iphone] = await steps('On an iPhone');
      expect(iphone).toMatch(/Edit.*\n.*Ringtone, turn Emergency Bypass on.*\n.*Text Tone, turn Emergency Bypass on/);
      const [android] = await steps('On Android');
      expect(android).toMatch(/tap the star.*\n.*starred contacts/);
      await button().click();
      expect(await code().count()).toBe(0);
    });

    test('a number that is changed elsewhere is another one on the card at once', async () => {
      await button().click();
      await opened.page.getByText('+1 415 555 0100').waitFor();
      await opened.saveElsewhere(({ channels }) => (channels['sms'] = { from: '+14155550177' }));
      await opened.enter('#/contacts');
      await button().click();
      await opened.page.getByText('+1 415 555 0177 and +34 612 34 56 78').waitFor();
      expect(readQrCode(await code().screenshot())).toContain('TEL;TYPE=CELL:+14155550177\r\n');
    });
  });

  test('a name that would be a number, a part or an end of the card is a name', async () => {
    await open(phone, HOSTILE);
    await button().click();
    const text = await downloaded();
    expect(text.match(/^TEL/gm)).toHaveLength(2);
    expect(text.match(/^END:VCARD/gm)).toHaveLength(1);
    expect(text.replaceAll('\r\n ', '')).toContain(
      String.raw`FN:Vigil (alarm of Ana\;\nTEL:+19005550199\nEND:VCARD\\\, <b>)`,
    );
    expect(readQrCode(await code().screenshot())).toBe(text);
    expect(opened.complaints).toEqual([]);
  });

  test('by other ways there is no number to save, but what makes each heard', async () => {
    await open({ pushover: {}, telegram: {} });
    await button().click();
    await opened.page.getByText('No way that is set up for Mia calls or texts from a number').waitFor();
    expect(await code().count()).toBe(0);
    const [pushover, telegram] = await steps('On an iPhone');
    expect(pushover).toContain('Critical Alerts for high-priority');
    expect(telegram).toContain('On a phone that is set to silent no message of Telegram sounds.');
    expect(await opened.violations()).toEqual([]);
    await shoot(opened.page, 'contact-card-without-number');
  });

  test('where nothing is set up it says so', async () => {
    await open();
    await button().click();
    await opened.page.getByText('Set a way up first').waitFor();
  });
});
