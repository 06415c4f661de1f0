import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultPolicies } from '../shared/people/policies/policies';
import { openWindow, type OpenedWindow } from './opened-window';
import { pageSizes } from './page-under-test';
import { chromiumPath, noChromium } from './window';

describe.skipIf(chromiumPath === undefined)(`the thresholds page (${noChromium})`, () => {
  let opened: OpenedWindow;

  beforeEach(async () => {
    opened = await openWindow();
  });

  afterEach(async () => {
    await opened.close();
  });

  const thresholds = async (): Promise<void> => {
    await opened.enter('#/thresholds');
    await opened.page.getByRole('heading', { name: 'Glucose thresholds' }).waitFor();
  };

  const form = (name: string) => opened.page.getByRole('form', { name });
  const threshold = (name: string) => form('Thresholds of Ana').getByLabel(name, { exact: true });
  const ana = () => opened.settings().people[0]!;

  test('thresholds are changed by keyboard, drawn while they are typed, and saved', async () => {
    const { page } = opened;
    await thresholds();
    await threshold('Low').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('72');
    await page.getByText('Urgent low at or below 55, low at or below 72, high').waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(ana().thresholds).toMatchObject({ urgentLow: 55, low: 72, high: 241 });
    expect(opened.complaints).toEqual([]);
  });

  test('thresholds out of order are said at the field, and what was typed stays', async () => {
    const { page, served } = opened;
    await thresholds();
    const before = served.household.settingsText();
    await threshold('Low').fill('50');
    await page.keyboard.press('Enter');
    await expect.poll(opened.focused).toContain('It is not saved: one thing to mend');
    await page.getByRole('link', { name: 'Low: “Low” must be above “urgent low” (55 mg/dL).' }).press('Enter');
    expect(await threshold('Low').evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await threshold('Low').getAttribute('aria-invalid')).toBe('true');
    expect(await threshold('Low').inputValue()).toBe('50');
    expect(served.household.settingsText()).toBe(before);
    await page.getByRole('button', { name: 'Undo changes' }).click();
    expect(await threshold('Low').inputValue()).toBe('69');
  });

  test('somebody who reads mmol/L enters one decimal, and is told what is kept', async () => {
    const { page } = opened;
    await opened.saveElsewhere(({ people: [person] }) => (person!.units = 'mmol/L'));
    await thresholds();
    expect(await threshold('Urgent low').inputValue()).toBe('3.1');
    await threshold('Low').fill('4,0');
    await page.getByText('Kept as 72 mg/dL.').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    // The others were not touched: rounding to one decimal must not move them.
    expect(ana().thresholds).toMatchObject({ urgentLow: 55, low: 72, lowEnds: 75, high: 241, urgentHigh: 300 });
  });

  test('what the checks of the settings refuse is said at its field', async () => {
    const { page } = opened;
    await thresholds();
    await page.getByText('Waits and windows').click();
    const field = form('Waits and windows of Ana').getByLabel('A value is usable for, at most');
    await field.fill('60');
    await form('Waits and windows of Ana').getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    const described = (await field.getAttribute('aria-describedby'))!.split(' ')[0]!;
    expect(await page.locator(`[id="${described}"]`).textContent()).toBe(
      '“A value is usable for, at most” (60) must be at least “A value is usable for, at least” (600).',
    );
    expect(await field.inputValue()).toBe('60');
  });

  test('the steps of a low are read in words, changed with a live preview, and set back', async () => {
    const { page, served } = opened;
    await thresholds();
    const untouched = served.household.settingsText();
    expect(await page.getByText('a text to Mia, Ben, Tom and Leo').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Change the steps of Low', exact: true }).click();
    const low = form('Steps of Low');
    await low.getByText('After 5 min: a call to Mia.').click();
    await low.getByLabel('After', { exact: true }).nth(3).fill('4');
    await low.getByLabel('Text Contact 1 (Mia)').nth(3).check();
    await low.getByText('After 4 min: a call and a text to Mia.').waitFor();
    await low.getByRole('button', { name: 'Save' }).click();
    await page.getByText('your own steps').waitFor();
    const saved = ana().policies.low!;
    expect(saved[3]).toEqual({ afterSeconds: 240, call: ['contact-1'], text: ['contact-1'] });
    expect(saved.filter((_, index) => index !== 3)).toEqual(defaultPolicies.low.filter((_, index) => index !== 3));

    await page.getByRole('button', { name: 'Change the steps of Low', exact: true }).click();
    await low.getByRole('button', { name: 'Back to the default steps' }).click();
    await low.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByText('your own steps').count()).toBe(0);
    expect(served.household.settingsText()).toBe(untouched);
    expect(opened.complaints).toEqual([]);
  });

  test('a step that reaches nobody is refused where it is', async () => {
    const { page } = opened;
    await thresholds();
    await page.getByRole('button', { name: 'Change the steps of High', exact: true }).click();
    const high = form('Steps of High');
    await high.getByText('After 15 min: a text to Ana.').click();
    await high.getByLabel('Text Ana').nth(1).uncheck();
    await high.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Choose whom this step reaches, or take the step out.').first().waitFor();
    expect(ana().policies.high).toBeUndefined();
  });

  test('a pause that holds urgent lows back is warned of in plain words before it is saved', async () => {
    const { page } = opened;
    await thresholds();
    await page.getByRole('switch', { name: 'A pause holds back urgent lows too' }).press('Space');
    await page.getByText('nobody is told even of an urgent low.').waitFor();
    expect(ana().pauseHoldsUrgent).toBe(false);
    await form('Nights and pauses of Ana').getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(ana().pauseHoldsUrgent).toBe(true);
  });

  test('a profile for the night is added, and one that would contradict the usual thresholds is not', async () => {
    const { page } = opened;
    await thresholds();
    await page.getByRole('button', { name: 'Add a profile' }).click();
    const profiles = form('Profiles of Ana');
    await profiles.getByLabel('Name').fill('Night');
    await profiles.getByLabel('Low', { exact: true }).fill('80');
    await page.keyboard.press('Enter');
    await page.getByText('While this profile holds: “A low ends” must be above “low” (80 mg/dL).').first().waitFor();
    await profiles.getByLabel('A low ends').fill('85');
    await profiles.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(ana().profiles).toMatchObject([
      { id: 'night', name: 'Night', hours: [{ from: '22:00', to: '07:00' }], thresholds: { low: 80, lowEnds: 85 } },
    ]);
  });

  test('a profile has steps of its own, changed like the usual ones, and kept when its thresholds are saved', async () => {
    const { page } = opened;
    await opened.saveElsewhere(({ people: [person] }) => {
      const common = { hours: [{ from: '22:00', to: '07:00' }], policies: {}, quietContactIds: [] };
      person!.profiles = [{ ...common, id: 'night', name: 'Night', thresholds: {} }];
    });
    await thresholds();
    await form('Profiles of Ana').getByLabel('Low', { exact: true }).fill('72');
    await page.getByText('Night: as usual').click();
    const usual = ana().policies;
    await page.getByRole('button', { name: 'Change the steps of High for Night' }).click();
    const steps = form('Steps of High for Night');
    await steps.getByRole('button', { name: 'Add a step' }).click();
    await steps.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The steps of High for Night are saved.').waitFor({ state: 'attached' });
    const own = ana().profiles[0]!.policies.high!;
    expect(own).toHaveLength(3);
    expect(own.at(-1)).toMatchObject({ afterSeconds: 1500, call: ['contacts'] });
    expect(ana().policies).toEqual(usual);

    await form('Profiles of Ana').getByRole('button', { name: 'Save' }).click();
    await form('Profiles of Ana').getByText('Saved', { exact: true }).waitFor();
    expect(ana().profiles).toMatchObject([{ thresholds: { low: 72 }, policies: { high: own } }]);

    await page.getByText('Night: steps of its own').waitFor();
    await page.getByRole('button', { name: 'Change the steps of High for Night' }).click();
    await steps.getByRole('button', { name: 'Back to the usual steps' }).click();
    await steps.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Night: as usual').waitFor();
    expect(ana().profiles[0]!.policies).toEqual({});
    expect(opened.complaints).toEqual([]);
  });

  test('row 58: hostile names are shown as text and nothing else', async () => {
    const { page } = opened;
    const name = '<img src=x onerror=alert(1)>';
    await opened.saveElsewhere(({ people: [person], contacts: [, mia] }) => {
      person!.name = name;
      mia!.name = name;
    });
    await thresholds();
    await page.getByText(`a call to ${name}`).first().waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(opened.complaints).toEqual([]);
  });

  test('violates neither accessibility nor content policy, wide and narrow', async () => {
    const { page } = opened;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const size of pageSizes) {
      await page.setViewportSize(size);
      await thresholds();
      await threshold('Low').fill('50');
      await page.keyboard.press('Enter');
      await page.getByText('one thing to mend').waitFor();
      await page.getByRole('button', { name: 'Change the steps of Low', exact: true }).click();
      await page.getByText('After 5 min: a call to Mia.').click();
      await page.getByRole('button', { name: 'Add a profile' }).click();
      await page.getByRole('switch', { name: 'A pause holds back urgent lows too' }).check();
      await page.getByText('Waits and windows').click();
      await page.getByText('Other thresholds', { exact: true }).click();
      expect([await opened.violations(), await opened.overflow()]).toEqual([[], 0]);
    }
    expect(opened.complaints).toEqual([]);
  });
});
