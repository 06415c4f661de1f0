import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../shared/time';
import { NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { pageSizes, shoot } from './page-under-test';
import { chromiumPath, noChromium } from './window';

describe.skipIf(chromiumPath === undefined)(`sensors on the health page (${noChromium})`, () => {
  let opened: OpenedWindow;

  beforeEach(async () => {
    opened = await openWindow();
    add('Dexcom G7', [88, 82, 75, 62, 58], 1);
    add('Libre 3', [104, 107, 103, 106, 104], 2);
  });

  afterEach(async () => {
    await opened.close();
  });

  /** Values 5 min apart, the last one so many minutes ago. */
  function add(series: string, values: number[], minutesAgo: number): void {
    const common = { personId: 'ana', sourceId: 'nightscout-1', series, trend: 'flat' as const };
    opened.served.household.addReadings(
      values.map((mgPerDl, index) => {
        const measuredAt = NIGHT - (minutesAgo + 5 * (values.length - 1 - index)) * MINUTE;
        return {
          ...common,
          measuredAt,
          receivedAt: measuredAt + 8 * SECOND,
          firstReadAt: measuredAt + 8 * SECOND,
          glucose: { kind: 'value', mgPerDl },
        };
      }),
    );
  }

  const health = async (): Promise<void> => {
    await opened.enter('#/health');
    await sensor('Libre 3').waitFor();
  };
  const sensors = () => opened.page.getByRole('region', { name: 'Sensors' });
  const sensor = (name: string) =>
    sensors()
      .getByRole('listitem')
      .filter({ hasText: `${name} of Ana` });
  /** The engine tells the pages; in this household nobody does. */
  const told = () => {
    opened.served.live.changed();
  };
  const aside = () => opened.served.household.people[0]!.silences.filter(({ kind }) => kind === 'set-aside');

  test('every one is listed with its value, its age and whether that counts', async () => {
    add('Old one', [98], 40);
    add(
      'Stuck one',
      Array.from({ length: 20 }, () => 118),
      3,
    );
    await health();
    expect(await sensor('Dexcom G7').textContent()).toContain('Last 58 mg/dL, measured 1 min ago.');
    expect(await sensor('Old one').textContent()).toContain('measured 40 min ago. Too old to rely on.');
    expect(await sensor('Stuck one').textContent()).toContain('it may be stuck: it ends no alert');
    expect(opened.complaints).toEqual([]);
  });

  test('one is set aside by keyboard, shown wherever a value is, and used again', async () => {
    const { page } = opened;
    await health();
    await page.getByLabel('Set aside… Dexcom G7').focus();
    await page.keyboard.press('Enter');
    await sensors().getByText('Ana is then watched without Dexcom G7: NOTHING that it says').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await opened.focused()).toBe('Set Dexcom G7 aside for 30 min');
    await page.keyboard.press('Enter');
    await expect.poll(() => aside().length).toBe(1);
    told();
    await sensor('Dexcom G7').getByText('Set aside until 03:40: it opens, ends and delays nothing.').waitFor();
    expect(aside()[0]).toMatchObject({ endsAt: NIGHT + 30 * MINUTE, series: { series: 'Dexcom G7' } });

    await opened.enter('#/now');
    await page.getByText('without Dexcom G7 until 03:40', { exact: true }).waitFor();
    await page.getByText('Ana is watched without Dexcom G7 until 03:40.').waitFor();
    await page.getByText('In range', { exact: true }).waitFor();
    await opened.enter('#/panel');
    await page.getByText('without Dexcom G7 until 03:40', { exact: true }).waitFor();

    await health();
    await page.getByRole('button', { name: 'Use again: Dexcom G7' }).press('Enter');
    await expect.poll(() => aside().length).toBe(0);
    told();
    await page.getByLabel('Set aside… Dexcom G7').waitFor();
  });

  test('what is not possible is said at the button', async () => {
    const { page } = opened;
    await health();
    await page.getByLabel('Set aside… Dexcom G7').click();
    await page.getByRole('button', { name: 'Set Dexcom G7 aside for 2 hours' }).click();
    await page
      .getByText('It still counts: Dexcom G7 reads 69 mg/dL or less: it can be set aside until 04:04 at most.')
      .waitFor();
    await page.getByLabel('Set aside… Libre 3').click();
    await page.getByRole('button', { name: 'Set Libre 3 aside for 15 min' }).click();
    await page.getByText('It still counts: No other sensor of Ana has a usable value above 69 mg/dL').waitFor();
    expect(aside()).toEqual([]);
  });

  test.each(pageSizes)('$width × $height: nothing to mend, nothing cut off', async (size) => {
    const { page } = opened;
    await page.setViewportSize(size);
    add(
      'Stuck one',
      Array.from({ length: 20 }, () => 118),
      3,
    );
    await health();
    await page.getByLabel('Set aside… Dexcom G7').click();
    await shoot(page, 'sensors-choices');
    expect(await opened.violations()).toEqual([]);
    expect(await opened.overflow()).toBe(0);
    await page.getByRole('button', { name: 'Set Dexcom G7 aside for 30 min' }).click();
    await expect.poll(() => aside().length).toBe(1);
    told();
    await sensors().getByText('Set aside until 03:40').waitFor();
    await shoot(page, 'sensors-aside');
    expect(await opened.violations()).toEqual([]);
    expect(await opened.overflow()).toBe(0);
    await opened.enter('#/now');
    await page.getByText('without Dexcom G7 until 03:40', { exact: true }).waitFor();
    await shoot(page, 'now-without');
    expect(await opened.violations()).toEqual([]);
    expect(await opened.overflow()).toBe(0);
  });
});
