import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import type { Settings } from '../../../shared/settings/settings';
import { arbitrarySettings } from '../arbitrary-settings.test-support';
import { readSettings } from '../checks/read-settings';
import { registries, sampleSettings, type SampleSettings } from '../sample-settings.test-support';
import { atOnce } from '../steps';
import { differencesOf } from './differences';

type Edit = (settings: SampleSettings) => void;

function settingsFrom(document: unknown): Settings {
  const read = readSettings(JSON.stringify(document), registries);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value.settings;
}

function edited(edit: Edit): Settings {
  const settings = sampleSettings();
  edit(settings);
  return settingsFrom(settings);
}

const sample = settingsFrom(sampleSettings());

const differences = (before: Settings, after: Settings) => atOnce(differencesOf(before, after, registries));

/** "people[0].thresholds.low: Ana: low 69 → 72 mg/dL." */
const told = (before: Settings, after: Settings): string[] =>
  differences(before, after).flatMap(({ differences }) =>
    differences.map(({ path, sentence }) => `${path}: ${sentence}`),
  );

const ana = (settings: SampleSettings) => settings.people[0]!;
const [first, second, third] = defaultPolicies.high.concat({ afterSeconds: 1200, call: ['contacts'] });

describe('what would change is said in words', () => {
  it.each<[string, Edit, string[]]>([
    ['nothing', () => undefined, []],
    ['a threshold', (s) => (ana(s).thresholds = { low: 72 }), ['people[0].thresholds.low: Ana: low 69 → 72 mg/dL.']],
    ['a wait', (s) => (ana(s).times = { lateLow: 1200 }), ['people[0].times.lateLow: Ana: late low 30 → 20 min.']],
    [
      'a wait in other units',
      (s) => (ana(s).times = { lowAgain: 90, confirmedHigh: 10_800 }),
      [
        'people[0].times.confirmedHigh: Ana: confirmed high 2 → 3 h.',
        'people[0].times.lowAgain: Ana: low again 1 h → 90 s.',
      ],
    ],
    ['a name', (s) => (ana(s).name = 'Anna'), ['people[0].name: Ana: name Ana → Anna.']],
    [
      'a number and a name of a contact',
      (s) => Object.assign(s.contacts[1]!, { phone: '+34600000009', name: 'Maria' }),
      [
        'contacts[1].name: Contact Mia: name Mia → Maria.',
        'contacts[1].addresses.phone: Contact Mia: phone +34600000002 → +34600000009.',
      ],
    ],
    [
      'a contact who goes',
      (s) => {
        s.contacts.pop();
        ana(s).contactIds = [];
      },
      ['people[0].contactIds: Ana: further contacts Ben → none.', 'contacts[2]: Contact Ben is removed.'],
    ],
    [
      'a contact who comes',
      (s) => s.contacts.unshift({ id: 'tom', name: 'Tom', phone: '+34600000004', channels: ['voice'] }),
      [
        'contacts[0]: Contact Tom is added.',
        'contacts[0].addresses.phone: Contact Tom: phone +34600000004.',
        'contacts[0].channels: Contact Tom: channels voice.',
      ],
    ],
    ['an order', (s) => s.contacts.reverse(), ['contacts: Contacts: the order is changed.']],
    [
      'a choice that is taken back',
      (s) => Object.assign(ana(s), { preferredContactId: undefined }),
      ['people[0].preferredContactId: Ana: preferred contact Mia → none.'],
    ],
    [
      'a source with another address and one more',
      (s) => {
        ana(s).sources[0]!['url'] = 'https://new.example.org';
        ana(s).sources.push({ id: 'spare', kind: 'oura', ring: 3 });
      },
      [
        'people[0].sources[0].url: Ana: source nightscout-1 address https://ana.example.org → https://new.example.org.',
        'people[0].sources[1]: Ana: source spare is added.',
        'people[0].sources[1].kind: Ana: source spare kind oura.',
        'people[0].sources[1].ring: Ana: source spare ring 3.',
      ],
    ],
    [
      'a policy in place of the default one',
      (s) =>
        (ana(s).policies = { low: [{ afterSeconds: 45, orWhenCallsEnd: true, desktop: false, text: ['contacts'] }] }),
      [
        'people[0].policies.low: Ana: policy for low the default → after 45 s, or when the calls have ended, not alarm on this computer, text contacts.',
      ],
    ],
    [
      'a channel that is left out',
      (s) => delete s.channels['voice'],
      [
        'channels.voice.from: Phone calls: from +14155552671 → none.',
        'channels.voice.ringSeconds: Phone calls: ring for 25 s → none.',
      ],
    ],
    [
      'a channel nobody knows, its names and values as they are',
      (s) => (s.channels['carrierPigeon'] = { flock: [{ wing: 2 }, {}], isTired: true, rest: null }),
      [
        'channels.carrierPigeon.flock: Carrier pigeon: flock none → wing 2; nothing.',
        'channels.carrierPigeon.isTired: Carrier pigeon: is tired none → yes.',
        'channels.carrierPigeon.rest: Carrier pigeon: rest is changed.',
      ],
    ],
    [
      'how sites are asked and messages followed',
      (s) => Object.assign(s, { polling: { intervalSeconds: 30 }, delivery: { settleLadderSeconds: [1, 120] } }),
      [
        'polling.intervalSeconds: Polling: interval 2 min → 30 s.',
        'delivery.settleLadderSeconds: Delivery: settle ladder 1 s, 2 s, 4 s and 8 s → 1 s and 2 min.',
      ],
    ],
    [
      'the schema',
      (s) => Object.assign(s, { $schema: './x.json' }),
      ['$schema: The JSON Schema for editors none → ./x.json.'],
    ],
  ])('%s', (_, edit, sentences) => {
    expect(told(sample, edited(edit))).toEqual(sentences);
  });

  it('who comes is told with everything that is not usual of them, and who goes in one sentence', () => {
    const more = edited((settings) => {
      settings.people.push({
        ...ana(settings),
        id: 'leo',
        name: 'Leo',
        thresholds: { low: 75, lowEnds: 80 },
        sources: [],
      });
    });
    expect(told(sample, more)).toEqual([
      'people[1]: Leo is added.',
      'people[1].contactId: Leo: own contact Ana.',
      'people[1].preferredContactId: Leo: preferred contact Mia.',
      'people[1].contactIds: Leo: further contacts Ben.',
      'people[1].timeZone: Leo: time zone Europe/Madrid.',
      'people[1].thresholds.low: Leo: low 75 mg/dL.',
      'people[1].thresholds.lowEnds: Leo: low ends 80 mg/dL.',
    ]);
    expect(told(more, sample)).toEqual(['people[1]: Leo is removed.']);
  });

  it('what a file leaves out takes its default, and that is a change', () => {
    const own = edited((settings) => {
      ana(settings).thresholds = { low: 80, lowEnds: 90 };
      ana(settings).policies = { high: [first, second] };
    });
    expect(told(own, sample)).toEqual([
      'people[0].thresholds.low: Ana: low 80 → 69 mg/dL.',
      'people[0].thresholds.lowEnds: Ana: low ends 90 → 75 mg/dL.',
      'people[0].policies.high: Ana: policy for high after 0 s, alarm on this computer; after 15 min, text person → the default.',
    ]);
  });

  it('of a policy only the steps that differ are told', () => {
    const withSteps = (...steps: unknown[]): Settings =>
      edited((settings) => (ana(settings).policies = { high: steps }));
    const later = { ...second, afterSeconds: 600 };
    expect(told(withSteps(first, second, third), withSteps(first, later, third))).toEqual([
      'people[0].policies.high[1].afterSeconds: Ana: policy for high, step 2, after 15 → 10 min.',
    ]);
    expect(told(withSteps(first, second, third), withSteps(first, third))).toEqual([
      'people[0].policies.high[1]: Ana: policy for high, step 2 is removed: after 15 min, text person.',
    ]);
    expect(told(withSteps(first, third), withSteps(first, second, third))).toEqual([
      'people[0].policies.high[1]: Ana: policy for high, step 2 is added: after 15 min, text person.',
    ]);
  });

  it('glucose is told in mmol/L too, to those who read it so', () => {
    const inMmol = (low: number): Settings =>
      edited((settings) => Object.assign(ana(settings), { units: 'mmol/L', thresholds: { low } }));
    expect(told(inMmol(69), inMmol(72))).toEqual([
      'people[0].thresholds.low: Ana: low 69 mg/dL (3.8 mmol/L) → 72 mg/dL (4.0 mmol/L).',
    ]);
  });

  it('two contacts of one name are told apart', () => {
    const twins = (preferredContactId: string): Settings =>
      edited((settings) => {
        settings.contacts[2]!.name = 'Mia';
        Object.assign(ana(settings), { preferredContactId, contactIds: [] });
      });
    expect(told(twins('mia'), twins('ben'))).toEqual([
      'people[0].preferredContactId: Ana: preferred contact Mia (mia) → Mia (ben).',
    ]);
  });

  it('row 58: a name cannot turn the sentence round, break it, or fill the page', () => {
    const named = (name: string): Settings => edited((settings) => (settings.contacts[2]!.name = name));
    expect(told(sample, named('\u202Eneb\n\u2066x'))).toEqual([
      'contacts[2].name: Contact Ben: name Ben → \\u{202e}neb\\u{a}\\u{2066}x.',
    ]);
    const [long] = told(
      sample,
      edited((settings) => (ana(settings).sources[0]!['url'] = `https://${'x'.repeat(1900)}.org`)),
    );
    expect(long!.length).toBeLessThan(400);
  });
});

describe('differences', () => {
  it('are grouped by people, their rules, contacts, channels and the rest, with what was and what would be', () => {
    const after = edited((settings) => {
      Object.assign(settings, { polling: { intervalSeconds: 30 } });
      settings.channels['sms'] = { from: '+14155550000' };
      settings.contacts[1]!.channels = ['sms'];
      ana(settings).thresholds = { low: 72 };
      settings.people.push({ ...ana(settings), id: 'ana-2', thresholds: {}, sources: [] });
      ana(settings).timeZone = 'UTC';
    });
    const groups = differences(sample, after);
    expect(groups.map(({ section, title }) => `${section}: ${title}`)).toEqual([
      'people: Ana (ana)',
      'people: Ana (ana-2)',
      'rules: Rules for Ana (ana)',
      'contacts: Contacts',
      'channels: Channels',
      'other: Other settings',
    ]);
    expect(groups[2]?.differences).toEqual([
      {
        path: 'people[0].thresholds.low',
        kind: 'changed',
        sentence: 'Ana (ana): low 69 → 72 mg/dL.',
        before: 69,
        after: 72,
      },
    ]);
    expect(groups[1]?.differences[0]).toMatchObject({ kind: 'added', before: null, after: { id: 'ana-2' } });
    expect(differences(after, sample)[0]?.differences[0]).toMatchObject({
      path: 'people[1]',
      kind: 'removed',
      before: { id: 'ana-2' },
      after: null,
    });
  });

  it('a setting that comes with a later version is told in the words of its name', () => {
    const later = (minutes: number, quiet: unknown): Settings =>
      ({
        ...sample,
        people: [{ ...sample.people[0]!, nightFilter: { waitMinutes: minutes }, quietHours: quiet }],
      }) as unknown as Settings;
    expect(differences(later(10, [{ from: '22:00' }]), later(5, [{ from: '23:00' }, { from: '13:00' }]))).toMatchObject(
      [
        {
          section: 'rules',
          differences: [
            { sentence: 'Ana: night filter wait 10 → 5 min.' },
            { path: 'people[0].quietHours[0].from', sentence: 'Ana: quiet hours, entry 1, from 22:00 → 23:00.' },
            { path: 'people[0].quietHours[1]', sentence: 'Ana: quiet hours, entry 2 is added: from 13:00.' },
          ],
        },
      ],
    );
  });

  it('are none when and only when the settings are the same', () => {
    const plain = (settings: Settings): unknown => JSON.parse(JSON.stringify(settings));
    fc.assert(
      fc.property(arbitrarySettings, arbitrarySettings, (one, other) => {
        const [before, after] = [settingsFrom(one), settingsFrom(other)];
        expect(differences(before, settingsFrom(before))).toEqual([]);
        const groups = differences(before, after);
        expect(groups.length === 0).toBe(isDeepStrictEqual(plain(before), plain(after)));
        for (const { differences } of groups) {
          expect(differences.length).toBeGreaterThan(0);
          for (const { sentence } of differences) expect(sentence).toMatch(/^\S.*\.$/);
        }
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });
});
