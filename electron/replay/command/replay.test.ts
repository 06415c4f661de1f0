import { expect, test } from 'vitest';
import { DAY, MINUTE, SECOND, type Millis } from '../../../shared/time';
import { sampleChannels } from '../../core/simulation/sample-known.test-support';
import { readSettings } from '../../settings/checks/read-settings';
import { registries, sampleSettings } from '../../settings/sample-settings.test-support';
import { parseEntries } from '../../sources/nightscout/parse';
import type { comparisonOf } from '../report/comparison';
import type { reportOf } from '../report/report';
import { NIGHT } from '../sample-recording.test-support';
import { readReplayArguments } from './arguments';
import { replay } from './replay';

type Report = ReturnType<typeof reportOf>;

/** As Nightscout exports them: the newest first. */
const entries = (values: number[], from: Millis = NIGHT): unknown[] =>
  values
    .map((sgv, index) => ({ type: 'sgv', sgv, date: from + index * 5 * MINUTE, device: 'xDrip', direction: 'Flat' }))
    .reverse();

function settingsWith(people: Record<string, unknown>[] = [{}], thresholds: Record<string, unknown> = {}) {
  const sample = sampleSettings();
  const [ana] = sample.people;
  const text = JSON.stringify({
    ...sample,
    people: people.map((changes, index) => ({
      ...ana,
      sources: [{ id: `nightscout-${index + 1}`, kind: 'nightscout', url: 'https://ana.example.org' }],
      thresholds,
      ...changes,
    })),
  });
  const read = readSettings(text, registries);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

interface Given {
  rows: unknown;
  words?: string[];
  settings?: ReturnType<typeof settingsWith>;
  other?: ReturnType<typeof settingsWith>;
}

function replayOf({ rows, words = [], settings = settingsWith(), other }: Given) {
  const given = readReplayArguments(['--settings', 's.json', '--readings', 'r.json', ...words]);
  if (!given.ok) throw new Error(given.problem);
  return replay({
    arguments: given.value,
    settings,
    other: other ?? null,
    readings: JSON.stringify(rows),
    parseRows: parseEntries,
    channels: sampleChannels(),
  });
}

function printed(given: Given): string {
  const answer = replayOf(given);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

const jsonOf = (given: Given): Report =>
  JSON.parse(printed({ ...given, words: ['--json', ...(given.words ?? [])] })) as Report;

const problemsOf = (given: Given) => {
  const answer = replayOf(given);
  return answer.ok ? [] : answer.problem;
};

const low = [100, 66, 64, 78, 79];

test('the JSON of one person', () => {
  const report = jsonOf({ rows: entries(low) });
  expect(report).toMatchObject({
    person: 'ana',
    name: 'Ana',
    timeZone: 'Europe/Madrid',
    from: '2026-11-22T02:00:10+01:00',
    to: '2026-11-22T02:20:10+01:00',
    readings: { used: 5, skipped: {}, receivedBySite: 0, receivedAssumed: 5 },
    notWatched: [],
    alerts: [
      {
        direction: 'low',
        severity: 'low',
        from: '2026-11-22T02:05:10+01:00',
        to: '2026-11-22T02:20:10+01:00',
        confirmedAt: [],
        reached: [
          { to: 'this computer', name: 'this computer', channel: 'desktop', afterSeconds: 0 },
          { to: 'ana', name: 'Ana', channel: 'voice', afterSeconds: 0 },
          { to: 'mia', name: 'Mia', channel: 'sms', afterSeconds: 27 },
          { to: 'ben', name: 'Ben', channel: 'sms', afterSeconds: 27 },
        ],
      },
    ],
    totals: { calls: 4, texts: 5, desktop: 2 },
    settingsWarnings: [],
  });
  expect(report.messages[1]).toEqual({
    at: '2026-11-22T02:05:10+01:00',
    to: 'ana',
    name: 'Ana',
    channel: 'voice',
    kind: 'alarm',
    severity: 'low',
    body: expect.stringContaining('Vigil here, about Ana.') as string,
    why: 'Ana: low, 66. Low, step 1: sound the alarm here; call Ana.',
  });
  expect(report.silences[0]).toEqual({
    at: '2026-11-22T02:00:10+01:00',
    code: 'nothing-wrong',
    sentence: 'Ana: 100 mg/dL, nothing to do.',
  });
});

test('the table of one person', () => {
  expect(printed({ rows: entries(low) }))
    .toBe(`Ana, 2026-11-22T02:00:10+01:00 to 2026-11-22T02:20:10+01:00, Europe/Madrid

Night from Sat 21 November 2026 to Sun 22 November 2026
  02:05:10  alarm   this computer           low           Ana: low, 66. Low, step 1: sound the alarm
                                                          here; call Ana.
  02:05:10  call    Ana                     low
  02:05:37  text    Mia, Ben                low           Low, step 2: text Mia and Ben.
  02:07:10  call    Ana                     low           Low, step 3: call Ana.
  02:10:10  call    Mia                     low           Low, step 4: call Mia.
  02:15:10  call    Ben                     low           Low, step 5: call Ben.
  02:20:10  –                                             There is no contact 3 to reach.
  02:20:10  notice  this computer           all-clear     Two readings of 75 mg/dL or more: the low
                                                          is over.
  02:20:10  text    Ana, Mia, Ben           all-clear

Totals
  Alerts: 1 low.
  4 calls, 4 at night (23:00–07:00); 5 texts, 5 at night; 2 on this computer, 2 at night.
                                     calls     texts
  Ana                                    2         1
  Mia                                    1         2
  Ben                                    1         2
  0 hours without a usable value.
  5 readings.

  Everything works and nobody answers: a text arrives after 2 s, a call rings for 25 s and that it
  has ended is known 2 s later.
  Nobody confirms anything.
  The site is always within reach and each row known as soon as it is there: by the site’s own time
  for 0 rows, 10 s after it was measured for 5.
`);
});

test('a day without an alert says so, what was left out, and what the settings warn of', () => {
  const settings = settingsWith([{ contactId: undefined }]);
  const text = printed({ rows: [...entries([100, 101]), { type: 'cal' }], settings });
  expect(text).toContain('No alerts.');
  expect(text).toContain('2 readings; left out: 1 calibration.');
  expect(text).toContain('Settings, people[0].contactId: Ana has no phone number');
});

test('a silence stands in the table with its reason, what goes without saying does not', () => {
  const text = printed({ rows: entries([100, 250, 251]) });
  expect(text).toContain(
    '02:05:10  –                                             Ana: high, 250 mg/dL. It alarms after 15',
  );
  expect(text).not.toContain('nothing to do');
});

test('"what if I set 60 instead of 69": both totals side by side', () => {
  const given = { rows: entries([66, 66, 78, 79]), settings: settingsWith(), other: settingsWith([{}], { low: 60 }) };
  expect(printed({ ...given, words: ['--compare', 'o.json'] }))
    .toBe(`Ana, 2026-11-22T02:00:10+01:00 to 2026-11-22T02:15:10+01:00, Europe/Madrid

                                                      s.json              o.json    difference
calls                                                      4                   0            -4
texts                                                      5                   0            -5
on this computer                                           2                   0            -2
calls at night (23:00–07:00)                               4                   0            -4
texts at night                                             5                   0            -5
on this computer at night                                  2                   0            -2
calls to Ana                                               2                   0            -2
texts to Ana                                               1                   0            -1
calls to Mia                                               1                   0            -1
texts to Mia                                               2                   0            -2
calls to Ben                                               1                   0            -1
texts to Ben                                               2                   0            -2
alerts: low                                                1                   0            -1
hours without a usable value                               0                   0             0
`);
  const json = jsonOf({ ...given, words: ['--compare', 'o.json'] }) as unknown as ReturnType<typeof comparisonOf>;
  expect(json).toMatchObject({
    person: 'ana',
    compared: { one: 's.json', other: 'o.json' },
    totals: { one: { calls: 4 }, other: { calls: 0 } },
    difference: { calls: -4, 'atNight.calls': -4, 'contacts.mia.texts': -2, 'alerts.low': -1, hoursWithoutData: 0 },
  });
});

test('a comparison names a contact whom only the other settings know', () => {
  const other = settingsWith([{ contactIds: [] }]);
  const text = printed({ rows: entries(low), settings: other, other: settingsWith(), words: ['--compare', 'o.json'] });
  expect(text).toMatch(/^calls to Ben +0 +1 +\+1$/m);
});

test('several people, each in their own zone', () => {
  const settings = settingsWith([{}, { id: 'leo', name: 'Leo', timeZone: 'America/New_York' }]);
  const rows = { people: { leo: entries([100, 101]), ana: entries(low) } };
  const { people } = jsonOf({ rows, settings }) as unknown as { people: Report[] };
  expect(people.map(({ person, from }) => [person, from])).toEqual([
    ['leo', '2026-11-21T20:00:10-05:00'],
    ['ana', '2026-11-22T02:00:10+01:00'],
  ]);
  const text = printed({ rows, settings });
  expect(text.indexOf('Leo, 2026')).toBe(0);
  expect(text).toContain('\n\n\nAna, 2026');
  expect(jsonOf({ rows, settings, words: ['--person', 'ana'] }).person).toBe('ana');
});

test('bounds are meant on the clock of the person', () => {
  const rows = entries(Array.from({ length: 36 }, () => 100));
  const report = jsonOf({ rows, words: ['--from', '2026-11-22T03:00', '--to', '2026-11-22T02:30:00Z'] });
  expect([report.from, report.to]).toEqual(['2026-11-22T03:00:00+01:00', '2026-11-22T03:30:00+01:00']);
});

test('--lag and --confirm-after change what is told, and are told', () => {
  const report = jsonOf({ rows: entries(low), words: ['--lag', '60', '--confirm-after', '120'] });
  expect(report.alerts[0]).toMatchObject({
    from: '2026-11-22T02:06:00+01:00',
    confirmedAt: ['2026-11-22T02:08:00+01:00'],
  });
  expect(report.assumptions.join(' ')).toMatch(
    /confirmed 120 s after its first message.*60 s after it was measured for 5/,
  );
});

test('a watch that was given up is told', () => {
  const rows = [...entries([100, 101], NIGHT + 10 * DAY), ...entries([100, 101])];
  const report = jsonOf({ rows });
  expect(report.notWatched).toEqual([{ from: '2026-11-25T02:05:10+01:00', to: '2026-12-02T02:00:10+01:00' }]);
  expect(report.assumptions.at(-1)).toBe('After 3 days without a row nobody watches until the next one comes.');
  expect(printed({ rows })).toContain('Not watched: 2026-11-25T02:05:10+01:00 to 2026-12-02T02:00:10+01:00.');
});

test('the words of a message name the person’s site', () => {
  const rows = [...entries([121], NIGHT + 90 * MINUTE), ...entries([120])];
  const [, text] = jsonOf({ rows }).messages;
  expect(text?.body).toContain('(ana.example.org)');
});

test('someone whose settings have no source yet can be replayed all the same', () => {
  const settings = settingsWith([{ sources: [] }]);
  expect(jsonOf({ rows: entries(low), settings }).totals.calls).toBe(4);
});

const leo = { id: 'leo', name: 'Leo' };

test.each<[string, Given, string, RegExp]>([
  ['no rows', { rows: [] }, '$', /^r\.json: There are no rows\.$/],
  [
    'rows of which none can be used',
    { rows: [{}, 1] },
    '$',
    /^r\.json: None of the 2 rows can be used: 1 no-value, 1 not-a-row\.$/,
  ],
  ['another document', { rows: { entries: [] } }, '$', /^r\.json: Give entries/],
  [
    'nothing between the bounds',
    { rows: entries(low), words: ['--from', '2027-01-01'] },
    '$',
    /^r\.json: No reading came between/,
  ],
  ['settings that watch over nobody', { rows: entries(low), settings: settingsWith([]) }, '', /watch over nobody/],
  [
    'somebody unknown',
    { rows: entries(low), words: ['--person', 'tim'] },
    '',
    /^--person: the settings know ana only\.$/,
  ],
  [
    'one of several without a name',
    { rows: entries(low), settings: settingsWith([{}, leo]) },
    '',
    /^--person is missing: .* ana, leo\.$/,
  ],
  [
    'a stranger in the file',
    { rows: { people: { tim: [] } } },
    'people.tim',
    /^r\.json: The settings know nobody of this id; they know ana\.$/,
  ],
  ['one person’s rows without use', { rows: { people: { ana: [] } } }, 'people.ana', /^r\.json: There are no rows\.$/],
  ['nobody in the file', { rows: { people: {} } }, 'people', /^r\.json: There are no rows of anybody/],
  [
    'other settings that do not know the person',
    { rows: entries(low), other: settingsWith([leo]), words: ['--compare', 'o.json'] },
    '$',
    /^o\.json: These settings watch over nobody with the id ana\.$/,
  ],
])('%s: refused, saying where and what', (_, given, path, sentence) => {
  expect(problemsOf(given)).toEqual([{ path, sentence: expect.stringMatching(sentence) as string }]);
});

test('standard input is called so', () => {
  expect(problemsOf({ rows: [], words: ['--readings', '-'] })[0]?.sentence).toBe('Standard input: There are no rows.');
});

test('the same input prints the same bytes', () => {
  const given = { rows: entries(Array.from({ length: 600 }, (_, index) => 90 + Math.round(60 * Math.sin(index / 9)))) };
  expect(printed({ ...given, words: ['--json'] })).toBe(printed({ ...given, words: ['--json'] }));
  expect(printed(given).length).toBeGreaterThan(5 * SECOND);
  expect(printed(given)).toBe(printed(given));
});
