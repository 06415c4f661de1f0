import { describe, expect, it } from 'vitest';
import { readSettings } from './checks/read-settings';
import { registries, sampleSettings } from './sample-settings.test-support';

/** The sample household with fields laid over Ana and, by id, over her contacts. */
function read(person: object, contacts: Record<string, object> = {}) {
  const settings = sampleSettings();
  const laid = {
    ...settings,
    people: settings.people.map((one) => ({ ...one, ...person })),
    contacts: settings.contacts.map((one) => ({ ...one, ...contacts[one.id] })),
  };
  return readSettings(JSON.stringify(laid), registries);
}

function warnings(...input: Parameters<typeof read>) {
  const result = read(...input);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.warnings;
}

function problems(...input: Parameters<typeof read>) {
  const result = read(...input);
  return result.ok ? [] : result.problem;
}

const night = { id: 'night', name: 'Night', hours: [{ from: '22:00', to: '07:00' }] };
const quietHours = [{ from: '23:00', to: '07:00' }];

describe('quiet hours', () => {
  it('are kept as they are written, with a zone of the contact’s own', () => {
    const result = read({}, { mia: { quietHours, timeZone: 'America/New_York' } });
    expect(result).toMatchObject({
      ok: true,
      value: {
        warnings: [],
        settings: { contacts: [{ quietHours: [] }, { quietHours, timeZone: 'America/New_York' }, {}] },
      },
    });
  });

  it('that are no hours, or in no zone, are refused', () => {
    expect(problems({}, { mia: { quietHours: [{ from: '24:00', to: '07:00' }], timeZone: 'Madrid' } })).toEqual([
      { path: 'contacts[1].quietHours[0].from', sentence: expect.stringContaining('HH:MM') as string },
      { path: 'contacts[1].timeZone', sentence: 'Use a time zone such as Europe/Madrid or America/New_York.' },
    ]);
  });

  it('R11: that leave nobody to a person without a phone are said, with a time', () => {
    const alone = { contactId: undefined };
    const all = { mia: { quietHours }, ben: { quietHours } };
    expect(warnings(alone, all)).toContainEqual({
      path: 'people[0].contactIds',
      sentence:
        'All contacts of Ana are in quiet hours at times (Monday 01:00), and Ana has no phone: a high then waits for their end, and a low for 20 min.',
    });
    const said = (...input: Parameters<typeof read>) =>
      warnings(...input).some(({ sentence }) => sentence.startsWith('All'));
    expect(said({}, all)).toBe(false);
    expect(said(alone, { mia: { quietHours } })).toBe(false);
    expect(said(alone, { mia: { quietHours }, ben: { quietHours: [{ from: '07:00', to: '23:00' }] } })).toBe(false);
    expect(said(alone, { mia: { quietHours }, ben: { quietHours: [{ from: '06:59', to: '23:00' }] } })).toBe(true);
    const abroad = { quietHours: [{ from: '12:00', to: '13:00' }], timeZone: 'Asia/Tokyo' };
    expect(said(alone, { mia: { quietHours: [{ from: '04:30', to: '05:00' }] }, ben: abroad })).toBe(true);
    expect(said({ ...alone, profiles: [{ ...night, quietContactIds: ['mia', 'ben'] }] })).toBe(true);
    expect(said({ ...alone, contactIds: [], preferredContactId: undefined }, all)).toBe(false);
  });

  it('R5, R11: of whoever is reached in the place of a person without a phone are said', () => {
    const alone = { contactId: undefined };
    const said = (...input: Parameters<typeof read>) =>
      warnings(...input).flatMap(({ path, sentence }) => (path === 'people[0].contactIds' ? [sentence] : []));
    const sentence =
      'Mia is reached in Ana’s place and has quiet hours at times (Monday 01:00): a high then waits for their end.';
    expect(said(alone, { mia: { quietHours } })).toEqual([sentence]);
    expect(said(alone, { ben: { quietHours } })).toEqual([]);
    expect(said({}, { mia: { quietHours } })).toEqual([]);
  });

  it('R11: that hold a low for longer than 20 min are said', () => {
    expect(warnings({ times: { quietLowAtMost: 1201 } })).toEqual([
      {
        path: 'people[0].times.quietLowAtMost',
        sentence: 'Longer than the default of 20 min: in quiet hours contacts hear of a low later.',
      },
    ]);
  });
});

describe('profiles', () => {
  it('leave what they do not name as it is: no default fills it in', () => {
    const result = read({ profiles: [{ ...night, thresholds: { low: 80, lowEnds: 86 } }] });
    expect(result).toMatchObject({ ok: true, value: { warnings: [] } });
    expect(result.ok && result.value.settings.people[0]?.profiles).toEqual([
      { ...night, thresholds: { low: 80, lowEnds: 86 }, policies: {}, quietContactIds: [] },
    ]);
  });

  it('R1: never lower the urgent-low threshold below 55, and keep the thresholds in order with those they leave', () => {
    expect(problems({ profiles: [{ ...night, thresholds: { urgentLow: 54 } }] })).toEqual([
      {
        path: 'people[0].profiles[0].thresholds.urgentLow',
        sentence: 'The urgent low threshold can be raised, never lowered below 55 mg/dL.',
      },
    ]);
    expect(
      problems({
        thresholds: { low: 75, lowEnds: 80 },
        profiles: [night, { ...night, id: 'day', thresholds: { lowEnds: 75, high: 235 } }],
      }),
    ).toEqual([
      { path: 'people[0].profiles[1].thresholds.lowEnds', sentence: 'lowEnds (75) must be above low (75).' },
      { path: 'people[0].profiles[1].thresholds.high', sentence: 'high (235) must be above highEnds (235).' },
    ]);
    expect(problems({ profiles: [{ ...night, thresholds: { low: 75 } }] })).toEqual([
      { path: 'people[0].profiles[0].thresholds.low', sentence: 'lowEnds (75) must be above low (75).' },
    ]);
  });

  it('with one id twice, a contact that is not there, or without hours are refused', () => {
    expect(problems({ profiles: [night, { ...night, quietContactIds: ['mia', 'zoe'] }] })).toEqual([
      { path: 'people[0].profiles[1].quietContactIds[1]', sentence: 'There is no contact with the id "zoe".' },
      { path: 'people[0].profiles[1].id', sentence: 'Another profile already has the id "night". Ids must differ.' },
    ]);
    expect(problems({ profiles: [{ ...night, hours: [] }] })).toEqual([
      { path: 'people[0].profiles[0].hours', sentence: 'Give the profile its hours.' },
    ]);
  });

  it('that are less safe than the defaults are said', () => {
    const profile = {
      ...night,
      thresholds: { low: 65, high: 250, fallingPerMinute: 4 },
      nightFilter: 'every-low',
      policies: {
        low: [
          { afterSeconds: 60, desktop: true },
          { afterSeconds: 40, text: ['contact-5'] },
        ],
        high: [{ afterSeconds: 0, desktop: true }],
      },
    };
    const at = 'people[0].profiles[0]';
    expect(
      warnings({
        profiles: [profile, { ...night, id: 'other', nightFilter: 'off', thresholds: { low: 69, urgentLow: 60 } }],
      }),
    ).toEqual([
      { path: `${at}.policies.low[1]`, sentence: 'There is no contact 5: Ana has 2 contacts.' },
      { path: `${at}.policies.high`, sentence: 'No step of this policy calls or texts anybody.' },
      {
        path: `${at}.policies.low[0].afterSeconds`,
        sentence: 'Later than the default (at once): help may come later.',
      },
      { path: `${at}.policies.low[1].afterSeconds`, sentence: 'Shorter than the default of 45 s.' },
      {
        path: `${at}.thresholds.low`,
        sentence: 'Lower than the default of 69: while "Night" is in force, alarms come later.',
      },
      {
        path: `${at}.thresholds.high`,
        sentence: 'Higher than the default of 241: while "Night" is in force, alarms come later.',
      },
      {
        path: `${at}.thresholds.fallingPerMinute`,
        sentence: 'Higher than the default of 3: while "Night" is in force, alarms come later.',
      },
      { path: `${at}.nightFilter`, sentence: 'While "Night" is in force, a low may wait for a second reading.' },
    ]);
  });
});
