import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckIn } from '../electron/core/state/check-in';
import { createHandClock } from '../electron/standins/hand-clock';
import { sampleAlert } from '../electron/storage/sample-facts.test-support';
import { HOUR, MINUTE } from '../shared/time';
import { watchedPerson } from './household';
import { dayOfReadings, NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { flawsOf, overflowOf, pageSizes, shoot, violationsOf } from './page-under-test';
import type { Served } from './served-household';
import { visit } from './visit';
import { chromiumPath, noChromium } from './window';

/** 18:00 in Madrid. */
const EVENING = NIGHT + 15 * HOUR - (NIGHT % HOUR);

describe.skipIf(chromiumPath === undefined)(`who is out (${noChromium})`, () => {
  let opened: OpenedWindow;
  let served: Served;
  let page: Page;
  let complaints: string[];
  let clock: ReturnType<typeof createHandClock>;

  beforeEach(async () => {
    clock = createHandClock(EVENING);
    const people = [watchedPerson({ id: 'ana', name: 'Ana' })];
    opened = await openWindow({ clock, people });
    ({ served, page, complaints } = opened);
    served.household.addReadings(dayOfReadings([112], 'flat', EVENING - 3 * MINUTE));
  });

  afterEach(async () => {
    await opened.close();
  });

  const enter = async (hash = '#/now'): Promise<void> => {
    await visit(page, served, hash);
    await page.getByText('112').first().waitFor();
  };

  const running = (): CheckIn | undefined =>
    served.household.people[0]!.checkIns.find(({ state }) => state !== 'closed');

  /** Home by an hour from now, or late by ten minutes. */
  const lay = (state: 'out' | 'overdue'): void => {
    const homeBy = state === 'out' ? EVENING + HOUR : EVENING - 25 * MINUTE;
    const checkIn: CheckIn = {
      id: 'ana/home-by/1',
      personId: 'ana',
      state,
      begunBy: 'hand',
      startedAt: EVENING - HOUR,
      homeBy,
      graceSeconds: 900,
      scheduledFor: null,
      remindedFor: null,
      alertId: state === 'overdue' ? 'late' : null,
      lateness: null,
      closedAt: null,
      closedBy: null,
    };
    served.household.people[0]!.checkIns = [checkIn];
    if (state === 'overdue')
      served.household.put(
        sampleAlert({
          id: 'late',
          personId: 'ana',
          direction: 'check-in',
          severity: 'check-in-overdue',
          raisedBy: null,
          openedAt: EVENING,
        }),
      );
    served.live.changed();
  };

  const goingOut = () => page.getByRole('button', { name: 'Ana is going out…' });
  const card = () => page.getByRole('article', { name: /^Ana is/ });

  test('going out, with one click, and home again with one', async () => {
    await enter();
    await goingOut().click();
    await page.getByText('If nothing is heard by then, Ana, Mia and Ben are told.').waitFor();
    await page.getByRole('button', { name: /^Home in 1 hour/ }).click();
    await expect.poll(() => running()?.homeBy).toBeGreaterThanOrEqual(EVENING + HOUR);
    served.live.changed();
    await card().waitFor();
    await page.getByRole('heading', { name: 'Ana is out: home by 19:00' }).waitFor();
    await card()
      .getByText(/^(1:00:00|59:\d\d)$/)
      .waitFor();
    expect(await goingOut().count()).toBe(0);
    await card().getByRole('button', { name: 'I am home, Ana' }).click();
    await expect.poll(running).toBeUndefined();
    served.live.changed();
    await page.getByText('Welcome back. The check-in has ended, and nobody is told.').waitFor();
    await goingOut().waitFor();
    expect(complaints).toEqual([]);
  });

  test('by a time of the day, in the zone of whoever goes, with a wait of one’s own; by keyboard alone', async () => {
    await enter();
    await goingOut().focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Wait after that').selectOption('5 min');
    await page.getByLabel('or home by').fill('20:30');
    await page.getByLabel('or home by').press('Enter');
    await expect.poll(() => running()).toMatchObject({ homeBy: EVENING + 150 * MINUTE, graceSeconds: 300 });
  });

  test('a refusal is said where it was asked for', async () => {
    await enter();
    served.household.ports.checkIn = () => Promise.resolve(false);
    await goingOut().click();
    await page.getByRole('button', { name: /^Home in 30 min/ }).click();
    await page.getByText(/^Nothing is watched: /).waitFor();
  });

  test('more time is given by half an hour, and no more than there is', async () => {
    lay('out');
    await enter();
    await page.getByRole('button', { name: '+30 min for Ana' }).click();
    await expect.poll(() => running()?.homeBy).toBe(EVENING + 90 * MINUTE);
    served.household.people[0]!.checkIns = [{ ...running()!, homeBy: EVENING + HOUR, startedAt: EVENING - 11 * HOUR }];
    served.live.changed();
    await page.getByRole('heading', { name: 'Ana is out: home by 19:00' }).waitFor();
    expect(await page.getByRole('button', { name: '+30 min for Ana' }).count()).toBe(0);
  });

  test('overdue it says so loudly, with both buttons, and the alert can be acknowledged', async () => {
    lay('overdue');
    await enter();
    await page.getByRole('heading', { name: 'Ana is not home yet: expected by 17:35' }).waitFor();
    await page.getByText('Late by 25 min').waitFor();
    await page.getByText('People are being told.').waitFor();
    await page.getByRole('button', { name: 'I have it', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Snooze' }).count()).toBe(0);
    await page.getByRole('button', { name: 'I am home, Ana' }).click();
    await expect.poll(running).toBeUndefined();
  });

  test('the panel has a line for it, with the same two buttons', async () => {
    lay('out');
    await page.setViewportSize({ width: 340, height: 420 });
    await enter('#/panel');
    const line = page.getByRole('list', { name: 'Who is out' }).getByRole('listitem');
    expect(await line.textContent()).toMatch(/^Ana is out: home by 19:00 · (1:00:00|59:\d\d) left/);
    expect(await flawsOf(page)).toEqual([]);
    await shoot(page, 'panel-out');
    await line.getByRole('button', { name: 'I am home, Ana' }).click();
    await expect.poll(running).toBeUndefined();
    served.live.changed();
    await line.waitFor({ state: 'detached' });
  });

  test.each(pageSizes)('$width × $height: nothing is wrong with it', async (size) => {
    await page.setViewportSize(size);
    await enter();
    await goingOut().click();
    expect(await flawsOf(page)).toEqual([]);
    await shoot(page, 'going-out');
    lay('out');
    await card().waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await shoot(page, 'out');
    lay('overdue');
    await page.getByText('Late by 25 min').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await shoot(page, 'overdue');
  });

  test('in high contrast nothing is wrong with it either', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    lay('overdue');
    await enter();
    // The system's colours take the place of every look's.
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
  });
});
