import { expect, test } from 'vitest';
import { settingsSchema } from '../../../../shared/settings/settings';
import { placesOf, removalInWords } from './contact-places';

const contact = (id: string, name: string) => ({ id, name, channels: ['sms'], addresses: { phone: '+14155552671' } });

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
    },
    { id: 'leo', name: 'Leo', contactIds: ['mia'], timeZone: 'Europe/Madrid' },
  ],
  contacts: [contact('ana', 'Ana'), contact('mia', 'Mia'), contact('ben', 'Ben'), contact('tom', 'Tom')],
});

test('a contact is told for whom and at which place it is one', () => {
  expect(placesOf(settings, 'mia')).toEqual(['Contact 1 for Ana', 'Contact 1 for Leo']);
  expect(placesOf(settings, 'ana')).toEqual(['Ana’s own number']);
});

test('removing the third contact says which step then calls nobody', () => {
  expect(removalInWords(settings, 'tom')).toEqual([
    'Third contact of Ana. Then nobody is called 15 min into “Low” and 15 min into “Not home yet”.',
  ]);
});

test('removing the first says who moves up, and who is left with nobody', () => {
  expect(removalInWords(settings, 'mia')).toEqual([
    'First contact of Ana. Those behind move up: contact 2 becomes contact 1. Then nobody is called 15 min into “Low” and 15 min into “Not home yet”.',
    'Leo then has no contacts: nobody else hears of an alarm.',
  ]);
});

test('removing somebody’s own number says who is called instead', () => {
  expect(removalInWords(settings, 'ana')).toEqual([
    'It is Ana’s own number: where a step calls or texts Ana alone, Mia is then reached instead.',
  ]);
});

test('removing the only number there is says that nobody is called any more', () => {
  const alone = {
    ...settings,
    contacts: settings.contacts.map((one) => (one.id === 'ana' ? one : { ...one, addresses: {} })),
  };
  expect(removalInWords(alone, 'ana')).toContain(
    'It is Ana’s own number: steps that call or text Ana then reach nobody.',
  );
});
