import { describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATE } from '../../shared/workouts/announcement';
import { readSettings } from './checks/read-settings';
import { differencesOf } from './differences/differences';
import { resolvePerson } from './resolve-person';
import { registries, sampleSettings } from './sample-settings.test-support';
import { schemasOf } from './schemas';
import { atOnce } from './steps';

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

const to = (...entries: object[]) => ({ announcements: { to: entries } });
const mia = { contactId: 'mia' };

describe('announcements', () => {
  it('tell nobody unless somebody is named, and need no warning then', () => {
    const result = read({});
    if (!result.ok) throw new Error('refused');
    expect(result.value.warnings).toEqual([]);
    expect(resolvePerson(result.value.settings, 'ana')?.announcements.to).toEqual([]);
  });

  it('find the contact, by the channel that is named or by none', () => {
    const result = read(to(mia, { contactId: 'ben', channel: 'voice' }));
    if (!result.ok) throw new Error('refused');
    expect(result.value.warnings).toEqual([]);
    expect(resolvePerson(result.value.settings, 'ana')?.announcements.to).toMatchObject([
      { contact: { id: 'mia', distanceUnits: 'km' }, channel: null },
      { contact: { id: 'ben' }, channel: 'voice' },
    ]);
    const without = { ...result.value.settings, contacts: [] };
    expect(resolvePerson(without, 'ana')?.announcements.to).toEqual([]);
  });

  it.each([
    [
      'somebody who is not there',
      to({ contactId: 'eva' }),
      'people[0].announcements.to[0].contactId',
      'no contact with the id "eva"',
    ],
    [
      'a word that means nothing',
      { announcements: { template: '{distanse}' } },
      'people[0].announcements.template',
      'There is no {distanse}.',
    ],
    ['other units', {}, 'contacts[1].distanceUnits', 'Use "km" or "mi".'],
  ])('refuse %s', (_, person, path, sentence) => {
    const result = read(person, path.startsWith('contacts') ? { mia: { distanceUnits: 'miles' } } : {});
    expect(result).toMatchObject({
      ok: false,
      problem: [{ path, sentence: expect.stringContaining(sentence) as unknown }],
    });
  });

  it.each([
    ['without a number', to(mia), { mia: { phone: undefined } }, 'mia'],
    ['who takes no texts', to(mia), { mia: { channels: ['voice'] } }, 'Mia has no channel for texts'],
    ['by a channel that is gone', to({ ...mia, channel: 'pigeon' }), {}, 'The channel "pigeon" is no longer available'],
    [
      'with words that no workout bears out',
      { announcements: { to: [mia], template: 'Home safe.' } },
      {},
      'does not show',
    ],
    ['in more than one text', { announcements: { to: [mia], template: 'a'.repeat(200) } }, {}, 'costs 2 texts'],
  ])('warn of somebody %s', (_, person, contacts, sentence) => {
    const result = read(person, contacts);
    if (!result.ok) throw new Error('refused');
    const said = result.value.warnings.filter(({ path }) => path.includes('announcements')).map((one) => one.sentence);
    expect(said.join().toLowerCase()).toContain(sentence.toLowerCase());
  });
});

describe('the words of announcements', () => {
  const template = (written: string): string => {
    const result = read({ announcements: { template: written } });
    if (!result.ok) throw new Error('refused');
    return result.value.settings.people[0]!.announcements.template;
  };

  it('that nobody changed since an earlier version say of a run when it ended, not that somebody is home safe', () => {
    expect(template('{person} finished {name}: {distance} in {time}, home safe at {end}')).toBe(DEFAULT_TEMPLATE);
    expect(DEFAULT_TEMPLATE).not.toMatch(/safe/i);
  });

  it('that are somebody’s own stay', () => {
    for (const own of ['{person} home safe', '{person} ran {distance} in {time} ({start} to {end})']) {
      expect(template(own)).toBe(own);
    }
  });
});

describe('check-ins that begin by themselves', () => {
  const checkIn = { leaveAt: '06:30', homeBy: '08:00' };

  it('are kept as they are written', () => {
    const result = read({
      checkIns: [
        { ...checkIn, days: ['tue'], graceSeconds: 60 },
        { leaveAt: '20:00', homeBy: '08:00' },
      ],
    });
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    expect(resolvePerson(result.value.settings, 'ana')?.checkIns).toHaveLength(2);
  });

  it.each([
    [{ ...checkIn, homeBy: '18:31' }, 'people[0].checkIns[0].homeBy', 'A check-in lasts 12 hours at most'],
    [{ ...checkIn, homeBy: '06:30' }, 'people[0].checkIns[0].homeBy', 'A check-in lasts 12 hours at most'],
    [{ ...checkIn, graceSeconds: 14_401 }, 'people[0].checkIns[0].graceSeconds', 'Four hours'],
    [{ ...checkIn, days: [] }, 'people[0].checkIns[0].days', 'Name one day at least'],
    [{ ...checkIn, days: ['tue', 'tue'] }, 'people[0].checkIns[0].days', 'Name each day once'],
    [{ ...checkIn, leaveAt: '6:30' }, 'people[0].checkIns[0].leaveAt', 'HH:MM'],
  ])('are refused: %j', (schedule, path, sentence) => {
    expect(read({ checkIns: [schedule] })).toMatchObject({
      ok: false,
      problem: [{ path, sentence: expect.stringContaining(sentence) as unknown }],
    });
  });
});

it('what an import would change is said in words', () => {
  const sample = { ...sampleSettings(), contacts: [{ id: 'mia', name: 'Mia' }] };
  const before = schemasOf(registries).settings.parse(sample);
  const [ana] = sample.people;
  const after = schemasOf(registries).settings.parse({
    ...sample,
    people: [
      {
        ...ana,
        announcements: { to: [{ contactId: 'mia' }], leastMeters: 5000, leastSeconds: 1200 },
        checkIns: [{ leaveAt: '06:30', homeBy: '08:00' }],
      },
    ],
  });
  const sentences = JSON.stringify(atOnce(differencesOf(before, after, registries)));
  expect(sentences).toContain('5000 m');
  expect(sentences).toContain('20 min');
  expect(sentences).toContain('Mia');
  expect(sentences).toContain('home by 08:00');
});
