import { expect, test } from 'vitest';
import { contactSchema } from '../../../../shared/people/contact';
import { countryGuess, enteredContact, fieldsOf } from './contact-fields';

const contact = (changes: object = {}) =>
  contactSchema.parse({ id: 'mia', name: 'Mia', channels: ['sms', 'voice'], phone: '+14155552672', ...changes });

test('row 45: a contact that was opened and not touched is saved as it was', () => {
  const contacts = [
    contact(),
    contact({ phone: undefined, channels: [] }),
    contact({ phone: '+9990000000', timeZone: 'Asia/Tokyo', distanceUnits: 'mi', channels: ['voice', 'pigeon'] }),
    contact({ quietHours: [{ from: '22:00', to: '07:00', days: ['mon'] }] }),
  ];
  for (const one of contacts) {
    expect(enteredContact(fieldsOf(one), one, undefined)).toEqual({ ok: true, value: one });
  }
});

test.each([
  ['+505 8888 8888', undefined, '+50588888888'],
  ['00505 8888 8888', undefined, '+50588888888'],
  ['612 34 56 78', 'ES', '+34612345678'],
  ['(415) 555-2671', 'US', '+14155552671'],
])('row 44: %s with the country %s is stored as %s', (phone, country, stored) => {
  const entered = enteredContact({ ...fieldsOf(contact()), phone }, contact(), country);
  expect(entered).toMatchObject({ ok: true, value: { phone: stored } });
});

test('row 44: a number that does not say its country is refused at its field', () => {
  const entered = enteredContact({ ...fieldsOf(contact()), phone: '50588888888' }, contact(), undefined);
  expect(entered).toEqual({
    ok: false,
    problem: { phone: 'If you mean +50588888888, write it with the plus sign.' },
  });
});

test('every field that is wrong is named, and a number that is taken out is gone', () => {
  const wrong = { ...fieldsOf(contact()), name: ' ', quietHours: [{ from: '', to: '07:00' }], timeZone: 'Mars' };
  const refused = enteredContact(wrong, contact(), undefined);
  expect(refused.ok ? [] : Object.keys(refused.problem)).toEqual(['name', 'quietHours[0].from', 'timeZone']);
  const without = enteredContact({ ...fieldsOf(contact()), phone: ' ' }, contact(), undefined);
  expect(without.ok && 'phone' in without.value).toBe(false);
});

test('the country of the other contacts goes before that of the computer', () => {
  expect(countryGuess({ contacts: [contact({ phone: '+34612345678' })] }, 'en-GB')).toBe('ES');
  expect(countryGuess({ contacts: [] }, 'en-GB')).toBe('GB');
});
