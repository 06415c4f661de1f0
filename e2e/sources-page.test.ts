import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHandClock } from '../electron/standins/hand-clock';
import { createNightscoutStandIn, type NightscoutStandIn } from '../electron/standins/nightscout/nightscout';
import { NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { flawsOf, pageSizes, shoot } from './page-under-test';
import type { Served } from './served-household';
import { visit } from './visit';
import { chromiumPath, noChromium } from './window';

const TOKEN = 'vigil-0123456789abcdef';

describe.skipIf(chromiumPath === undefined)(`the sources page (${noChromium})`, () => {
  let opened: OpenedWindow;
  let served: Served;
  let page: Page;
  let site: NightscoutStandIn;
  let complaints: string[];

  beforeEach(async () => {
    site = createNightscoutStandIn({ clock: createHandClock(NIGHT), access: { tokens: [TOKEN] } });
    await site.start();
    site.add([{ type: 'sgv', sgv: 100, date: NIGHT - 120_000, device: 'sensor' }]);
    const people = [
      {
        id: 'ana',
        name: 'Ana',
        timeZone: 'Europe/Madrid',
        sources: [
          { id: 'nightscout-1', kind: 'nightscout', url: 'https://example.org' },
          { id: 'nightscout-2', kind: 'nightscout', url: 'https://spare.example.org' },
          { id: 'ring', kind: 'oura', model: 3 },
        ],
      },
      { id: 'leo', name: 'Leo', timeZone: 'Europe/Madrid' },
    ];
    opened = await openWindow({
      written: { version: 1, people },
      stored: { 'nightscout-1.token': 'the stored canary' },
    });
    ({ served, page, complaints } = opened);
  });

  afterEach(async () => {
    await opened.close();
    await site.close();
  });

  async function enter(): Promise<void> {
    await visit(page, served, '#/sources');
    await page.getByRole('heading', { name: 'Ana', exact: true }).waitFor();
    await page.getByText('Measured 3 min ago').waitFor();
  }

  const item = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
  const sources = (): Record<string, unknown>[] =>
    (JSON.parse(served.household.settingsText()) as { people: { sources: Record<string, unknown>[] }[] }).people[0]!
      .sources;

  test('tells of each source how it does, and of a kind nobody knows that it is no longer available', async () => {
    await enter();
    for (const sentence of [
      'Measured 3 min ago',
      'xDrip: every 5 min, arrives 8 s late – the one to go by',
      'share2: every 5 min, arrives 190 s late',
      '2 × mbg',
    ]) {
      expect([sentence, await item('example.org').getByText(sentence, { exact: true }).count()]).toEqual([sentence, 1]);
    }
    // Counted by the second while the page is looked at.
    await item('example.org')
      .getByText(/^just now$/)
      .waitFor();
    await item('spare.example.org').getByText('refuses the token (401). Enter a new one').waitFor();
    expect(await item('spare.example.org').getByText('Trouble', { exact: true }).count()).toBe(1);
    const unknown = item('oura ring');
    expect(await unknown.getByText('No longer available', { exact: true }).count()).toBe(1);
    expect(await unknown.getByRole('button').allTextContents()).toEqual(['Remove']);
    await page.getByText('Leo has no source yet').waitFor();
    expect(complaints).toEqual([]);
  });

  test('a new source is checked as it is typed, then added; its token goes to the keychain and is never shown', async () => {
    await enter();
    await page.getByRole('button', { name: 'Add a source for Ana' }).click();
    const form = page.getByRole('form', { name: 'New source: Nightscout' });
    await form.getByLabel('Address of the Nightscout site').fill(site.url());
    await form.getByText('Advanced').click();
    await form.getByLabel('On my network').check();
    await form.getByRole('button', { name: 'Check' }).click();
    await form.getByText('The site is not open to everybody:').waitFor();
    await form.getByRole('textbox', { name: 'Access token or API secret' }).fill(TOKEN);
    expect(await form.getByText('The site is not open to everybody:').count()).toBe(0);
    await form.getByRole('button', { name: 'Check' }).click();
    await form.getByText('The newest reading was measured 2 min ago.').waitFor();
    expect(sources()).toHaveLength(3);
    await form.getByRole('button', { name: 'Add' }).click();
    await page.getByText('Nightscout is added. 127.0.0.1 is asked now.').waitFor();
    expect(sources()[3]).toMatchObject({ id: 'nightscout-3', kind: 'nightscout', url: site.url() });
    expect(await served.household.secrets.read('nightscout-3.token')).toEqual({ ok: true, value: TOKEN });
    expect(await page.content()).not.toContain(TOKEN);
    expect(complaints).toEqual([]);
  });

  test('what is wrong stands at its field, by the form itself and by Vigil', async () => {
    await enter();
    await page.getByRole('button', { name: 'Add a source for Leo' }).click();
    const form = page.getByRole('form', { name: 'New source: Nightscout' });
    await form.getByRole('button', { name: 'Add' }).click();
    const address = form.getByLabel('Address of the Nightscout site');
    await expect.poll(() => address.getAttribute('aria-invalid')).toBe('true');
    await form.getByText('Give the address of the Nightscout site.').last().waitFor();
    await address.fill('ftp://example.org');
    await form.getByRole('button', { name: 'Add' }).click();
    const problem = 'Only addresses that start with https:// or http:// can be used.';
    await expect.poll(() => form.getByText(problem).count()).toBeGreaterThan(1);
    await form.getByRole('link', { name: problem }).click();
    await expect.poll(() => address.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('where the keychain is locked nothing is saved, and what to do stands at the secret', async () => {
    await enter();
    await page.getByRole('button', { name: 'Change example.org' }).click();
    const form = page.getByRole('form', { name: 'Source nightscout-1' });
    await form.getByText('Set, and kept in the keychain.').waitFor();
    served.household.secrets.lock(true);
    await form.getByRole('button', { name: 'Replace: Access token or API secret' }).click();
    await form.getByRole('textbox', { name: 'Access token or API secret' }).fill(TOKEN);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Nothing was saved. The keychain is locked. Unlock it.').first().waitFor();
    served.household.secrets.lock(false);
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. example.org is asked now.').waitFor();
    expect(await served.household.secrets.read('nightscout-1.token')).toEqual({ ok: true, value: TOKEN });
    expect(served.household.asked).toEqual(['nightscout-1']);
  });

  test('a stored secret is only said to be there, and is taken away when that is saved', async () => {
    await enter();
    await page.getByRole('button', { name: 'Change example.org' }).click();
    const form = page.getByRole('form', { name: 'Source nightscout-1' });
    await form.getByText('Set, and kept in the keychain.').waitFor();
    expect(await page.content()).not.toContain('canary');
    await form.getByRole('button', { name: 'Remove: Access token or API secret' }).click();
    await form.getByText('Will be removed when you save.').waitFor();
    expect((await served.household.secrets.read('nightscout-1.token')).ok).toBe(true);
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. example.org is asked now.').waitFor();
    expect((await served.household.secrets.read('nightscout-1.token')).ok).toBe(false);
  });

  test('a source is removed after a question, by keyboard alone, and the focus goes on at what came of it', async () => {
    await enter();
    await page.getByRole('button', { name: 'Remove oura ring' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(':focus').textContent()).toBe('Keep');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(':focus').textContent()).toBe('oura ring');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(':focus').textContent()).toBe('Keep');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[role=status]:focus').textContent()).toBe('The source is removed.');
    expect(sources().map(({ id }) => id)).toEqual(['nightscout-1', 'nightscout-2']);
  });

  test('a change made meanwhile is not overwritten, and what was typed stays', async () => {
    await enter();
    await page.getByRole('button', { name: 'Change spare.example.org' }).click();
    const form = page.getByRole('form', { name: 'Source nightscout-2' });
    await form.getByLabel('Address of the Nightscout site').fill('https://other.example.org');
    const cookie = await served.enter();
    const read = await served.call(cookie, 'readSettings', {});
    const { value } = read.body as { value: { revision: string; settings: { delivery: object } } };
    const settings = { ...value.settings, delivery: { ...value.settings.delivery, freshSeconds: 90 } };
    expect((await served.call(cookie, 'saveSettings', { ...value, settings })).status).toBe(200);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('button', { name: 'Load them again, keep what I typed' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. other.example.org is asked now.').waitFor();
    expect(sources()[1]).toMatchObject({ url: 'https://other.example.org' });
  });

  test('what cannot be known is said: the page, and how the sources do', async () => {
    await page.goto(served.server.createUrl());
    await page.route('**/api/forms', (route) => route.abort());
    await page.goto(`${served.origin}/#/sources`);
    await page.getByText('This page cannot reach Vigil.').waitFor();
    await page.unroute('**/api/forms');
    await page.route('**/api/health', (route) => route.abort());
    await page.reload();
    await page.getByText('How the sources do is not known: This page cannot reach Vigil.').waitFor();
    expect(await page.getByText('Not known yet').count()).toBeGreaterThan(0);
  });

  test('who sets up a household first is sent to add a person', async () => {
    await opened.close();
    opened = await openWindow({ written: { version: 1 } });
    ({ served, page } = opened);
    await page.goto(served.server.createUrl());
    await page.goto(`${served.origin}/#/sources`);
    await page.getByRole('main').getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  });

  test('violates neither accessibility nor content policy and fits the window', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const size of pageSizes) {
      await page.setViewportSize(size);
      await enter();
      await shoot(page, 'sources');
      expect(await flawsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Change example.org' }).click();
      const form = page.getByRole('form', { name: 'Source nightscout-1' });
      await form.getByText('Advanced').click();
      await form.getByLabel('Address of the Nightscout site').fill('ftp://x');
      await form.getByRole('button', { name: 'Check' }).click();
      await form.getByText('Only addresses that start with').waitFor();
      await form.getByRole('button', { name: 'Save' }).click();
      await form.getByText('It is not saved: one thing to mend').waitFor();
      await page.getByRole('button', { name: 'Remove oura ring' }).click();
      await shoot(page, 'sources-form');
      expect(await flawsOf(page)).toEqual([]);
      await form.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Keep' }).click();
    }
    // A refusal is a 4xx, which the browser says by itself.
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
  });
});
