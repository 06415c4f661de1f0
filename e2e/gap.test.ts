import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Gap } from '../electron/core/state/gap';
import { createHandClock } from '../electron/standins/hand-clock';
import { HOUR, MINUTE } from '../shared/time';
import { watchedPerson } from './household';
import { dayOfReadings, NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { flawsOf, pageSizes, shoot } from './page-under-test';
import type { Served } from './served-household';
import { visit } from './visit';
import { chromiumPath, noChromium } from './window';

/** 06:00 in Madrid. */
const MORNING = NIGHT + 3 * HOUR - (NIGHT % HOUR);

const gap = (hoursAgo: number, hours: number): Gap => ({
  id: `ana/gap/${hoursAgo}`,
  personId: 'ana',
  from: MORNING - (hoursAgo + hours) * HOUR,
  to: MORNING - hoursAgo * HOUR,
  why: ['asleep'],
  worst: { which: 'lowest', glucose: { kind: 'value', mgPerDl: 52 }, at: MORNING - (hoursAgo + 2) * HOUR },
  toldTo: ['ana', 'mia'],
  toldAt: MORNING - hoursAgo * HOUR,
});

describe.skipIf(chromiumPath === undefined)(`what nobody watched (${noChromium})`, () => {
  let opened: OpenedWindow;
  let served: Served;
  let page: Page;

  beforeEach(async () => {
    const people = [watchedPerson({ id: 'ana', name: 'Ana' })];
    opened = await openWindow({ clock: createHandClock(MORNING), people });
    ({ served, page } = opened);
    served.household.addReadings(dayOfReadings([104], 'flat', MORNING - 3 * MINUTE));
  });

  afterEach(async () => {
    await opened.close();
  });

  const note = () => page.getByRole('note', { name: 'Not watched: Ana' });
  const show = async (...gaps: Gap[]): Promise<void> => {
    served.household.people[0]!.gaps = gaps;
    await visit(page, served, '#/now');
    await page.getByText('104').first().waitFor();
    await note().waitFor();
  };

  test('Now says when nobody watched, why, and what is known of it, as past', async () => {
    await show(gap(0.25, 3.5));
    expect(await note().textContent()).toBe(
      'Nobody watched Ana 02:15–05:45 (this computer was asleep). Lowest 52 mg/dL at 03:45.',
    );
    await shoot(page, 'gap');
    expect(opened.complaints).toEqual([]);
  });

  test('after the second night of a week it asks whether that is usual; the answer stands in the settings', async () => {
    await show(gap(24, 8), gap(0.25, 8));
    await page.getByRole('button', { name: 'Yes, tell Ana alone' }).click();
    await expect.poll(() => opened.settings().people[0]?.unwatchedNights).toBe('usual');
    expect(opened.complaints).toEqual([]);
  });

  test.each(pageSizes)('everything fits and can be used at $width px', async (size) => {
    await page.setViewportSize(size);
    await show(gap(24, 8), gap(0.25, 8));
    expect(await flawsOf(page)).toEqual([]);
    await shoot(page, 'gap-asked');
  });
});
