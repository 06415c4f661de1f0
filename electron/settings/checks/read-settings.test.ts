import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import { problemAt, type SettingsProblem } from '../problem';
import { registries, sampleSettings, type SampleSettings } from '../sample-settings.test-support';
import { readSettings, type ReadSettings } from './read-settings';

type Edit = (settings: SampleSettings) => void;

function read(edit: Edit = () => undefined) {
  const settings = sampleSettings();
  edit(settings);
  return readSettings(JSON.stringify(settings), registries);
}

function accepted(edit?: Edit): ReadSettings {
  const result = read(edit);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

function refused(edit: Edit): SettingsProblem[] {
  const result = read(edit);
  if (result.ok) throw new Error('The settings were accepted.');
  return result.problem;
}

const person = (settings: SampleSettings) => settings.people[0]!;

describe('a settings file that is right', () => {
  it('is read with its defaults filled in and without a warning', () => {
    const { settings, warnings } = accepted();
    expect(warnings).toEqual([]);
    expect(settings.people[0]).toMatchObject({
      units: 'mg/dL',
      thresholds: { urgentLow: 55, low: 69, lowEnds: 75, highEnds: 235, high: 241, urgentHigh: 300 },
      times: { usableAgeAtLeast: 600, settleAfterWake: 120 },
      sources: [
        {
          id: 'nightscout-1',
          kind: 'nightscout',
          url: 'https://ana.example.org',
          onMyNetwork: false,
          poll: 'phase-locked',
        },
      ],
    });
    expect(settings.contacts.map((contact) => contact.channels)).toEqual([
      ['sms', 'voice'],
      ['sms', 'voice'],
      ['voice', 'sms'],
    ]);
    expect(settings.channels).toMatchObject({ sms: { validitySeconds: 600 }, voice: { ringSeconds: 25 } });
  });

  it('may name its JSON Schema and begin with a byte order mark', () => {
    const text = `\uFEFF${JSON.stringify({ $schema: './settings.schema.json', ...sampleSettings() })}`;
    expect(readSettings(text, registries).ok).toBe(true);
  });

  it('without a version is of version 0 and read as it stands', () => {
    const { version, ...unversioned } = sampleSettings();
    expect(version).toBe(1);
    const result = readSettings(JSON.stringify(unversioned), registries);
    expect(result.ok && result.value.settings).toEqual(accepted().settings);
  });
});

describe('a settings file that is wrong is refused with the place and a sentence', () => {
  it.each<[string, Edit, string]>([
    ['a time zone that does not exist', (s) => (person(s).timeZone = 'Mars/Olympus'), 'people[0].timeZone'],
    [
      'an urgent-low threshold below 55',
      (s) => (person(s).thresholds = { urgentLow: 54 }),
      'people[0].thresholds.urgentLow',
    ],
    [
      'a low threshold that is not above the urgent one',
      (s) => (person(s).thresholds = { low: 55 }),
      'people[0].thresholds.low',
    ],
    [
      'a low that ends where it begins',
      (s) => (person(s).thresholds = { lowEnds: 69 }),
      'people[0].thresholds.lowEnds',
    ],
    ['ends that cross', (s) => (person(s).thresholds = { highEnds: 75 }), 'people[0].thresholds.highEnds'],
    ['a high that ends where it begins', (s) => (person(s).thresholds = { high: 235 }), 'people[0].thresholds.high'],
    [
      'an urgent high below the high',
      (s) => (person(s).thresholds = { urgentHigh: 241 }),
      'people[0].thresholds.urgentHigh',
    ],
    ['a threshold in mmol/L', (s) => (person(s).thresholds = { low: 3.9 }), 'people[0].thresholds.low'],
    [
      'a window whose end is before its beginning',
      (s) => (person(s).times = { usableAgeAtMost: 599 }),
      'people[0].times.usableAgeAtMost',
    ],
    ['a negative wait', (s) => (person(s).times = { lateLow: -1 }), 'people[0].times.lateLow'],
    ['a wait that is no number', (s) => (person(s).times = { lateLow: '30 min' }), 'people[0].times.lateLow'],
    ['a contact that does not exist', (s) => person(s).contactIds.push('tom'), 'people[0].contactIds[1]'],
    [
      'a preferred contact that does not exist',
      (s) => (person(s).preferredContactId = 'tom'),
      'people[0].preferredContactId',
    ],
    ['a person’s own contact that does not exist', (s) => (person(s).contactId = 'tom'), 'people[0].contactId'],
    ['two contacts with one id', (s) => s.contacts.push({ id: 'mia', name: 'Another Mia' }), 'contacts[3].id'],
    ['two people with one id', (s) => s.people.push({ ...person(s), sources: [] }), 'people[1].id'],
    ['two sources with one id', (s) => s.people.push({ ...person(s), id: 'tom' }), 'people[1].sources[0].id'],
    ['a source with the name of a channel', (s) => (person(s).sources[0]!['id'] = 'twilio'), 'people[0].sources[0].id'],
    ['an id with capital letters', (s) => (person(s).id = 'Ana'), 'people[0].id'],
    ['an empty name', (s) => (person(s).name = '  '), 'people[0].name'],
    ['row 44: a number without its country code', (s) => (s.contacts[0]!.phone = '50588888888'), 'contacts[0].phone'],
    ['row 44: a number with spaces', (s) => (s.contacts[0]!.phone = '+505 8888 8888'), 'contacts[0].phone'],
    ['a setting nobody knows', (s) => (person(s).thresholds = { lows: 70 }), 'people[0].thresholds.lows'],
    [
      'a misspelt field of a source',
      (s) => (person(s).sources[0]!['onMynetwork'] = true),
      'people[0].sources[0].onMynetwork',
    ],
    ['a source without its address', (s) => delete person(s).sources[0]!['url'], 'people[0].sources[0].url'],
    ['a poll that is no choice', (s) => (person(s).sources[0]!['poll'] = 'often'), 'people[0].sources[0].poll'],
    ['a secret in the file', (s) => (person(s).sources[0]!['token'] = 'abc'), 'people[0].sources[0].token'],
    [
      'an account SID that is none',
      (s) => (s.channels['twilio'] = { accountSid: 'AC1' }),
      'channels.twilio.accountSid',
    ],
    [
      'an auth token in the file',
      (s) => (s.channels['twilio'] = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'x' }),
      'channels.twilio.authToken',
    ],
    [
      'plain http to a stranger',
      (s) => (s.channels['twilio'] = { accountSid: `AC${'0'.repeat(32)}`, baseUrl: 'http://example.org' }),
      'channels.twilio.baseUrl',
    ],
    [
      'an address of another kind',
      (s) => (s.channels['twilio'] = { accountSid: `AC${'0'.repeat(32)}`, baseUrl: 'ftp://example.org' }),
      'channels.twilio.baseUrl',
    ],
    [
      'credentials in an address',
      (s) => (s.channels['twilio'] = { accountSid: `AC${'0'.repeat(32)}`, baseUrl: 'https://a:b@example.org' }),
      'channels.twilio.baseUrl',
    ],
    ['a policy without steps', (s) => (person(s).policies = { low: [] }), 'people[0].policies.low'],
    [
      'a step for a contact 0',
      (s) => (person(s).policies = { low: [{ afterSeconds: 0, call: ['contact-0'] }] }),
      'people[0].policies.low[0].call[0]',
    ],
    [
      'a step for a contact 21',
      (s) => (person(s).policies = { low: [{ afterSeconds: 0, call: ['contact-21'] }] }),
      'people[0].policies.low[0].call[0]',
    ],
    [
      'a repeat without distance',
      (s) => (person(s).policies = { low: [{ afterSeconds: 0, everySeconds: 0 }] }),
      'people[0].policies.low[0].everySeconds',
    ],
    ['asking a site too seldom', (s) => (s.polling['intervalSeconds'] = 121), 'polling.intervalSeconds'],
    ['a newer version', (s) => (s.version = 2), 'version'],
    ['a version that is no number', (s) => Object.assign(s, { version: 'one' }), 'version'],
  ])('%s', (_, edit, path) => {
    const problems = refused(edit);
    expect(problems.map((problem) => problem.path)).toEqual([path]);
    expect(problems[0]?.sentence).toMatch(/^[A-Z+]?.{10,}\.$/);
    expect(problems[0]?.sentence).not.toMatch(/expected \w+, received|Invalid/);
  });

  it('every problem is told at once, not only the first', () => {
    const problems = refused((settings) => {
      person(settings).timeZone = 'Nowhere';
      settings.contacts[0]!.phone = '5';
      person(settings).thresholds = { urgentLow: 40 };
    });
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'contacts[0].phone',
      'people[0].thresholds.urgentLow',
      'people[0].timeZone',
    ]);
  });

  it.each([
    ['', '$'],
    ['{ "version": 1, }', '$'],
    ['[]', '$'],
    ['null', '$'],
    ['"settings"', '$'],
    ['{"version":1,"__proto__":{"polluted":true}}', '__proto__'],
    ['{"version":1,"constructor":{"prototype":{"polluted":true}}}', 'constructor'],
  ])('the text %s', (text, path) => {
    const result = readSettings(text, registries);
    expect(result.ok ? [] : result.problem.map((problem) => problem.path)).toEqual([path]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('names that are no plain words stand in quotes in a path', () => {
    expect(problemAt(['a b', 0, 'c'], 'x').path).toBe('["a b"][0].c');
    expect(problemAt([], 'x').path).toBe('$');
  });
});

describe('what is legal but makes alarms reach fewer people is said', () => {
  const warned = (edit: Edit): string[] => accepted(edit).warnings.map(({ path }) => path);

  it.each<[string, Edit, string[]]>([
    [
      'a kind of source this version does not have',
      (s) => person(s).sources.push({ id: 'oura-1', kind: 'oura', ring: 3 }),
      ['people[0].sources[1].kind'],
    ],
    [
      'a channel this version does not have',
      (s) => (s.channels['carrier-pigeon'] = { bot: 'x' }),
      ['channels.carrier-pigeon'],
    ],
    [
      'a contact’s channel this version does not have',
      (s) => (s.contacts[1]!.channels = ['pigeon', 'sms']),
      ['contacts[1].channels[0]'],
    ],
    ['nobody to watch', (s) => (s.people = []), ['people']],
    ['nothing to watch', (s) => (person(s).sources = []), ['people[0].sources']],
    ['a person without a phone', (s) => delete s.contacts[0]!.phone, ['people[0].contactId']],
    [
      'no contacts',
      (s) => Object.assign(person(s), { preferredContactId: undefined, contactIds: [] }),
      ['people[0].contactIds'],
    ],
    [
      'contacts without a phone',
      (s) => {
        s.contacts.slice(1).forEach((contact) => delete contact.phone);
      },
      ['people[0].contactIds'],
    ],
    ['a person among the own contacts', (s) => person(s).contactIds.push('ana'), ['people[0].contactIds']],
    [
      'a policy for a contact who is not there',
      (s) => (person(s).policies = { high: [{ afterSeconds: 0, call: ['contact-3'] }] }),
      ['people[0].policies.high[0]'],
    ],
    [
      'a policy that reaches no phone',
      (s) => (person(s).policies = { 'urgent-low': [{ afterSeconds: 0, desktop: true }] }),
      ['people[0].policies.urgent-low'],
    ],
    [
      'a call without an account',
      (s) => delete s.channels['voice'],
      ['contacts[0].channels[1]', 'contacts[1].channels[1]', 'contacts[2].channels[0]'],
    ],
  ])('%s', (_, edit, paths) => {
    expect(warned(edit)).toEqual(paths);
  });

  it.each<[string, Edit, string]>([
    [
      'has no phone',
      (s) => delete s.contacts[0]!.phone,
      'Ana has no phone number: where a step calls or texts Ana alone, Mia is reached instead.',
    ],
    [
      'has no channel',
      (s) => (s.contacts[0]!.channels = []),
      'Ana has no channel for calls or texts: where a step calls or texts Ana alone, Mia is reached instead.',
    ],
    [
      'has no phone, and contact 1 neither',
      (s) => {
        s.contacts.slice(0, 2).forEach((contact) => delete contact.phone);
      },
      'Ana has no phone number: where a step calls or texts Ana alone, Ben is reached instead.',
    ],
    [
      'has no phone, and no contact has one',
      (s) => {
        s.contacts.forEach((contact) => delete contact.phone);
      },
      'Ana has no phone number: steps that call or text the person reach nobody.',
    ],
  ])('R5: a person who %s: who is reached instead', (_, edit, sentence) => {
    const { warnings } = accepted(edit);
    expect(warnings.filter(({ path }) => path === 'people[0].contactId')).toEqual([
      { path: 'people[0].contactId', sentence },
    ]);
  });

  it('a source of an unknown kind keeps everything that was written', () => {
    const ring = { id: 'oura-1', kind: 'oura', ring: 3, nested: { a: [1] } };
    expect(accepted((settings) => person(settings).sources.push(ring)).settings.people[0]?.sources[1]).toEqual(ring);
  });

  it('kinds are looked up by name only, not among what every object has', () => {
    expect(warned((settings) => (person(settings).sources[0]!['kind'] = 'constructor'))).toEqual([
      'people[0].sources[0].kind',
    ]);
  });
});

describe('what makes alarms fewer or later is legal and said', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      'R10: a pause that holds back urgent lows',
      { pauseHoldsUrgent: true },
      ['pauseHoldsUrgent: DANGER: while alerts are paused, nobody is told even of an urgent low of Ana. Turn it off.'],
    ],
    [
      'a person of whom only workouts are read',
      { sources: [{ id: 'garmin-1', kind: 'garmin' }] },
      ['sources: Ana has no source of glucose: only workouts are read, and nobody hears of a low.'],
    ],
    [
      'R3: the night filter',
      { nightFilter: 'every-low' },
      ['nightFilter: A low of Ana above the urgent threshold may wait 10 min at night.'],
    ],
    [
      'R3: a night filter that waits for longer',
      { nightFilter: 'sudden-drop', times: { nightFilterWait: 900 } },
      [
        'nightFilter: A low of Ana above the urgent threshold may wait 15 min at night.',
        'times.nightFilterWait: Longer than the default of 10 min: a low may wait longer at night.',
      ],
    ],
    ['R3: a night filter that is off', { times: { nightFilterWait: 900 } }, []],
    [
      'R12: caps below their defaults',
      { caps: { callsPerHour: 6, textsPerHour: 10, callsKeptFromHighs: 2, urgentCalls: 23 } },
      [
        'caps.callsPerHour: Fewer than the default of 7: more calls are left out.',
        'caps.textsPerHour: Fewer than the default of 11: more texts are left out.',
        'caps.callsKeptFromHighs: Fewer than the default of 3: highs may use up the calls of what is more urgent.',
        'caps.urgentCalls: Fewer than the default of 24: an urgent low calls less often.',
      ],
    ],
    [
      'R12: an urgent low’s caps that last for longer',
      { caps: { urgentCallsWindow: 10_801, urgentCallsThenEvery: 1801 } },
      [
        'caps.urgentCallsWindow: Longer than the default of 3 h: an urgent low calls less often.',
        'caps.urgentCallsThenEvery: Longer than the default of 30 min: an urgent low calls less often.',
      ],
    ],
    [
      'R12: no call left for a high',
      { caps: { callsKeptFromHighs: 7 } },
      ['caps.callsKeptFromHighs: Leaves highs no call at all: keep fewer of the 7 calls per hour free.'],
    ],
    ['R12: caps above their defaults', { caps: { callsPerHour: 8, textsPerHour: 12, urgentCallsThenEvery: 1800 } }, []],
  ])('%s', (_, changes, warnings) => {
    const said = accepted((settings) => Object.assign(person(settings), changes)).warnings;
    expect(said.map(({ path, sentence }) => `${path.replace('people[0].', '')}: ${sentence}`)).toEqual(warnings);
  });
});

describe('shorter times are legal and said with their default', () => {
  it('in every group, one warning each', () => {
    const { warnings } = accepted((settings) => {
      person(settings).times = { lateLow: 60, highHoldDown: 0, lowAgain: 3600 };
      settings.polling = { intervalSeconds: 0.2, deadlineSeconds: 10 };
      settings.delivery = { settleLadderSeconds: [0.1, 0.1], statusEverySeconds: 0.5 };
      settings.channels['voice'] = { from: '+14155552671', ringSeconds: 5 };
    });
    expect(warnings.map(({ path, sentence }) => `${path}: ${sentence}`)).toEqual([
      'people[0].times.lateLow: Shorter than the default of 30 min.',
      'people[0].times.highHoldDown: Shorter than the default of 15 min.',
      'polling.intervalSeconds: Shorter than the default of 2 min.',
      'delivery.settleLadderSeconds: Shorter than the default of 15 s.',
      'delivery.statusEverySeconds: Shorter than the default of 5 s.',
      'channels.voice.ringSeconds: Shorter than the default of 25 s: it may stop ringing before somebody who sleeps can take it.',
    ]);
  });

  it('in a policy, shorter and later than the default', () => {
    const [first, second, ...rest] = defaultPolicies.low;
    const { warnings, settings } = accepted((draft) => {
      person(draft).policies = {
        low: [
          first,
          { ...second, afterSeconds: 4 },
          ...rest.slice(0, -1),
          { ...rest.at(-1), afterSeconds: 1300, everySeconds: 90 },
        ],
      };
    });
    expect(warnings.map(({ path }) => path)).toEqual([
      // The household has two contacts, and this policy, unlike the default one, was written by hand.
      'people[0].policies.low[5]',
      'people[0].policies.low[1].afterSeconds',
      'people[0].policies.low[6].everySeconds',
      'people[0].policies.low[6].afterSeconds',
    ]);
    expect(warnings).toContainEqual(
      problemAt(
        ['people', 0, 'policies', 'low', 6, 'afterSeconds'],
        'Later than the default (20 min): help may come later.',
      ),
    );
    expect(settings.people[0]?.policies.low?.[1]?.afterSeconds).toBe(4);
  });

  it('the default policies written out in full need no warning about times', () => {
    const { warnings } = accepted((settings) => {
      settings.contacts.push({ id: 'tom', name: 'Tom', phone: '+34600000004' });
      person(settings).contactIds.push('tom');
      person(settings).policies = defaultPolicies;
    });
    expect(warnings).toEqual([]);
  });
});

describe('addresses of a contact', () => {
  const withContact = (contact: object) =>
    readSettings(JSON.stringify({ ...sampleSettings(), contacts: [contact], people: [] }), registries);

  it.each([
    ['as they are written', { addresses: { phone: '+34600000001' } }, { phone: '+34600000001' }],
    ['of before, beside the name', { phone: '+34600000001' }, { phone: '+34600000001' }],
    [
      'in both ways, as of a script that knows the older alone',
      { phone: '+34600000009', addresses: { phone: '+34600000001', crow: 'kept' } },
      { phone: '+34600000009', crow: 'kept' },
    ],
    ['of a kind that nothing takes any more, which are kept', { addresses: { crow: 'kept' } }, { crow: 'kept' }],
    ['that are not there', {}, {}],
  ])('%s are read', (_, written, addresses) => {
    const read = withContact({ id: 'mia', name: 'Mia', ...written });
    expect(read).toMatchObject({ ok: true, value: { settings: { contacts: [{ addresses }] } } });
    expect(read.ok && 'phone' in read.value.settings.contacts[0]!).toBe(false);
  });

  it.each([
    [{ phone: '600' }, 'contacts[0].phone'],
    [{ addresses: { phone: '600' } }, 'contacts[0].addresses.phone'],
  ])('%o is refused where it was written', (written, path) => {
    expect(withContact({ id: 'mia', name: 'Mia', ...written })).toMatchObject({
      ok: false,
      problem: [{ path, sentence: expect.stringContaining('country code') as string }],
    });
  });
});
