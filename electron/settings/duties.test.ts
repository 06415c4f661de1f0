import { describe, expect, it } from 'vitest';
import type { DutySchedule } from '../../shared/people/duty';
import { readSettings } from './checks/read-settings';
import { differencesOf } from './differences/differences';
import { resolvePerson } from './resolve-person';
import { registries, sampleSettings } from './sample-settings.test-support';
import { schemasOf } from './schemas';
import { atOnce } from './steps';

const contact = (id: string, channels = ['sms', 'voice']) => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  addresses: { phone: '+34600000009' },
  channels,
});

/** The sample household, with duties over Ana. */
function settingsWith(duties: DutySchedule[]) {
  const sample = sampleSettings();
  const contacts = [contact('ana'), contact('mia'), contact('ben', []), contact('zoe')];
  const of = { contactId: 'ana', preferredContactId: 'mia', contactIds: ['ben'] };
  return { ...sample, people: [{ ...sample.people[0], ...of, duties }], contacts };
}

const read = (...duties: DutySchedule[]) => readSettings(JSON.stringify(settingsWith(duties)), registries);

const duty = (changes: Partial<DutySchedule> = {}): DutySchedule => ({
  contactId: 'mia',
  from: '08:00',
  to: '15:00',
  ...changes,
});

describe('duties that begin by themselves', () => {
  it('are kept as they are written, with windows that touch and those of two contacts at once', () => {
    const all = [
      duty({ days: ['mon'] }),
      duty({ days: ['mon'], from: '15:00', to: '08:00' }),
      duty({ contactId: 'ben' }),
    ];
    const result = read(...all);
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    expect(resolvePerson(result.value.settings, 'ana')?.duties).toEqual(all);
  });

  it.each<[DutySchedule[], string, string]>([
    [[duty({ contactId: 'tom' })], 'duties[0].contactId', 'no contact with the id'],
    [[duty({ contactId: 'ana' })], 'duties[0].contactId', 'Ana cannot have a duty over themselves'],
    [[duty({ from: '8:00' })], 'duties[0].from', 'HH:MM'],
    [[duty({ days: [] })], 'duties[0].days', 'Name one day at least'],
    [[duty(), duty({ from: '14:59', to: '16:00' })], 'duties[1].from', 'overlaps'],
    [[duty({ from: '22:00', to: '07:00', days: ['sun'] }), duty({ from: '06:59' })], 'duties[1].from', 'overlaps'],
    [[duty({ from: '00:00', to: '00:00' })], 'duties[0].to', 'all week without an end'],
    [[duty(), duty({ from: '15:00', to: '08:00' })], 'duties[1].to', 'all week without an end'],
  ])('are refused: %j', (duties, path, sentence) => {
    expect(read(...duties)).toMatchObject({
      ok: false,
      problem: [{ path: `people[0].${path}`, sentence: expect.stringContaining(sentence) as unknown }],
    });
  });

  it.each([
    ['zoe', '“zoe” is no contact of Ana, so this duty never begins.'],
    ['ben', 'Ben can be neither called nor texted, so nobody is called first while Ben has Ana.'],
  ])('of %s are kept, and it is said that nothing comes of them', (contactId, sentence) => {
    expect(read(duty({ contactId }))).toMatchObject({
      ok: true,
      value: { warnings: expect.arrayContaining([{ path: 'people[0].duties[0].contactId', sentence }]) as unknown },
    });
  });

  it('of somebody who is no contact are none', () => {
    const settings = schemasOf(registries).settings.parse(settingsWith([duty({ contactId: 'zoe' })]));
    expect(resolvePerson(settings, 'ana')?.duties).toEqual([]);
  });

  it('what an import would change of them is said in words', () => {
    const settings = (...duties: DutySchedule[]) => schemasOf(registries).settings.parse(settingsWith(duties));
    const [before, after] = [settings(), settings(duty({ days: ['mon'] }))];
    expect(JSON.stringify(atOnce(differencesOf(before, after, registries)))).toContain('duty');
    expect(JSON.stringify(atOnce(differencesOf(before, after, registries)))).toContain('Mia');
  });
});
