import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Settings } from '../shared/settings/settings';
import { openWindow, type OpenedWindow } from './opened-window';
import { overflowOf, pageSizes, violationsOf } from './page-under-test';
import type { Served } from './served-household';
import { chromiumPath, noChromium } from './window';

type Draft = { -readonly [Name in keyof Settings]: Settings[Name] };

describe.skipIf(chromiumPath === undefined)(`the settings page (${noChromium})`, () => {
  let opened: OpenedWindow;
  let served: Served;
  let page: Page;
  let complaints: string[];

  beforeEach(async () => {
    opened = await openWindow();
    ({ served, page, complaints } = opened);
  });

  afterEach(async () => {
    await opened.close();
  });

  async function enter(): Promise<void> {
    await page.goto(served.server.createUrl());
    await page.goto(`${served.origin}/#/settings`);
    await page.getByRole('heading', { name: 'Import' }).waitFor();
  }

  /** The household's settings, changed, as a file's text. */
  function changed(edit: (settings: Draft) => void): string {
    const settings = JSON.parse(served.household.settingsText()) as Draft;
    edit(settings);
    return JSON.stringify(settings, null, 2);
  }

  const withTomGone = (): string =>
    changed((settings) => {
      const [ana] = settings.people;
      ana!.thresholds.low = 72;
      ana!.contactIds = ['ben', 'leo'];
      settings.contacts = settings.contacts.filter(({ id }) => id !== 'tom');
      settings.polling.intervalSeconds = 30;
    });

  const choose = (text: string): Promise<void> =>
    page
      .getByLabel('Settings file')
      .setInputFiles({ name: 'settings.json', mimeType: 'application/json', buffer: Buffer.from(text) });

  const violations = (): Promise<string[]> => violationsOf(page);

  const overflow = (): Promise<number> => overflowOf(page);

  test('lists who was let in; ending another browser shuts it out, and is said', async () => {
    const stranger = await served.enter();
    await enter();
    const list = page.getByRole('list', { name: 'Browsers that were let in' });
    await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
    expect(await list.getByRole('listitem').filter({ hasText: 'this one' }).innerText()).toContain('on Linux');
    expect(await violations()).toEqual([]);

    await page.getByRole('button', { name: /^End A script/ }).click();
    await page.getByText('It is not let in any more.').waitFor();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
    expect((await served.call(stranger, 'status', {})).status).toBe(401);
    expect(complaints).toEqual([]);
  });

  test('is reached from the header, and the exported file is the settings', async () => {
    await page.goto(served.server.createUrl());
    await page.getByRole('link', { name: 'Set-up' }).click();
    await page.getByRole('link', { name: 'Settings' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export settings' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('vigil-settings-2026-11-22.json');
    const text = readFileSync(await download.path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject(JSON.parse(served.household.settingsText()) as object);
    await page.getByText(`Handed to your browser as ${download.suggestedFilename()}.`).waitFor();

    await choose(text);
    await page.getByRole('heading', { name: 'No difference' }).waitFor();
    expect(await page.getByRole('button', { name: /Apply/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('an import shows what would change, and changes nothing until it is applied', async () => {
    await enter();
    const before = served.household.settingsText();
    await choose(withTomGone());
    await page.getByRole('heading', { name: '4 changes if you apply this' }).waitFor();
    for (const sentence of [
      'Ana: further contacts Ben, Tom and Leo → Ben and Leo.',
      'Ana: low 69 → 72 mg/dL.',
      'Contact Tom is removed.',
      'Polling: interval 2 min → 30 s.',
      'Shorter than the default of 2 min.',
    ]) {
      expect([sentence, await page.getByText(sentence).count()]).toEqual([sentence, 1]);
    }
    expect(await page.locator('h4').allTextContents()).toEqual([
      'Ana 1 change',
      'Rules for Ana 1 change',
      'Contacts 1 change',
      'Other settings 1 change',
      'Legal, but mind 1 new warning',
    ]);
    await page.getByText('8 warnings as before').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByLabel('Settings file').waitFor();
    expect(served.household.settingsText()).toBe(before);

    await choose(withTomGone());
    await page.getByRole('button', { name: 'Apply 4 changes' }).click();
    await page.getByText('The settings are imported and hold from now on.').waitFor();
    expect(JSON.parse(served.household.settingsText())).toMatchObject({
      people: [{ thresholds: { low: 72 }, contactIds: ['ben', 'leo'] }],
      polling: { intervalSeconds: 30 },
    });
    expect(complaints).toEqual([]);
  });

  test('everything is done with the keyboard, and focus goes on at what was answered', async () => {
    await enter();
    await page.getByLabel('Or paste its text').fill(withTomGone());
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Compare with the present settings');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(':focus').textContent()).toBe('4 changes if you apply this');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('8 warnings as before');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Apply 4 changes');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Cancel');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(':focus').getAttribute('type')).toBe('file');

    await page.getByLabel('Or paste its text').fill(withTomGone());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(':focus').textContent()).toBe('4 changes if you apply this');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(':focus').textContent()).toContain('The settings are imported');
  });

  test('row 64: a hostile file is refused with places and sentences, and a large one is not even read', async () => {
    await enter();
    const before = served.household.settingsText();
    await choose('{"version":1,"__proto__":{"isAdmin":true},"people":[{"id":"ana","__proto__":1}]}');
    await page.getByRole('heading', { name: 'This cannot be imported: 2 problems' }).waitFor();
    expect(await page.getByText('people[0].__proto__', { exact: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Back' }).click();

    await choose(' '.repeat(5_000_001));
    await page.getByText('This is larger than 5 MB.').waitFor();
    expect(served.household.settingsText()).toBe(before);
    expect(complaints).toEqual([]);
  });

  test('a change made meanwhile is not overwritten: compared again, it is seen', async () => {
    await enter();
    await choose(withTomGone());
    await page.getByRole('heading', { name: '4 changes if you apply this' }).waitFor();
    const cookie = await served.enter();
    const meanwhile = JSON.parse(changed((settings) => (settings.delivery.freshSeconds = 90))) as Settings;
    const { body } = await served.call(cookie, 'readSettings', {});
    const { revision } = (body as { value: { revision: string } }).value;
    expect((await served.call(cookie, 'saveSettings', { revision, settings: meanwhile })).status).toBe(200);

    await page.getByRole('button', { name: 'Apply 4 changes' }).click();
    await page.getByText('Nothing was changed: The settings were changed somewhere else meanwhile').waitFor();
    await page.getByRole('button', { name: 'Compare again' }).click();
    await page.getByRole('heading', { name: '5 changes if you apply this' }).waitFor();
    await page.getByText('Delivery: fresh 90 s → 1 min.').waitFor();
    // The refusal is a 409, which the browser says by itself.
    expect(complaints.filter((text) => !text.includes('409'))).toEqual([]);
  });

  test('what Vigil cannot answer is said', async () => {
    await enter();
    await page.route('**/api/exportSettings', (route) => route.abort());
    await page.getByRole('button', { name: 'Export settings' }).click();
    await page.getByText('Nothing was exported: This page cannot reach Vigil.').waitFor();
    await page.route('**/api/previewImport', (route) => route.abort());
    await choose('{"version":1}');
    await page.getByText('It was not compared: This page cannot reach Vigil.').waitFor();
  });

  test('row 58: hostile names are shown as text and nothing else', async () => {
    await enter();
    await choose(
      changed((settings) => (settings.contacts[4]!.name = '<img src=x onerror=alert(1)>\u202Eevil\n</script>')),
    );
    await page.getByText('Contact Leo: name Leo → <img src=x onerror=alert(1)>\\u{202e}evil\\u{a}</script>.').waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('the colours of this screen are chosen at once, kept, and dimmer at night where wanted', async () => {
    const theme = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['theme']);
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.clock.setFixedTime(new Date('2026-11-22T12:00:00+01:00'));
    await enter();
    expect(await theme()).toBe('system');
    const light = await ground();
    await page.getByLabel('Colours', { exact: true }).selectOption('Night: dim, without blue');
    expect([await theme(), await ground()]).toEqual(['night', 'rgb(0, 0, 0)']);
    expect([await violations(), await overflow()]).toEqual([[], 0]);
    await page.reload();
    await page.getByLabel('Colours', { exact: true }).waitFor();
    expect(await theme()).toBe('night');

    await page.getByLabel('Colours', { exact: true }).selectOption('High contrast');
    expect(await violations()).toEqual([]);
    await page.getByLabel('Colours', { exact: true }).selectOption('Light');
    await page.getByRole('switch', { name: 'Night colours from 22:00 to 07:00' }).check();
    expect([await theme(), await ground()]).toEqual(['light', light]);
    await page.clock.setFixedTime(new Date('2026-11-22T22:00:00+01:00'));
    await page.reload();
    await page.getByLabel('Colours', { exact: true }).waitFor();
    expect(await theme()).toBe('night');
    expect(complaints).toEqual([]);
  });

  test('violates neither accessibility nor content policy', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const size of pageSizes) {
      await page.setViewportSize(size);
      await enter();
      expect([await violations(), await overflow()]).toEqual([[], 0]);
      await choose(withTomGone());
      await page.getByRole('heading', { name: '4 changes if you apply this' }).waitFor();
      expect([await violations(), await overflow()]).toEqual([[], 0]);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await choose('{"version":2}');
      await page.getByRole('heading', { name: 'This cannot be imported: 1 problem' }).waitFor();
      expect([await violations(), await overflow()]).toEqual([[], 0]);
    }
    expect(complaints).toEqual([]);
  });
});
