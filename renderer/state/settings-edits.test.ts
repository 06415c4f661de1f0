import { expect, test } from 'vitest';
import { settingsSchema, type PersonSettings } from '../../shared/settings/settings';
import { contactOrder, freshId, withContact, withoutContact, withReach } from './settings-edits';
import { without } from './without';

const settings = settingsSchema.parse({
  version: 1,
  people: [
    {
      id: 'ana',
      name: 'Ana',
      contactId: 'ana',
      preferredContactId: 'mia',
      contactIds: ['ben', 'tom'],
      timeZone: 'Europe/Madrid',
      announcements: { to: [{ contactId: 'ben' }, { contactId: 'tom', channel: 'sms' }] },
      duties: [
        { contactId: 'ben', from: '08:00', to: '15:00' },
        { contactId: 'tom', from: '15:00', to: '18:00' },
      ],
      profiles: [{ id: 'night', name: 'Night', hours: [{ from: '22:00', to: '07:00' }], quietContactIds: ['ben'] }],
    },
  ],
  contacts: ['ana', 'mia', 'ben', 'tom'].map((id) => ({ id, name: id, channels: [] })),
});
const ana = settings.people[0] as PersonSettings;

test.each([
  ['Mía B.', [], 'mia-b'],
  ['Mia', ['mia', 'mia-2'], 'mia-3'],
  ['日本', [], 'contact'],
  ['<img src=x>', [], 'img-src-x'],
  ['a'.repeat(200), [], 'a'.repeat(30)],
])('the id of %j beside %j is %s', (name, taken, id) => {
  expect(freshId(name, taken, 'contact')).toBe(id);
});

test('row 45: a contact that is put back as it was leaves the settings as they were', () => {
  for (const contact of settings.contacts) expect(withContact(settings, contact)).toEqual(settings);
  expect(withReach(ana, { own: 'ana', order: contactOrder(ana) })).toEqual(ana);
});

test('the first of a new order is the preferred contact where there was one, and stays among the others where not', () => {
  const order = ['ben', 'mia', 'tom'];
  expect(withReach(ana, { own: 'ana', order })).toMatchObject({
    preferredContactId: 'ben',
    contactIds: ['mia', 'tom'],
  });
  const bare = without(ana, 'preferredContactId');
  expect(withReach(bare, { own: null, order })).toMatchObject({ contactIds: order });
  expect(withReach(bare, { own: null, order })).not.toHaveProperty('contactId');
});

test('whoever becomes the person’s own number is no contact beside it', () => {
  expect(contactOrder(withReach(ana, { own: 'mia', order: ['mia', 'ben'] }))).toEqual(['ben']);
});

test('a removed contact is nobody’s contact, quiet in no profile and has no duty', () => {
  const after = withoutContact(settings, 'ben');
  expect(after.people[0]).toMatchObject({
    contactIds: ['tom'],
    profiles: [{ quietContactIds: [] }],
    duties: [{ contactId: 'tom' }],
    announcements: { to: [{ contactId: 'tom', channel: 'sms' }] },
  });
  expect(after.contacts.map(({ id }) => id)).toEqual(['ana', 'mia', 'tom']);
  expect(withoutContact(settings, 'mia').people[0]).not.toHaveProperty('preferredContactId');
  expect(withoutContact(settings, 'ana').people[0]).not.toHaveProperty('contactId');
});
