import { expect, test } from 'vitest';
import { settingsSchema } from '../../../../shared/settings/settings';
import { firstSteps, type FirstStep, type Found } from './first-steps';

const everything: Found = { withoutGlucose: new Set(), hasAccountSecret: true, isProven: true };

const stepsOf = (settings: object, found: Partial<Found> = {}): FirstStep[] =>
  firstSteps(settingsSchema.parse({ version: 1, ...settings }), { ...everything, ...found });

const done = (settings: object, found: Partial<Found> = { isProven: false }): string[] =>
  stepsOf(settings, found)
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
  expect(firstSteps(settings, everything)[2]?.sentence).toBe('Leo has nobody with a phone number yet.');
});

const complete = {
  people: [
    {
      ...person,
      contactIds: ['mia'],
      sources: [{ id: 'nightscout-1', kind: 'nightscout', url: 'https://example.org' }],
    },
  ],
  contacts: [mia],
  channels: { twilio, voice: { from: '+14155550000' } },
};

test('nothing is ready before somebody was reached', () => {
  expect(done(complete, { isProven: true })).toHaveLength(5);
  const last = stepsOf(complete, { isProven: false }).at(-1);
  expect(last).toMatchObject({
    page: 'contacts',
    isDone: false,
    sentence: expect.stringMatching(/test call/) as string,
  });
});

test('somebody with workouts alone is not watched over, and told so', () => {
  const [, sources] = stepsOf(complete, { withoutGlucose: new Set(['ana']) });
  expect(sources).toMatchObject({
    isDone: false,
    sentence: 'Ana has workouts alone: nobody hears of a low. Give the address of the Nightscout site.',
  });
});

test.each([
  [false, false, 'The Twilio account has no token or key stored: nothing can go out yet.'],
  [true, true, 'Calls or texts can go out.'],
  [null, false, 'Whether calls and texts can go out is not known: what is stored cannot be read.'],
])('with a Twilio account whose token is stored: %s, that step is done: %s', (hasAccountSecret, isDone, sentence) => {
  expect(stepsOf(complete, { hasAccountSecret })[3]).toMatchObject({ page: 'channels', isDone, sentence });
});
