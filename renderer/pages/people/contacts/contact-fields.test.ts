import { expect, test } from 'vitest';
import { contactSchema } from '../../../../shared/people/contact';
import { countryGuess, enteredContact, fieldsOf, type ContactFields } from './contact-fields';

const contact = (changes: object = {}) =>
  contactSchema.parse({
    id: 'mia',
    name: 'Mia',
    channels: ['sms', 'voice'],
    addresses: { phone: '+14155552672' },
    ...changes,
  });

const kinds = [
  ['phone', { kind: 'phone', label: 'Phone number', help: '', required: false }],
  [
    'roost',
    {
      kind: 'text',
      label: 'Roost',
      help: '',
      required: false,
      pattern: { expression: '^[A-Z]+-\\d+$', sentence: 'A roost looks like OAK-7.' },
    },
  ],
] as const;

const typed = (changes: Record<string, string> = {}, before = contact()): ContactFields => {
  const fields = fieldsOf(before, kinds);
  return { ...fields, addresses: { ...fields.addresses, ...changes } };
};

const entered = (fields: ContactFields, before = contact(), country?: string) =>
  enteredContact(fields, { kinds, before, country });

test('row 45: a contact that was opened and not touched is saved as it was', () => {
  const contacts = [
    contact(),
    contact({ addresses: {}, channels: [] }),
    contact({
      addresses: { phone: '+9990000000', roost: 'OAK-7', crow: 'kept' },
      timeZone: 'Asia/Tokyo',
      distanceUnits: 'mi',
      channels: ['voice', 'pigeon'],
    }),
    contact({ quietHours: [{ from: '22:00', to: '07:00', days: ['mon'] }] }),
  ];
  for (const one of contacts) {
    expect(entered(fieldsOf(one, kinds), one)).toEqual({ ok: true, value: one });
  }
});

test.each([
  ['+505 8888 8888', undefined, '+50588888888'],
  ['00505 8888 8888', undefined, '+50588888888'],
  ['612 34 56 78', 'ES', '+34612345678'],
  ['(415) 555-2671', 'US', '+14155552671'],
])('row 44: %s with the country %s is stored as %s', (phone, country, stored) => {
  expect(entered(typed({ phone }), contact(), country)).toMatchObject({
    ok: true,
    value: { addresses: { phone: stored } },
  });
});

test('row 44: a number that does not say its country is refused at its field', () => {
  expect(entered(typed({ phone: '50588888888' }))).toEqual({
    ok: false,
    problem: { 'addresses.phone': 'If you mean +50588888888, write it with the plus sign.' },
  });
});

test('every field that is wrong is named, and a number that is taken out is gone', () => {
  const wrong = { ...typed({ roost: 'oak' }), name: ' ', quietHours: [{ from: '', to: '07:00' }], timeZone: 'Mars' };
  const refused = entered(wrong);
  expect(refused.ok ? {} : refused.problem).toEqual({
    name: 'Give a name.',
    'quietHours[0].from': expect.any(String) as string,
    timeZone: expect.any(String) as string,
    'addresses.roost': 'A roost looks like OAK-7.',
  });
  expect(entered(typed({ phone: ' ' }))).toMatchObject({ ok: true, value: { addresses: {} } });
});

test('the country of the other contacts goes before that of the computer', () => {
  expect(
    countryGuess({ contacts: [contact({ addresses: { roost: 'OAK-7', phone: '+34612345678' } })] }, kinds, 'en-GB'),
  ).toBe('ES');
  expect(countryGuess({ contacts: [] }, kinds, 'en-GB')).toBe('GB');
});
