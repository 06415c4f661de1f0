import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialsIn } from './checks/address-credentials';
import { MOST_LEVELS } from './checks/json-scan';
import { checkingSettings, readSettings } from './checks/read-settings';
import { openSettingsFile } from './disk/settings-file';
import { registries, sampleSettings } from './sample-settings.test-support';
import { atOnce } from './steps';

const text = JSON.stringify(sampleSettings());

/** The household's text with something written in front of its end. */
const withMore = (more: string): string => `${text.slice(0, -1)},${more}}`;

const list = (count: number, entry: (index: number) => unknown): string =>
  JSON.stringify(Array.from({ length: count }, (_, index) => entry(index)));

const twice = /twice/;
const noName = /No setting may have this name/;
const half = /half of a character/;
const nested = (count: number): string => `${'['.repeat(count)}1${']'.repeat(count)}`;

const files: [string, string, string, RegExp][] = [
  ['100,000 lists in each other', '['.repeat(100_000), '[0][0][0]', /64 levels/],
  ['100,000 objects in each other', '{"a":'.repeat(100_000), 'a.a.a', /64 levels/],
  [
    'deep lists where anything may stand',
    text.replace('"sms":{', `"x":${nested(100_000)},"sms":{`),
    'channels.x[0]',
    /levels/,
  ],
  ['a name that stands twice', withMore('"people":[]'), 'people', twice],
  ['the same in other letters', withMore('"\\u0070eople":[]'), 'people', twice],
  [
    'a name that stands twice deep inside',
    text.replace('"name":"Ana"', '"name":"Ana","name":"Eve"'),
    'people[0].name',
    twice,
  ],
  ['__proto__', withMore('"__proto__":{"isAdmin":true}'), '__proto__', noName],
  ['__proto__ in other letters', withMore('"\\u005f_proto__":{"isAdmin":true}'), '__proto__', noName],
  [
    '__proto__ where names are free',
    text.replace('"sms":{', '"x":{"__proto__":1},"sms":{'),
    'channels.x.__proto__',
    noName,
  ],
  [
    'constructor where names are free',
    text.replace('"sms":{', '"constructor":1,"sms":{'),
    'channels.constructor',
    noName,
  ],
  ['prototype in a source', text.replace('"url":', '"prototype":1,"url":'), 'people[0].sources[0].prototype', noName],
  [
    'a number that is too large',
    text.replace('"thresholds":{', '"thresholds":{"low":1e999'),
    'people[0].thresholds.low',
    /too large/,
  ],
  [
    'the same where anything may stand',
    text.replace('"sms":{', '"x":[1,-1e999],"sms":{'),
    'channels.x[1]',
    /too large/,
  ],
  ['half a character in a name', text.replace('"name":"Ana"', '"name":"\\ud83d"'), 'people[0].name', half],
  ['half a character as it stands', text.replace('"name":"Ana"', '"name":"\udc00"'), 'people[0].name', half],
  ['half a character in the name of a setting', withMore('"\\udead":1'), '["\\udead"]', half],
  [
    'two contacts with one id',
    text.replace('"id":"ben"', '"id":"mia"').replace('"ben"', '"mia"'),
    'contacts[2].id',
    /already has the id/,
  ],
  ['a newer version', text.replace('"version":1', '"version":2'), 'version', /newer Vigil/],
  ['a name nobody knows', withMore('"peple":[]'), 'peple', /no such setting/],
  ['a list for an object', text.replace('"polling":{}', '"polling":[]'), 'polling', /expected object/i],
  [
    'a text for a number',
    text.replace('"thresholds":{', '"thresholds":{"low":"69"'),
    'people[0].thresholds.low',
    /whole number/,
  ],
  ['an object for a text', text.replace('"name":"Ana"', '"name":{"toString":"x"}'), 'people[0].name', /Give a name/],
  [
    'null for a list',
    text.replace('"contactIds":["ben"]', '"contactIds":null'),
    'people[0].contactIds',
    /expected array/i,
  ],
  ['10,001 people', `{"version":1,"people":${list(10_001, () => ({}))}}`, 'people', /1000 entries/],
  [
    '10,001 names',
    `{"version":1,"channels":{${Array.from({ length: 10_001 }, (_, n) => `"k${n}":1`).join(',')}}}`,
    'channels',
    /200 entries/,
  ],
  ['a name of 100,000 letters', withMore(`"${'k'.repeat(100_000)}":1`), `["${'k'.repeat(60)}…"]`, /no such setting/],
];

describe('row 64: a hostile settings file is refused with the place and a sentence', () => {
  let directory: string;
  let file: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'vigil-hostile-'));
    file = join(directory, 'household.json');
  });
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(files)('%s', (_, hostile, path, sentence) => {
    writeFileSync(file, hostile);
    // Half characters do not survive being written as they stand, so the text is also judged as it came.
    for (const read of [
      readSettings(hostile, registries),
      ...(/\p{Surrogate}/u.test(hostile) ? [] : [openSettingsFile({ file, registries, whenMissing: 'refuse' })]),
    ]) {
      expect(read.ok ? [] : read.problem.map((problem) => problem.path)).toEqual([path]);
      expect(read.ok ? '' : read.problem[0]?.sentence).toMatch(sentence);
      expect(read.ok ? '' : read.problem[0]?.sentence).toMatch(/^[A-Z].*\.$/);
    }
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
  });

  it('what comes over the contract has no text to be looked through and is asked the same', () => {
    const asked = (x: unknown): unknown => {
      const checked = atOnce(checkingSettings({ ...sampleSettings(), channels: { x } }, registries));
      return checked.ok ? [] : checked.problem.map(({ path }) => path);
    };
    expect(asked({ constructor: 1 })).toEqual(['channels.x.constructor']);
    expect(asked('\ud800')).toEqual(['channels.x']);
    expect(asked(JSON.parse(nested(MOST_LEVELS)))).toEqual(['channels.x[0]']);
    expect(asked(JSON.parse(nested(MOST_LEVELS - 3)))).toEqual([]);
  });

  it('settings with more values than a thousand people need are refused as a whole', () => {
    const rows = list(199, () => Array.from({ length: 199 }, () => 0));
    const read = readSettings(`{"version":1,"people":${list(20, () => 0).replaceAll('0', rows)}}`, registries);
    expect(read).toMatchObject({
      ok: false,
      problem: [{ path: '$', sentence: expect.stringMatching(/400000 values/) as string }],
    });
  });

  it('of a file that is wrong throughout the first hundred problems are told', () => {
    const wrong = [
      `{"version":1,"people":${list(900, () => ({}))}}`,
      `{"version":1,"contacts":${list(9000, (index) => ({ id: `c${index % 10}`, name: 'x' }))}}`,
      `[${'1e999,'.repeat(9000)}1]`,
      `{"version":1,"x":${list(199, () => '\ud800')}}`,
    ];
    for (const one of wrong) {
      const read = readSettings(one, registries);
      expect(read.ok ? 0 : read.problem.length).toBe(100);
    }
  });

  it('text that only looks odd is taken', () => {
    const odd = text
      .replace('"name":"Ana"', '"name":"\\ud83d\\ude00 \\"{[]},:\\" \\\\ 1e999"')
      .replace('"name":"Mia"', '"name":"Mia \u{1F600}"')
      .replace('"thresholds":{}', '"thresholds":{"low":6.9e1}');
    const read = readSettings(odd, registries);
    expect(read.ok ? read.value.settings.people[0] : read.problem).toMatchObject({
      name: '\u{1F600} "{[]},:" \\ 1e999',
      thresholds: { low: 69 },
    });
  });

  it.each([
    '{"version":1,',
    '{"a"',
    '}}}}',
    ']',
    '"',
    '\\',
    '{"a":"\\',
    '{,}',
    ':::',
    '[1 2]',
    '{"version":1}}',
    '\u0000',
  ])('text that is no JSON, %j, is said to be none', (broken) => {
    const read = readSettings(broken, registries);
    expect(read.ok ? null : read.problem).toEqual([
      { path: '$', sentence: expect.stringMatching(/not valid JSON/) as string },
    ]);
  });
});

describe('no address in the settings holds credentials', () => {
  const canary = 'canary0123456789';

  it.each([
    `https://${canary}@example.org`,
    `https://ana:${canary}@example.org/path`,
    `https:ana:${canary}@example.org`,
    `https:\\\\ana:${canary}@example.org`,
    `ana:${canary}@example.org`,
    `https://example.org/?token=${canary}`,
    `https://example.org/?a=1&api_secret=${canary}`,
    `https://example.org/#access-token=${canary}`,
    `example.org?secret=${canary}`,
    ` https://exa mple.org\n/?to\u200Bken=${canary}`,
    `https://ana%40:${canary}%40exa<mple`,
    `HTTPS://ANA:${canary}@EXAMPLE.ORG`,
    `https://example.org/token=${canary}`,
    `https://example.org/glucose/;api-secret=${canary}`,
    `https://example.org/%3Ftoken%3D${canary}`,
    `https://example.org/#token=${canary}`,
    `https://ana/${canary}@example.org/api/v1/`,
    `ana/${canary}@example.org`,
  ])('%s is refused wherever it stands', (address) => {
    const settings = sampleSettings();
    settings.people[0]!.sources[0]!['url'] = address;
    const read = readSettings(JSON.stringify(settings), registries);
    expect(read.ok ? [] : read.problem.map(({ path }) => path)).toEqual(['people[0].sources[0].url']);
    expect(JSON.stringify(read)).not.toContain(canary);
  });

  it.each([
    'https://example.org',
    'http://192.168.1.5:1337/glucose',
    'example.org',
    'https://example.org/?hours=3',
    'https://example.org/token',
  ])('%s holds none', (address) => {
    expect(credentialsIn(address)).toBeNull();
  });

  it('nor do sources and channels that this version does not know, by the names of their fields', () => {
    const settings = sampleSettings();
    settings.people[0]!.sources.push({ id: 'oura-1', kind: 'oura', ring: 3, login: [{ accessToken: canary }] });
    settings.channels['semaphore'] = { bot: 'vigil', botToken: canary, proxy: `socks5://me:${canary}@example.org` };
    const first = readSettings(JSON.stringify(settings), registries);
    expect(first.ok ? [] : first.problem.map(({ path }) => path)).toEqual(['channels.semaphore.proxy']);
    settings.channels['semaphore'] = { bot: 'vigil', botToken: canary };
    const second = readSettings(JSON.stringify(settings), registries);
    expect(second.ok ? [] : second.problem.map(({ path }) => path)).toEqual([
      'people[0].sources[1].login[0].accessToken',
      'channels.semaphore.botToken',
    ]);
  });
});
