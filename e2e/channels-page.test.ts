import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Activity } from '../electron/ports';
import { createActivity } from '../electron/runtime/activity';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import { createTwilioStandIn, standInCredentials, type TwilioStandIn } from '../electron/standins/twilio/twilio';
import { channelProof, proofWhile, type Proof } from '../shared/status/proof';
import { HOUR, MINUTE, SECOND } from '../shared/time';
import { buildWindow } from './build';
import { NIGHT } from './night';
import { comesByClock, complaintsOf, flawsOf, pageSizes, shoot } from './page-under-test';
import { serveHousehold, type Served } from './served-household';
import { visit } from './visit';
import { chromiumPath, noChromium, openBrowser } from './window';

const MIA = '+14155550102';

describe.skipIf(chromiumPath === undefined)(`the channels page (${noChromium})`, () => {
  let staticDir: string;
  let browser: BrowserContext;
  let clock: HandClock;
  let activity: Activity;
  let served: Served;
  let page: Page;
  let twilio: TwilioStandIn;
  let complaints: string[];

  beforeAll(async () => {
    staticDir = await buildWindow();
  });

  beforeEach(async () => {
    activity = createActivity();
    clock = createHandClock(NIGHT, activity);
    twilio = createTwilioStandIn({ clock });
    await twilio.start();
    browser = await openBrowser();
    page = await browser.newPage();
    complaints = complaintsOf(page);
  });

  afterEach(async () => {
    await browser.close();
    await served.stop();
    await twilio.close();
  });

  const household = (channels: object) => ({
    version: 1,
    people: [{ id: 'ana', name: 'Ana', preferredContactId: 'mia', timeZone: 'Europe/Madrid' }],
    contacts: [
      { id: 'mia', name: 'Mia', phone: MIA },
      { id: 'ben', name: 'Ben', phone: '+14155550103' },
      { id: 'tom', name: 'Tom' },
    ],
    channels,
  });

  const account = () => ({ accountSid: standInCredentials.accountSid, baseUrl: twilio.url, onMyNetwork: true });
  const channels = () =>
    (JSON.parse(served.household.settingsText()) as { channels: Record<string, unknown> }).channels;
  const card = (name: string) => page.getByRole('region', { name, exact: true });

  /** With what Health would say of the channels. */
  async function enter(written: object, down: { since: number; sentence: string } | null = null): Promise<void> {
    served = await serveHousehold(clock, {
      staticDir,
      activity,
      written: household(written),
      stored: { 'twilio.authToken': standInCredentials.authToken },
    });
    const { ports } = served.household;
    const proven: Proof = { state: 'proven', at: NIGHT - 3 * HOUR, sentence: 'Delivered to Papa’s phone at 03:09.' };
    ports.channels = () =>
      Promise.resolve([
        { name: 'desktop', provider: 'this computer', configured: true, proof: channelProof([]), down: null },
        ...['sms', 'voice'].map((name) => ({
          name,
          provider: 'twilio',
          configured: 'twilio' in channels() && name in channels(),
          proof: proofWhile(down, name === 'sms' ? proven : channelProof([])),
          down,
        })),
      ]);
    await visit(page, served, '#/channels');
    await card('Twilio account').waitFor();
  }

  const allSet = () => ({ twilio: account(), sms: { from: '+14155550100' }, voice: { from: '+14155550100' } });

  test('an account and a channel are set up one after the other, and a test arrives', async () => {
    await enter({});
    expect(await page.getByText('Not set up', { exact: true }).count()).toBe(7);
    await card('Twilio account').getByRole('button', { name: 'Set up Twilio account' }).click();
    const form = page.getByRole('form', { name: 'Twilio account' });
    await form.getByRole('textbox', { name: 'Account SID' }).fill('AC12');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('The account SID starts with AC and has 34 characters.').last().waitFor();
    await form.getByRole('textbox', { name: 'Account SID' }).fill(standInCredentials.accountSid);
    await form.getByRole('button', { name: 'Replace: Auth token' }).click();
    await form.getByRole('textbox', { name: 'Auth token' }).fill(standInCredentials.authToken);
    await form.getByText('Advanced').click();
    await form.getByRole('textbox', { name: 'Address of Twilio' }).fill(twilio.url);
    await form.getByLabel('On my network').check();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. It is used for the next message.').waitFor();
    expect(channels()).toEqual({ twilio: account() });
    expect(await page.content()).not.toContain(standInCredentials.authToken);

    await page.getByRole('button', { name: 'Set up Text messages (SMS)' }).click();
    const sms = page.getByRole('form', { name: 'Text messages (SMS)' });
    await sms.getByRole('textbox', { name: 'Sender' }).fill('+1 415 555 2671');
    await sms.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. Send a test to see whether it arrives.').waitFor();
    expect(channels()['sms']).toMatchObject({ from: '+14155552671' });

    const test = card('Text messages (SMS)').getByRole('group', { name: 'Send a test text' });
    await test.getByRole('button', { name: 'Send test text to Mia' }).click();
    await test.getByText('Twilio accepted it at').waitFor();
    await comesByClock(clock, test.getByText(/Delivered to .*’s phone at/), 10 * SECOND);
    expect(twilio.received.map(({ kind, to }) => [kind, to])).toEqual([['message', MIA]]);
    expect(await test.getByRole('status').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('a test is watched to whatever end it comes to, and refused with a sentence', async () => {
    await enter(allSet());
    twilio.behave(MIA, { texts: 'undelivered', errorCode: 30003, answers: 'machine' });
    const text = card('Text messages (SMS)').getByRole('group', { name: 'Send a test text' });
    await text.getByRole('button').click();
    await text.getByText('Twilio accepted it at').waitFor();
    await comesByClock(
      clock,
      text.getByText('It did not arrive. The phone is switched off or out of reach.'),
      10 * SECOND,
    );

    const call = card('Phone calls').getByRole('group', { name: 'Send a test call' });
    await call.getByRole('button').click();
    await call.getByText('it does not ring yet').waitFor();
    expect(await call.getByRole('button').getAttribute('aria-disabled')).toBe('true');
    await comesByClock(
      clock,
      call.getByText('A machine answered: voicemail or a call screen. No person has heard it.'),
      MINUTE,
    );

    for (const times of [3, 4]) {
      await text.getByRole('button').click();
      await text.getByText('Twilio accepted it at').waitFor();
      await comesByClock(clock, text.getByText('It did not arrive.'), 10 * SECOND);
      expect(twilio.received).toHaveLength(times);
    }
    await text.getByRole('button').click();
    await text.getByText('Mia got enough tests for now.').waitFor();
    await text.getByRole('combobox').selectOption('Ben');
    expect(await text.getByRole('status').textContent()).toBe('');
    expect(await text.getByRole('option').allTextContents()).toEqual(['Mia', 'Ben']);
  });

  test('calls can be answered with a key once the flow is made, and what became of it by hand is put right', async () => {
    await enter(allSet());
    const flow = card('Phone calls').getByRole('group', { name: 'Let people answer calls with a key' });
    await flow.getByText('Not made yet: a call asks for a text.').waitFor();
    await flow.getByText('A call costs what it did.').waitFor();
    await shoot(page, 'channels-key-not-made');
    await flow.getByRole('button', { name: 'Make the flow' }).click();
    await flow.getByText('It is in your account as Vigil made it').waitFor();
    expect(await flow.getByRole('button').count()).toBe(0);
    const [made] = twilio.studio.flows();
    expect(channels()['voice']).toMatchObject({ from: '+14155550100', flow: made?.sid });

    twilio.studio.edit(made?.sid ?? '', ({ states }) => void states.pop());
    await page.reload();
    await flow.getByText('was changed in the Twilio account').waitFor();
    await flow.getByRole('button', { name: 'Put the flow right' }).click();
    await flow.getByText('It is in your account as Vigil made it').waitFor();

    twilio.studio.remove(made?.sid ?? '');
    await page.reload();
    await flow.getByText('is gone from the Twilio account').waitFor();
    await shoot(page, 'channels-key-gone');
    await flow.getByRole('button', { name: 'Make it again' }).click();
    await flow.getByText('It is in your account as Vigil made it').waitFor();
    expect(channels()['voice']).toMatchObject({ flow: twilio.studio.flows()[0]?.sid });
    expect(await page.content()).not.toContain(standInCredentials.authToken);
    expect(complaints).toEqual([]);
  });

  test('that it is down is said with the reason and since when, at the account and at what uses it', async () => {
    const sentence = 'Twilio refuses the credentials.';
    await enter(allSet(), { since: NIGHT - 26 * MINUTE, sentence });
    await expect.poll(() => page.getByText(`${sentence} Since 02:44.`).count()).toBe(3);
    expect(await page.getByText('Fails', { exact: true }).count()).toBe(3);
    expect(
      await card('Text messages (SMS)')
        .getByText(/Proven|Delivered/)
        .count(),
    ).toBe(0);
    await card('This computer').getByText('Not proven yet').waitFor();
  });

  test('removing the account takes its token along and leaves the channels saying what they lack', async () => {
    await enter(allSet());
    await page.getByRole('button', { name: 'Remove Twilio account' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(':focus').textContent()).toBe('Keep');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[role=status]:focus').textContent()).toContain('Removed');
    expect(Object.keys(channels())).toEqual(['sms', 'voice']);
    await expect.poll(async () => (await served.household.secrets.read('twilio.authToken')).ok).toBe(false);
    const lacking = page.getByText('Set up the Twilio account first: without it nothing can be sent.');
    await expect.poll(() => lacking.count()).toBe(2);
  });

  test('what is set for a channel nobody knows any more is shown, and can be removed', async () => {
    await enter({ ...allSet(), pager: { number: 7 } });
    await card('pager').getByText('No longer available', { exact: true }).waitFor();
    expect(await card('pager').getByRole('button').allTextContents()).toEqual(['Remove']);
    await card('pager').getByRole('button', { name: 'Remove pager' }).click();
    await card('pager').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Removed: nothing is sent this way any more.').waitFor();
    expect(Object.keys(channels())).toEqual(['twilio', 'sms', 'voice']);
  });

  test('a locked keychain is said before anything is typed', async () => {
    await enter(allSet());
    served.household.secrets.lock(true);
    await page.reload();
    await page.getByRole('button', { name: 'Change Twilio account' }).click();
    await page.getByText('It cannot be told what is stored: The keychain is locked. Unlock it.').waitFor();
  });

  test('violates neither accessibility nor content policy and fits the window', async () => {
    await enter(allSet(), { since: NIGHT - 26 * MINUTE, sentence: 'Twilio refuses the credentials.' });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const size of pageSizes) {
      await page.setViewportSize(size);
      await page.reload();
      await card('Twilio account').waitFor();
      await page.getByRole('button', { name: 'Change Twilio account' }).click();
      await page.getByRole('form').getByText('Advanced').click();
      const call = card('Phone calls').getByRole('group', { name: 'Send a test call' });
      await call.getByRole('combobox').selectOption(size.width > 500 ? 'Mia' : 'Ben');
      await call.getByRole('button').click();
      await call.getByText('it does not ring yet').waitFor();
      await shoot(page, 'channels');
      expect(await flawsOf(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });
});
