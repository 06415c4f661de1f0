import { expect, test } from 'vitest';
import { contactSchema } from '../../shared/people/contact';
import { errorsOf, ownName, withLabels } from './field-errors';

test('each field is told its first problem, under the name that refusals of the settings use', () => {
  const contact = {
    id: 'mia',
    name: ' ',
    channels: [],
    timeZone: 'Mars',
    quietHours: [{ from: '25:00', to: '07:00' }],
  };
  const parsed = contactSchema.safeParse(contact);
  if (parsed.success) throw new Error('It should be refused.');
  const errors = errorsOf(parsed.error);
  expect(Object.keys(errors)).toEqual(['name', 'quietHours[0].from', 'timeZone']);
  expect(errors['name']).toBe('Give a name.');
});

test.each([
  ['contacts[2].phone', 'contacts[2]', 'phone'],
  ['settings.contacts[2].quietHours[0].from', 'contacts[2]', 'quietHours[0].from'],
  ['contacts[21].phone', 'contacts[2]', null],
  ['people[0].name', 'contacts[2]', null],
  ['people[0].name', '', 'people[0].name'],
  [null, 'contacts[2]', null],
])('a refusal at %s is, for the form of %s, about its field %s', (path, formPath, name) => {
  expect(ownName(path, formPath)).toBe(name);
});

test('a refusal that names settings of the file says their labels instead', () => {
  const labels = { usableAgeAtMost: 'Usable, at most', usableAge: 'Usable', from: 'Sender' };
  expect(withLabels('usableAgeAtMost (9) must be at least usableAge (10), from now on.', labels)).toBe(
    '“Usable, at most” (9) must be at least “Usable” (10), from now on.',
  );
});
