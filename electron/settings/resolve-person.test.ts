import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../shared/people/policies/policies';
import type { Settings } from '../../shared/settings/settings';
import { readSettings } from './checks/read-settings';
import { resolvePerson } from './resolve-person';
import { registries, sampleSettings, type SampleSettings } from './sample-settings.test-support';

function settingsWith(edit: (settings: SampleSettings) => void = () => undefined): Settings {
  const sample = sampleSettings();
  edit(sample);
  const result = readSettings(JSON.stringify(sample), registries);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.settings;
}

const contactsOf = (settings: Settings) => resolvePerson(settings, 'ana')?.contacts.map(({ id }) => id);

describe('a person as deciding needs them', () => {
  it('has the own contact, the preferred one first, then the others in order', () => {
    const person = resolvePerson(settingsWith(), 'ana');
    expect(person?.self?.addresses['phone']).toBe('+34600000001');
    expect(person?.contacts.map(({ id }) => id)).toEqual(['mia', 'ben']);
  });

  it('never lists anybody twice, nor the person', () => {
    const settings = settingsWith((sample) => {
      sample.people[0]!.contactIds = ['ben', 'mia', 'ana', 'ben'];
    });
    expect(contactsOf(settings)).toEqual(['mia', 'ben']);
  });

  it('without a preferred contact the list counts as it stands', () => {
    const settings = settingsWith((sample) =>
      Object.assign(sample.people[0]!, { preferredContactId: undefined, contactIds: ['ben', 'mia'] }),
    );
    expect(contactsOf(settings)).toEqual(['ben', 'mia']);
  });

  it('may have no phone and no contact at all', () => {
    const settings = settingsWith((sample) =>
      Object.assign(sample.people[0]!, { contactId: undefined, preferredContactId: undefined, contactIds: [] }),
    );
    expect(resolvePerson(settings, 'ana')).toMatchObject({ self: null, contacts: [] });
  });

  it('keeps the policies that were written and has the default ones for the rest', () => {
    const policy = [{ afterSeconds: 3, call: ['person' as const] }];
    const person = resolvePerson(
      settingsWith((sample) => (sample.people[0]!.policies = { low: policy })),
      'ana',
    );
    expect(person?.policies).toEqual({ ...defaultPolicies, low: policy });
  });

  it('is null when nobody has the id', () => {
    expect(resolvePerson(settingsWith(), 'tom')).toBeNull();
  });

  it('row 44: two contacts with one number stay two contacts: nobody is looked up by number', () => {
    const settings = settingsWith((sample) => {
      sample.contacts[2]!.phone = sample.contacts[1]!.phone!;
    });
    expect(contactsOf(settings)).toEqual(['mia', 'ben']);
  });
});
