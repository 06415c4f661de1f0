import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWindow, type OpenedWindow } from './opened-window';
import { pageSizes } from './page-under-test';
import { chromiumPath, noChromium } from './window';

describe.skipIf(chromiumPath === undefined)(`the contacts page (${noChromium})`, () => {
  let opened: OpenedWindow;

  beforeEach(async () => {
    opened = await openWindow();
  });

  afterEach(async () => {
    await opened.close();
  });

  const contacts = async (): Promise<void> => {
    await opened.enter('#/contacts');
    await opened.page.getByRole('button', { name: 'Change Mia' }).waitFor();
  };

  const card = (name: string) => opened.page.getByRole('region', { name, exact: true });

  test('is reached from the header and tells of everybody the number, the place and the ways', async () => {
    const { page } = opened;
    await opened.enter('');
    await page.getByRole('link', { name: 'People' }).click();
    await card('Ben').waitFor();
    const ben = await card('Ben').textContent();
    for (const words of ['+1 415 555 2673', 'Contact 2 for Ana', '1. Text message', '2. Phone call']) {
      expect(ben).toContain(words);
    }
    expect(await card('Ana').textContent()).toContain('Ana’s own number');
    expect(opened.complaints).toEqual([]);
  });

  test('row 45: five contacts opened and saved untouched leave the file byte-identical', async () => {
    const { page, served } = opened;
    await contacts();
    const before = served.household.settingsText();
    for (const name of ['Ana', 'Mia', 'Ben', 'Tom', 'Leo']) {
      await page.getByRole('button', { name: `Change ${name}` }).click();
      await card(name).getByRole('button', { name: 'Save' }).click();
      await page.getByText(`${name} is saved.`).waitFor();
    }
    expect(served.household.settingsText()).toBe(before);
    expect(opened.complaints).toEqual([]);
  });

  test('a contact is added by keyboard, with the number as it is dialled at home', async () => {
    const { page } = opened;
    await contacts();
    await page.getByRole('button', { name: 'Add a contact' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(opened.focused).toBe('Name');
    await page.keyboard.type('Grandma Rosa');
    await page.keyboard.press('Tab');
    await page.keyboard.type('(415) 555-2676');
    await page.getByText('Vigil will call +1 415 555 2676 (United States).').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Grandma Rosa is added.').waitFor();
    const { contacts: saved, people } = opened.settings();
    expect(saved.at(-1)).toMatchObject({
      id: 'grandma-rosa',
      name: 'Grandma Rosa',
      addresses: { phone: '+14155552676' },
    });
    expect(people[0]).toMatchObject({ preferredContactId: 'mia', contactIds: ['ben', 'tom', 'leo', 'grandma-rosa'] });
    expect(await card('Grandma Rosa').textContent()).toContain('Contact 5 for Ana');
  });

  test('what cannot be used is said at its field, and nothing that was typed is lost, also by leaving the page', async () => {
    const { page, served } = opened;
    await contacts();
    const before = served.household.settingsText();
    await page.getByRole('button', { name: 'Change Mia' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Mia Berg');
    const phone = page.getByLabel('Phone number');
    await phone.fill('50588888888');
    await page.keyboard.press('Enter');
    await expect.poll(opened.focused).toContain('It is not saved: one thing to mend');
    expect(await phone.getAttribute('aria-invalid')).toBe('true');
    const described = (await phone.getAttribute('aria-describedby'))!.split(' ')[0]!;
    expect(await page.locator(`[id="${described}"]`).textContent()).toBe(
      'If you mean +50588888888, write it with the plus sign.',
    );
    await page.getByRole('link', { name: 'If you mean +50588888888' }).press('Enter');
    expect(await opened.focused()).toContain('Phone number');

    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('link', { name: 'People (not saved yet)' }).click();
    await page.getByRole('link', { name: 'Contacts (not saved yet)' }).waitFor();
    await phone.waitFor();
    expect(await phone.inputValue()).toBe('50588888888');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Mia Berg');
    expect(served.household.settingsText()).toBe(before);

    await phone.fill('+505 8888 8888');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Mia Berg is saved.').waitFor();
    expect(opened.settings().contacts[1]).toMatchObject({ name: 'Mia Berg', addresses: { phone: '+50588888888' } });
    expect(await page.getByRole('link', { name: 'Contacts', exact: true }).count()).toBe(1);
    expect(opened.complaints).toEqual([]);
  });

  test('a reload of the page keeps what was typed until it is saved', async () => {
    const { page } = opened;
    await contacts();
    await page.getByRole('button', { name: 'Change Mia' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Mia Berg');
    await page.reload();
    await page.getByRole('link', { name: 'Contacts (not saved yet)' }).waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Mia Berg');
    await card('Mia').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Mia Berg is saved.').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Change Mia Berg' }).waitFor();
    expect(await page.getByRole('link', { name: 'Contacts', exact: true }).count()).toBe(1);
    expect(opened.complaints).toEqual([]);
  });

  test('removing says what it means, and happens only when it is meant', async () => {
    const { page } = opened;
    await contacts();
    await page.getByRole('button', { name: 'Remove Tom' }).click();
    await page.getByText('Third contact of Ana. Those behind move up: contact 4 becomes contact 3.').waitFor();
    expect(await opened.focused()).toBe('Keep');
    await page.keyboard.press('Enter');
    expect(await page.getByText('Remove Tom?').count()).toBe(0);
    expect(opened.settings().contacts).toHaveLength(5);

    await page.getByRole('button', { name: 'Remove Tom' }).click();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Tom is removed.').waitFor();
    expect(opened.settings().contacts.map(({ id }) => id)).toEqual(['ana', 'mia', 'ben', 'leo']);
    expect(opened.settings().people[0]!.contactIds).toEqual(['ben', 'leo']);
  });

  test('the order is changed by keyboard, and the focus goes along', async () => {
    const { page } = opened;
    await contacts();
    await page.getByRole('button', { name: 'Move Ben up' }).focus();
    await page.keyboard.press('Enter');
    // Ben is the first now, so that only the way down is left.
    await expect.poll(opened.focused).toBe('Move Ben down');
    await page.getByText('Ben is now 1 of 4.').waitFor({ state: 'attached' });
    await card('Who is called for Ana').getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(opened.settings().people[0]).toMatchObject({ preferredContactId: 'ben', contactIds: ['mia', 'tom', 'leo'] });
    expect(await card('Ben').textContent()).toContain('Contact 1 for Ana');
  });

  test('whoever becomes the person’s own number is called first, and is no contact beside it', async () => {
    const { page } = opened;
    await contacts();
    await page.getByLabel('Ana’s own number').selectOption('Tom');
    await card('Who is called for Ana').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(opened.settings().people[0]).toMatchObject({ contactId: 'tom', contactIds: ['ben', 'leo'] });
  });

  test('a change made meanwhile elsewhere is not overwritten, and what was typed stays', async () => {
    const { page } = opened;
    await contacts();
    await page.getByRole('button', { name: 'Change Mia' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Maria');
    await opened.saveElsewhere(({ contacts: [, mia] }) => (mia!.addresses = { phone: '+14155552699' }));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The settings were changed somewhere else meanwhile').first().waitFor();
    await page.getByRole('button', { name: 'Load them again, keep what I typed' }).click();
    await expect.poll(() => page.getByLabel('Phone number').inputValue()).toBe('+1 415 555 2699');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Maria');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Maria is saved.').waitFor();
    expect(opened.settings().contacts[1]).toMatchObject({ name: 'Maria', addresses: { phone: '+14155552699' } });
  });

  test('quiet hours are added with their days and read back in words', async () => {
    const { page } = opened;
    await contacts();
    await page.getByRole('button', { name: 'Change Leo' }).click();
    await page.getByRole('button', { name: 'Add quiet hours' }).click();
    await page.getByLabel('From').fill('21:30');
    await page.getByRole('checkbox', { name: 'Sat' }).setChecked(false, { force: true });
    await page.getByRole('checkbox', { name: 'Sun' }).setChecked(false, { force: true });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Leo is saved.').waitFor();
    expect(await card('Leo').textContent()).toContain('21:30 to 07:00 on Mon, Tue, Wed, Thu and Fri');
    expect(opened.settings().contacts[4]!.quietHours).toEqual([
      { from: '21:30', to: '07:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] },
    ]);
  });

  test('row 58: hostile names are shown as text and nothing else', async () => {
    const { page } = opened;
    const name = '<img src=x onerror=alert(1)>"></h2>';
    await opened.saveElsewhere((settings) => (settings.contacts[4]!.name = name));
    await opened.enter('#/contacts');
    await page.getByRole('heading', { name }).waitFor();
    await page.getByRole('button', { name: `Change ${name}` }).click();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(name);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: `Remove ${name}` }).click();
    await page.getByText(`Remove ${name}?`).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(opened.complaints).toEqual([]);
  });

  test('violates neither accessibility nor content policy, wide and narrow', async () => {
    const { page } = opened;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const size of pageSizes) {
      await page.setViewportSize(size);
      await contacts();
      expect([await opened.violations(), await opened.overflow()]).toEqual([[], 0]);
      await page.getByRole('button', { name: 'Remove Tom' }).click();
      await page.getByRole('button', { name: 'Change Mia' }).click();
      await page.getByLabel('Phone number').fill('12');
      await page.getByRole('button', { name: 'Add quiet hours' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('one thing to mend').waitFor();
      await page.getByRole('button', { name: 'Add a contact' }).click();
      expect([await opened.violations(), await opened.overflow()]).toEqual([[], 0]);
    }
    expect(opened.complaints).toEqual([]);
  });
});
