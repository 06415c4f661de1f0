import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleWorkout } from '../electron/core/simulation/sample-workout.test-support';
import { DAY, HOUR } from '../shared/time';
import { NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { flawsOf, pageSizes, shoot } from './page-under-test';
import { chromiumPath, noChromium } from './window';

describe.skipIf(chromiumPath === undefined)(`the workouts page (${noChromium})`, () => {
  let opened: OpenedWindow;

  beforeEach(async () => {
    opened = await openWindow();
  });
  afterEach(async () => {
    await opened.close();
  });

  /** So many runs, one a day; the last one is of this night. */
  function layDown(count: number): void {
    const workouts = Array.from({ length: count }, (_, index) => ({
      ...sampleWorkout(`run-${index}`, NIGHT - HOUR - index * DAY, { name: `Run ${index}` }),
      telling:
        index === 0
          ? { outcome: 'announced' as const, sentence: 'Mia is told.' }
          : { outcome: 'not-announced' as const, sentence: 'Nobody is to be told of workouts.' },
    }));
    opened.served.household.store.save({ alerts: [], messages: [], silences: [], history: [], workouts });
  }
  const rows = () => opened.page.getByRole('list', { name: 'Workouts of Ana, newest first' }).getByRole('listitem');

  test('shows each workout with what was measured, and who was told or why not', async () => {
    layDown(2);
    await opened.enter('#/workouts');
    await rows().first().waitFor();
    const [first, second] = await rows().allTextContents();
    expect(first).toMatch(/^Run 0Running01:16Distance10\.2 kmTime54:10Moving53:15Heart rate148 bpm.*Mia is told\.$/);
    expect(second).toContain('Nobody is to be told of workouts.');
    expect(await opened.page.getByRole('button', { name: 'Show older ones' }).count()).toBe(0);
    expect(opened.complaints).toEqual([]);
  });

  test('older ones come when they are asked for', async () => {
    layDown(40);
    await opened.enter('#/workouts');
    await expect.poll(() => rows().count()).toBe(30);
    await opened.page.getByRole('button', { name: 'Show older ones' }).click();
    await expect.poll(() => rows().count()).toBe(40);
    expect(await rows().last().textContent()).toMatch(/^Run 39/);
    expect(await opened.page.getByRole('button', { name: 'Show older ones' }).count()).toBe(0);
  });

  test('without any it says where they come from', async () => {
    await opened.enter('#/workouts');
    await opened.page.getByText('No workout is known yet').waitFor();
    await opened.page.getByRole('link', { name: 'Sources' }).last().waitFor();
  });

  test('who hears of them is chosen, with words that are previewed, and saved', async () => {
    await opened.enter('#/workouts');
    const form = opened.page.getByRole('form', { name: 'Announcements of Ana' });
    await form
      .getByRole('group', { name: 'Preview' })
      .getByText('Ana finished Morning Run: 10.2 km in 54:10')
      .waitFor();
    await form.getByText('Fits into one SMS.').waitFor();
    await form.getByRole('switch', { name: 'Tell Mia' }).check();
    await form.getByLabel('How Mia is told').selectOption('Text message');
    await form.getByLabel('Types').fill('Running, trail running');
    await form.getByLabel('Told when it lasted at least').fill('20');
    await form.getByLabel('Words').fill('{person} lief {distance} 🏃 und ist um {end} wieder da');
    await form
      .getByRole('group', { name: 'Preview' })
      .getByText(/^Ana lief 10\.2 km 🏃 und ist um 02:15|wieder da/)
      .waitFor();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Saved').waitFor();
    expect(opened.settings().people[0]?.announcements).toMatchObject({
      to: [{ contactId: 'mia', channel: 'sms' }],
      types: ['running', 'trail_running'],
      leastSeconds: 1200,
    });
  });

  test('a name that means nothing is refused at its field', async () => {
    await opened.enter('#/workouts');
    const form = opened.page.getByRole('form', { name: 'Announcements of Ana' });
    await form.getByLabel('Words').fill('{who} is done');
    await form.getByRole('button', { name: 'Save' }).click();
    await form
      .getByText(/^There is no \{who\}/)
      .first()
      .waitFor();
    expect(opened.settings().people[0]?.announcements.to).toEqual([]);
  });

  test('a check-in that begins by itself is added, changed, saved and taken out', async () => {
    await opened.enter('#/workouts');
    const form = opened.page.getByRole('form', { name: 'Check-ins of Ana' });
    await form.getByRole('button', { name: 'Add a check-in' }).click();
    await form.getByLabel('Leaves at').fill('06:30');
    await form.getByLabel('Home by').fill('07:45');
    await form.getByText('Sat', { exact: true }).click();
    await form.getByText('Sun', { exact: true }).click();
    await form.getByLabel('Wait after that').selectOption('15 min');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Saved').waitFor();
    expect(opened.settings().people[0]?.checkIns).toEqual([
      { leaveAt: '06:30', homeBy: '07:45', days: ['mon', 'tue', 'wed', 'thu', 'fri'], graceSeconds: 900 },
    ]);
    await form.getByRole('button', { name: 'Remove check-in 1' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => opened.settings().people[0]?.checkIns).toEqual([]);
  });

  test.each(pageSizes)('$width × $height: nothing is wrong with it', async (size) => {
    layDown(3);
    await opened.page.setViewportSize(size);
    await opened.enter('#/workouts');
    await rows().first().waitFor();
    await opened.page.getByRole('switch', { name: 'Tell Mia' }).check();
    await opened.page.getByRole('button', { name: 'Add a check-in' }).click();
    expect(await flawsOf(opened.page)).toEqual([]);
    await shoot(opened.page, 'workouts');
  });
});
