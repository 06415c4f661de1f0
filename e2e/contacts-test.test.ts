import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createActivity } from '../electron/runtime/activity';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import { createTwilioStandIn, standInCredentials, type TwilioStandIn } from '../electron/standins/twilio/twilio';
import { MINUTE, SECOND } from '../shared/time';
import { NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { comesByClock } from './page-under-test';
import type { Served } from './served-household';
import { chromiumPath, noChromium } from './window';

const MIA = '+14155550102';

describe.skipIf(chromiumPath === undefined)(`a test from the contacts page (${noChromium})`, () => {
  let opened: OpenedWindow;
  let clock: HandClock;
  let twilio: TwilioStandIn;
  let served: Served;
  let page: Page;
  let complaints: string[];

  beforeEach(async () => {
    const activity = createActivity();
    clock = createHandClock(NIGHT, activity);
    twilio = createTwilioStandIn({ clock });
    await twilio.start();
    opened = await openWindow({
      clock,
      activity,
      written: {
        version: 1,
        people: [{ id: 'ana', name: 'Ana', preferredContactId: 'mia', timeZone: 'Europe/Madrid' }],
        contacts: [{ id: 'mia', name: 'Mia', phone: MIA }],
        channels: {
          twilio: { accountSid: standInCredentials.accountSid, baseUrl: twilio.url, onMyNetwork: true },
          sms: { from: '+14155550100' },
          voice: { from: '+14155550100' },
        },
      },
      stored: { 'twilio.authToken': standInCredentials.authToken },
    });
    ({ served, page, complaints } = opened);
    await page.goto(served.server.createUrl());
    await page.goto(`${served.origin}/#/contacts`);
  });

  afterEach(async () => {
    await opened.close();
    await twilio.close();
  });

  const way = (words: string) => page.getByRole('listitem').filter({ hasText: words });

  test('is sent, watched until it is delivered, and can be sent again under a name that is still true', async () => {
    const text = way('1. Text message');
    await text.getByRole('button', { name: 'Introduce Vigil to Mia by text message', exact: true }).click();
    await text.getByText('Twilio accepted it at').waitFor();
    // How the way has fared stands there in the same words, and may know it earlier.
    const fares = text.getByRole('status');
    await comesByClock(clock, fares.getByText(/Delivered to .*’s phone at/), 10 * SECOND);
    expect(twilio.received.map(({ kind, to }) => [kind, to])).toEqual([['message', MIA]]);
    expect(twilio.received[0]?.body).toMatch(
      /^Hello Mia, this is Vigil, the alarm of Ana\. .* or STOP if you want no texts\./,
    );

    const again = text.getByRole('button');
    expect(await again.textContent()).toBe('Send test again');
    expect(await again.getAttribute('aria-label')).toBe('Send test again: text message to Mia');
    await again.click();
    await fares.getByText('Twilio accepted it at').waitFor();
    expect(twilio.received).toHaveLength(2);
    expect(complaints).toEqual([]);
  });

  test('a call says each step under its own name, and who picked up', async () => {
    twilio.behave(MIA, { answers: 'human' });
    const call = way('2. Phone call');
    await call.getByRole('button', { name: 'Introduce Vigil to Mia by phone call', exact: true }).click();
    await call.getByText('it does not ring yet').waitFor();
    expect(await call.getByRole('button').getAttribute('aria-label')).toBe('Testing …: to Mia by phone call');
    const again = call.getByRole('button', { name: 'Send test again: phone call to Mia', exact: true });
    await comesByClock(clock, again, MINUTE);
    expect(twilio.received.map(({ kind }) => kind)).toEqual(['call']);
    expect(complaints).toEqual([]);
  });
});
