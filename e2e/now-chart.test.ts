import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../shared/time';
import { dayOfReadings, layDownUrgentLow, NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { flawsOf, pageSizes, shoot } from './page-under-test';
import type { Served } from './served-household';
import { chromiumPath, noChromium } from './window';

describe.skipIf(chromiumPath === undefined)(`the chart of Now (${noChromium})`, () => {
  let opened: OpenedWindow;
  let served: Served;
  let page: Page;

  beforeEach(async () => {
    opened = await openWindow();
    ({ served, page } = opened);
    served.household.addReadings(dayOfReadings([118, 64, 112], 'flat'));
  });

  afterEach(async () => {
    await opened.close();
  });

  async function enter(): Promise<void> {
    await opened.enter('#/now');
    await page.locator('canvas').waitFor();
  }

  const picture = (name: RegExp = /^Glucose of the last/) => page.getByRole('slider', { name });
  const range = (name: string) => page.getByRole('radio', { name, exact: true });
  const told = (): Promise<string | null> => picture().getAttribute('aria-valuetext');
  const hoursAsked = (): Promise<number> =>
    page
      .waitForRequest((request) => request.url().endsWith('/api/chart'))
      .then((request) => (request.postDataJSON() as { hours: number }).hours);

  test('it shows three hours at first, and any time up to ninety days, with what lay in range', async () => {
    const [first] = dayOfReadings([112], 'flat', NIGHT - 60 * DAY).slice(-1);
    served.household.store.addReadings([{ ...first!, glucose: { kind: 'value', mgPerDl: 43 } }]);
    await enter();
    await page.getByText('Last 3 hours', { exact: true }).waitFor();
    expect(await range('3 hours').isChecked()).toBe(true);
    const ranges: [string, number][] = [
      ['6 hours', 6],
      ['12 hours', 12],
      ['24 hours', 24],
      ['7 days', 7 * 24],
      ['14 days', 14 * 24],
      ['30 days', 30 * 24],
      ['90 days', 90 * 24],
    ];
    for (const [name, hours] of ranges) {
      const asked = hoursAsked();
      await page.keyboard.press('Escape');
      await page
        .getByText(name === '24 hours' ? '24 h' : name.replace(' hours', ' h').replace(' days', ' d'), { exact: true })
        .click();
      expect(await asked).toBe(hours);
      await picture(new RegExp(`last ${name}$`)).waitFor();
    }
    await page.getByText(/^In range \(70–180\) \d+ % · low \d+ % · high \d+ % · 43–\d+ mg\/dL$/).waitFor();
  });

  test('arrow keys go from reading to reading, and the line above says which', async () => {
    await enter();
    const newest = /^112 mg\/dL at 03:09$/;
    expect(await told()).toMatch(newest);
    await page.getByText(newest).waitFor();
    await picture().focus();
    const steps: string[] = [];
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight', 'End', 'Home']) {
      await page.keyboard.press(key);
      steps.push((await told()) ?? '');
    }
    expect(steps.slice(0, 5)).toEqual([
      '112 mg/dL at 03:09',
      '64 mg/dL at 03:04',
      '118 mg/dL at 02:59',
      '64 mg/dL at 03:04',
      '112 mg/dL at 03:09',
    ]);
    expect(steps[5]).toMatch(/ at 00:14$/);
    await page.getByText(steps[5]!, { exact: true }).waitFor();
    await page.locator('.reading-mark').waitFor();
    await page.keyboard.press('Tab');
    expect(await told()).toMatch(newest);
  });

  test('the pointer reads the value below it, and leaving returns to the newest', async () => {
    await enter();
    const { x, y, width, height } = (await picture().boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await expect.poll(told).toMatch(/ at 01:[34]\d$/);
    await page.locator('.reading-mark').waitFor();
    await page.mouse.move(x + width / 2, y - 60);
    await expect.poll(told).toBe('112 mg/dL at 03:09');
    await page.locator('.reading-mark').waitFor({ state: 'hidden' });
  });

  test('an alarm begins with three hours, whatever was looked at before', async () => {
    await enter();
    await page.getByText('7 d', { exact: true }).click();
    await picture(/last 7 days$/).waitFor();
    layDownUrgentLow(served.household);
    served.live.changed();
    await page.getByRole('article', { name: /^Urgent low/ }).waitFor();
    await picture(/last 3 hours$/).waitFor();
  });

  test('as a table it has every value, or says of how long a time each stands', async () => {
    const long = Array.from({ length: 60 }, (_, back) => dayOfReadings([], 'flat', NIGHT - (back + 1) * DAY)).flat();
    served.household.store.addReadings(long);
    await enter();
    await page.getByText('Show as table').click();
    const rows = page.getByRole('region', { name: 'Values, alerts and gaps' }).getByRole('row');
    await expect.poll(() => rows.count()).toBe(1 + (3 * HOUR) / (5 * MINUTE));
    await page.getByText('90 d', { exact: true }).click();
    await picture(/last 90 days$/).waitFor();
    await page.getByText('Show as table').click();
    await page.getByText(/^Of each \d+ h \d+ min the lowest and the highest value\.$/).waitFor();
    expect(await rows.count()).toBeLessThanOrEqual(2001);
  });

  test.each(['light', 'dark'] as const)('nothing is wrong with it, %s, wide and narrow', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await enter();
    for (const size of pageSizes) {
      await page.setViewportSize(size);
      for (const name of ['3 h', '24 h', '90 d']) {
        await page.getByText(name, { exact: true }).click();
        await page.locator('canvas').waitFor();
        expect(await flawsOf(page)).toEqual([]);
        await shoot(page, `chart-${name.replace(' ', '')}`);
      }
    }
  });
});
