import { expect, test } from 'vitest';
import { settingsSchema } from '../../../../shared/settings/settings';
import { firstSteps, type FirstStep, type Found } from './first-steps';

const everything: Found = { withoutGlucose: new Set(), sending: { state: 'ready' }, isProven: true };

const stepsOf = (settings: object, found: Partial<Found> = {}): FirstStep[] =>
  firstSteps(settingsSchema.parse({ version: 1, ...settings }), { ...everything, ...found });

const done = (settings: object, found: Partial<Found> = { isProven: false }): string[] =>
  stepsOf(settings, found)
    .filter(({ isDone }) => isDone)
    .map(({ page }) => page);

const person = { id: 'ana', name: 'Ana', timeZone: 'Europe/Madrid' };
const mia = { id: 'mia', name: 'Mia', channels: [], addresses: { phone: '+14155552672' } };

const nothing = {
  isProven: false,
  sending: { state: 'not-set-up', providers: ['Twilio', 'Owl post'] },
} satisfies Partial<Found>;

test('at first everything is missing', () => {
  expect(done({}, nothing)).toEqual([]);
});

test('each thing counts once it is really there', () => {
  expect(done({ people: [person] }, nothing)).toEqual(['settings']);
  const withSource = { ...person, sources: [{ id: 'nightscout-1', kind: 'nightscout', url: 'https://example.org' }] };
  expect(done({ people: [withSource] }, nothing)).toEqual(['settings', 'sources']);
  expect(done({ people: [withSource], contacts: [mia] }, nothing)).toEqual(['settings', 'sources']);
  const withContact = { ...withSource, contactIds: ['mia'] };
  expect(done({ people: [withContact], contacts: [{ ...mia, addresses: {} }] }, nothing)).toEqual([
    'settings',
    'sources',
  ]);
  expect(done({ people: [withContact], contacts: [mia] }, nothing)).toEqual(['settings', 'sources', 'contacts']);
  expect(done({ people: [withContact], contacts: [mia] })).toHaveLength(4);
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

test.each<[Found['sending'], boolean, string]>([
  [
    { state: 'without-secret', account: 'Twilio account' },
    false,
    'The Twilio account has no token or key stored: nothing can go out yet.',
  ],
  [{ state: 'ready' }, true, 'Calls or texts can go out.'],
  [{ state: 'unknown' }, false, 'Whether calls and texts can go out is not known: what is stored cannot be read.'],
  [nothing.sending, false, 'An account with Twilio or Owl post sends them. Without one only this computer alarms.'],
])('where sending is %o, that step is done: %s', (sending, isDone, sentence) => {
  expect(stepsOf(complete, { sending })[3]).toMatchObject({ page: 'channels', isDone, sentence });
});
