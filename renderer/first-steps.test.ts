import { expect, test } from 'vitest';
import { settingsSchema } from '../shared/settings';
import { firstSteps } from './first-steps';

const done = (settings: object): string[] =>
  firstSteps(settingsSchema.parse({ version: 1, ...settings }))
    .filter(({ isDone }) => isDone)
    .map(({ page }) => page);

const person = { id: 'ana', name: 'Ana', timeZone: 'Europe/Madrid' };
const mia = { id: 'mia', name: 'Mia', phone: '+14155552672' };
const twilio = { accountSid: `AC${'a'.repeat(32)}` };

test('at first everything is missing', () => {
  expect(done({})).toEqual([]);
});

test('each thing counts once it is really there', () => {
  expect(done({ people: [person] })).toEqual(['settings']);
  const withSource = { ...person, sources: [{ id: 'nightscout-1', kind: 'nightscout', url: 'https://example.org' }] };
  expect(done({ people: [withSource] })).toEqual(['settings', 'sources']);
  expect(done({ people: [withSource], contacts: [mia] })).toEqual(['settings', 'sources']);
  const withContact = { ...withSource, contactIds: ['mia'] };
  expect(done({ people: [withContact], contacts: [{ ...mia, phone: undefined }] })).toEqual(['settings', 'sources']);
  expect(done({ people: [withContact], contacts: [mia], channels: { twilio } })).toEqual([
    'settings',
    'sources',
    'contacts',
  ]);
  const channels = { twilio, voice: { from: '+14155550000' } };
  expect(done({ people: [withContact], contacts: [mia], channels })).toHaveLength(4);
});

test('with two people, the one who lacks something is named', () => {
  const settings = settingsSchema.parse({
    version: 1,
    people: [
      { ...person, contactIds: ['mia'] },
      { ...person, id: 'leo', name: 'Leo' },
    ],
    contacts: [mia],
  });
  expect(firstSteps(settings)[2]?.sentence).toBe('Leo has nobody with a phone number yet.');
});
