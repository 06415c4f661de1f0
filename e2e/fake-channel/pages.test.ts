import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtInChannels, channelRegistry } from '../../electron/channels/registry';
import { createActivity } from '../../electron/runtime/activity';
import { createHandClock, type HandClock } from '../../electron/standins/hand-clock';
import { MINUTE } from '../../shared/time';
import { NIGHT } from '../night';
import { openWindow, type OpenedWindow } from '../opened-window';
import { comesByClock } from '../page-under-test';
import { chromiumPath, noChromium } from '../window';
import { pigeonChannel } from './pigeon';
import { createPigeonPost, WHISTLE, type PigeonPost } from './pigeon-post';

describe.skipIf(chromiumPath === undefined)(`pages with a channel that nothing knows (${noChromium})`, () => {
  let clock: HandClock;
  let post: PigeonPost;
  let opened: OpenedWindow;

  beforeEach(async () => {
    const activity = createActivity();
    clock = createHandClock(NIGHT, activity);
    post = createPigeonPost(clock);
    await post.start();
    opened = await openWindow({
      clock,
      activity,
      registry: channelRegistry([...Object.values(builtInChannels().channels), pigeonChannel]),
      written: {
        version: 1,
        people: [{ id: 'ana', name: 'Ana', preferredContactId: 'mia', timeZone: 'Europe/Madrid' }],
        contacts: [{ id: 'mia', name: 'Mia', channels: [] }],
        channels: { crow: { caw: 'loud' } },
      },
    });
  });

  afterEach(async () => {
    await opened.close();
    await post.close();
  });

  test('its account and fields are set up, a contact gets its address, and a test by it arrives', async () => {
    const { page } = opened;
    const card = (name: string) => page.getByRole('region', { name, exact: true });
    await opened.enter('#/channels');
    await card('crow').getByText('No longer available', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Set up Pigeon loft' }).click();
    const loft = page.getByRole('form', { name: 'Pigeon loft' });
    await loft.getByRole('textbox', { name: 'Address of the loft' }).fill(post.url());
    await loft.getByLabel('In my garden').check();
    await loft.getByLabel('Whistle').fill(WHISTLE);
    await loft.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. It is used for the next message.').waitFor();
    await page.getByRole('button', { name: 'Set up Carrier pigeons' }).click();
    const pigeons = page.getByRole('form', { name: 'Carrier pigeons' });
    await pigeons.getByRole('textbox', { name: 'Feather' }).fill('grey');
    await pigeons.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. Send a test to see whether it arrives.').waitFor();
    expect(opened.settings().channels).toMatchObject({ loft: { baseUrl: post.url() }, pigeon: { feather: 'grey' } });
    expect(await page.content()).not.toContain(WHISTLE);

    await opened.enter('#/contacts');
    await page.getByRole('button', { name: 'Change Mia' }).click();
    const mia = page.getByRole('form', { name: 'Change Mia' });
    await mia.getByLabel('Roost').fill('nest');
    await mia.getByRole('combobox', { name: 'Add a way' }).selectOption('Pigeon');
    await mia.getByRole('button', { name: 'Save' }).click();
    await mia.getByText('A roost is a tree and a number, for example OAK-7.').last().waitFor();
    await mia.getByLabel('Roost').fill('OAK-7');
    await mia.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Mia is saved.').waitFor();
    expect(opened.settings().contacts).toMatchObject([{ addresses: { roost: 'OAK-7' }, channels: ['pigeon'] }]);

    const way = page.getByRole('listitem').filter({ hasText: '1. Pigeon' });
    await way.getByRole('button', { name: 'Introduce Vigil to Mia by pigeon' }).click();
    await way.getByText('Pigeon post').first().waitFor();
    await comesByClock(clock, way.getByRole('button', { name: 'Send test again: pigeon to Mia' }), MINUTE);
    expect(post.carried.map(({ to }) => to)).toEqual(['OAK-7']);

    await opened.enter('#/history');
    await page.getByText('Call to Mia', { exact: true }).waitFor();
    await page.getByText('It rang. Nobody answered.').waitFor();
    expect(opened.complaints).toEqual([]);
    expect(await opened.violations()).toEqual([]);
  });
});
