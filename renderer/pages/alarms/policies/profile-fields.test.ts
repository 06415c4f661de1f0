import { expect, test } from 'vitest';
import { thresholdsSchema } from '../../../../shared/glucose/thresholds';
import { profileSchema } from '../../../../shared/people/policies/profile';
import { enteredProfiles, freshProfile, typedProfiles } from './profile-fields';

const usual = thresholdsSchema.parse({});
const night = profileSchema.parse({
  id: 'night',
  name: 'Night',
  hours: [{ from: '22:00', to: '07:00', days: ['mon'] }],
  thresholds: { low: 73, recovering: 65 },
  policies: { high: [{ afterSeconds: 0, desktop: true }] },
  quietContactIds: ['ben'],
  nightFilter: 'sudden-drop',
});
const school = profileSchema.parse({ id: 'school', name: 'School', hours: [{ from: '08:00', to: '14:00' }] });

test.each(['mg/dL', 'mmol/L'] as const)(
  'profiles that were opened and not touched are saved as they were, in %s',
  (units) => {
    const profiles = [night, school];
    expect(enteredProfiles(typedProfiles(profiles, units), usual, units)).toEqual({ ok: true, value: profiles });
  },
);

test('a new profile gets an id of its own, and an emptied threshold is as usual again', () => {
  const fields = typedProfiles([night], 'mg/dL');
  const [first] = fields.profiles;
  const added = { ...freshProfile(fields), name: 'Night' };
  const entered = enteredProfiles({ profiles: [{ ...first!, thresholds: { low: '' } }, added] }, usual, 'mg/dL');
  expect(entered).toMatchObject({ ok: true, value: [{ id: 'night' }, { id: 'night-2', thresholds: {} }] });
  expect(entered.ok && entered.value[0]?.thresholds).toEqual({ recovering: 65 });
});

test('what is wrong is said at its field, also beside the usual thresholds', () => {
  const fields = typedProfiles([night, school], 'mg/dL');
  const [first, second] = fields.profiles;
  const profiles = [
    { ...first!, name: ' ', thresholds: { low: '10' } },
    { ...second!, thresholds: { low: '80' } },
    { ...freshProfile(fields), name: 'New', hours: [], thresholds: { high: 'much' } },
  ];
  expect(enteredProfiles({ profiles }, usual, 'mg/dL')).toEqual({
    ok: false,
    problem: {
      'profiles[0].name': 'Give a name.',
      'profiles[0].thresholds.low': 'Give a whole number of mg/dL from 13 to 600.',
      'profiles[1].thresholds.lowEnds': 'While this profile holds: “A low ends” must be above “low” (80 mg/dL).',
      'profiles[2].thresholds.high': 'Give a number, for example 70.',
    },
  });
});
