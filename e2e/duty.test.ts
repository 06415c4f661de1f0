import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHandClock } from '../electron/standins/hand-clock';
import { HOUR, MINUTE } from '../shared/time';
import { watchedPerson } from './household';
import { dayOfReadings, NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { flawsOf, pageSizes, shoot } from './page-under-test';
import type { Served } from './served-household';
import { visit } from './visit';
import { chromiumPath, noChromium } from './window';

/** 18:00 in Madrid. */
const EVENING = NIGHT + 15 * HOUR - (NIGHT % HOUR);

describe.skipIf(chromiumPath === undefined)(`who has it until when (${noChromium})`, () => {
  let opened: OpenedWindow;
  let served: Served;
  let page: Page;

  beforeEach(async () => {
    const people = [watchedPerson({ id: 'ana', name: 'Ana' })];
    opened = await openWindow({ clock: createHandClock(EVENING), people });
    ({ served, page } = opened);
    served.household.addReadings(dayOfReadings([112], 'flat', EVENING - 3 * MINUTE));
  });

  afterEach(async () => {
    await opened.close();
  });

  const enter = async (): Promise<void> => {
    await visit(page, served, '#/now');
    await page.getByText('112').first().waitFor();
  };

  const running = () =>
    served.household.people[0]!.duties.filter(({ endedAt, isOver }) => endedAt === null && !isOver).map(
      ({ contactId, endsAt }) => [contactId, endsAt] as const,
    );
  const menu = () => page.getByRole('button', { name: 'Who has Ana…' });
  const line = (name: string) => page.getByRole('list', { name: 'Who has Ana' }).getByText(`${name} has it until`);

  test('given to a contact with one click, and ended with one', async () => {
    await enter();
    await menu().click();
    await page.getByRole('button', { name: /^2 h until 20:00/ }).click();
    await expect.poll(running).toEqual([['mia', expect.any(Number)]]);
    served.live.changed();
    await line('Mia').waitFor();
    expect(await line('Mia').textContent()).toBe('Mia has it until 20:00.');
    await page.getByRole('button', { name: 'End now that Mia has it' }).click();
    await expect.poll(running).toEqual([]);
    served.live.changed();
    await page.getByText('The duty has ended. Who had it and the person are told.').waitFor();
    expect(opened.complaints).toEqual([]);
  });

  test('handed over until a time of the day, in the zone of the person; by keyboard alone', async () => {
    await enter();
    await menu().click();
    await page.getByRole('button', { name: /^8 h/ }).click();
    await expect.poll(running).toHaveLength(1);
    served.live.changed();
    await line('Mia').waitFor();
    await menu().focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('From now on').selectOption('Ben');
    expect(await page.getByLabel('Mia no longer').isChecked()).toBe(true);
    await page.getByLabel('or until').fill('20:30');
    await page.getByLabel('or until').press('Enter');
    await expect.poll(running).toEqual([['ben', EVENING + 150 * MINUTE]]);
  });

  test('both may have it', async () => {
    await enter();
    await menu().click();
    await page.getByRole('button', { name: /^8 h/ }).click();
    await expect.poll(running).toHaveLength(1);
    served.live.changed();
    await line('Mia').waitFor();
    await menu().click();
    await page.getByLabel('From now on').selectOption('Ben');
    await page.getByLabel('Mia no longer').uncheck();
    await page.getByRole('button', { name: /^1 h/ }).click();
    await expect.poll(running).toHaveLength(2);
  });

  test('a refusal is said where it was asked for', async () => {
    await enter();
    served.household.ports.duty = () => Promise.resolve(false);
    await menu().click();
    await page.getByRole('button', { name: /^1 h/ }).click();
    await page.getByText(/^Nothing has changed: /).waitFor();
  });

  test.each(pageSizes)('$width × $height: nothing is wrong with it', async (size) => {
    await page.setViewportSize(size);
    await enter();
    await menu().click();
    await page.getByRole('button', { name: /^8 h/ }).click();
    await expect.poll(running).toHaveLength(1);
    served.live.changed();
    await line('Mia').waitFor();
    await menu().click();
    await page.getByLabel('From now on').selectOption('Ben');
    expect(await flawsOf(page)).toEqual([]);
    await shoot(page, 'duty-menu');
    await page.keyboard.press('Escape');
    expect(await flawsOf(page)).toEqual([]);
    await shoot(page, 'duty');
  });
});

describe.skipIf(chromiumPath === undefined)(`who has it at which times of the week (${noChromium})`, () => {
  let opened: OpenedWindow;

  beforeEach(async () => {
    opened = await openWindow();
    await opened.enter('#/contacts');
    await opened.page.getByRole('button', { name: 'Change Mia' }).waitFor();
  });

  afterEach(async () => {
    await opened.close();
  });

  const form = () => opened.page.getByRole('form', { name: 'Who has Ana at which times' });
  const duties = () => opened.settings().people[0]?.duties;
  const save = async (): Promise<void> => {
    await form().getByRole('button', { name: 'Save' }).click();
  };

  test('a time is added, changed, saved and taken out', async () => {
    await form().getByRole('button', { name: 'Add a time' }).click();
    await form().getByLabel('Who has it').selectOption('Ben');
    await form().getByLabel('Until').fill('14:30');
    await form().getByText('Fri', { exact: true }).click();
    await save();
    await form().getByText('Saved').waitFor();
    expect(duties()).toEqual([{ contactId: 'ben', from: '08:00', to: '14:30', days: ['mon', 'tue', 'wed', 'thu'] }]);
    await form().getByRole('button', { name: 'Remove time 1' }).click();
    await save();
    await expect.poll(duties).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });

  test('two times of one contact that overlap are refused at the second, in words', async () => {
    await form().getByRole('button', { name: 'Add a time' }).click();
    await form().getByRole('button', { name: 'Add a time' }).click();
    await save();
    await form().getByText('This overlaps with another duty of the same contact.').first().waitFor();
    expect(duties()).toEqual([]);
  });

  test.each(pageSizes)('$width × $height: nothing is wrong with it', async (size) => {
    await opened.page.setViewportSize(size);
    await form().getByRole('button', { name: 'Add a time' }).click();
    expect(await flawsOf(opened.page)).toEqual([]);
    await form().scrollIntoViewIfNeeded();
    await shoot(opened.page, 'duties');
  });
});
