import { expect, test } from 'vitest';
import { readRecordedFile } from './recorded-file';

test('a list is one person’s entries', () => {
  expect(readRecordedFile('[{"sgv":100},null]')).toEqual({
    ok: true,
    value: { kind: 'one-person', rows: [{ sgv: 100 }, null] },
  });
});

test('several people’s entries stand under their ids; a byte order mark does not matter', () => {
  expect(readRecordedFile('\uFEFF{"people":{"ana":[{"sgv":100}],"leo":[]}}')).toEqual({
    ok: true,
    value: {
      kind: 'by-person',
      people: new Map([
        ['ana', [{ sgv: 100 }]],
        ['leo', []],
      ]),
    },
  });
});

test.each([
  ['null', '$', /^Give entries/],
  ['"text"', '$', /^Give entries/],
  ['{}', '$', /^Give entries/],
  ['{"people":[]}', '$', /^Give entries/],
  ['{"people":{},"other":1}', '$', /^Give entries/],
  ['{"people":{"ana":{"sgv":1}}}', 'people.ana', /^Give a list of entries/],
  ['{"people":{"ana":[],"l o":7}}', 'people["l o"]', /^Give a list of entries/],
  ['[{"sgv": 100', '$', /^This is not valid JSON: it ends too early\.$/],
  ['[{"sgv": 1OO}]', '$', /^This is not valid JSON: look at line 1/],
  ['', '$', /^This is not valid JSON/],
])('%s is refused at %s', (text, path, sentence) => {
  const read = readRecordedFile(text);
  expect(read).toMatchObject({ ok: false, problem: [{ path, sentence: expect.stringMatching(sentence) as string }] });
});

test('a refusal repeats nothing of the text: it may be glucose', () => {
  expect(JSON.stringify(readRecordedFile('[{"sgv": 123 "date": 5}]'))).not.toContain('123');
});

const rowAt = (date: number, sgv: number): object => ({ date, sgv, device: 'sensor' });

test.each([
  ['one entry a line', '{"date":1,"sgv":62,"device":"sensor"}\n{"date":2,"sgv":64,"device":"sensor"}\n'],
  [
    'with the line ends of Windows',
    '{"date":1,"sgv":62,"device":"sensor"}\r\n{"date":2,"sgv":64,"device":"sensor"}\r\n',
  ],
  ['with an empty line', '\n{"date":1,"sgv":62,"device":"sensor"}\n\n{"date":2,"sgv":64,"device":"sensor"}'],
  [
    'in canonical Extended JSON',
    '{"date":{"$numberLong":"1"},"sgv":{"$numberInt":"62"},"device":"sensor"}\n{"date":{"$numberDouble":"2.0"},"sgv":64,"device":"sensor"}',
  ],
])('JSON lines are one person’s entries: %s', (_, text) => {
  expect(readRecordedFile(text)).toEqual({
    ok: true,
    value: { kind: 'one-person', rows: [rowAt(1, 62), rowAt(2, 64)] },
  });
});

test('a file of one JSON line is one entry', () => {
  expect(readRecordedFile('{"date":1,"sgv":62,"device":"sensor"}\n')).toEqual({
    ok: true,
    value: { kind: 'one-person', rows: [rowAt(1, 62)] },
  });
});

test('an identifier of the database is left as it is', () => {
  const id = { $oid: '65c0ffee65c0ffee65c0ffee' };
  expect(readRecordedFile(`{"_id":${JSON.stringify(id)},"date":1,"sgv":2}\n{"date":3,"sgv":4}`)).toMatchObject({
    ok: true,
    value: { rows: [{ _id: id }, {}] },
  });
});

test('a bad JSON line is named by its number, without its text', () => {
  const read = readRecordedFile('{"sgv":62,"date":1}\n\n{"sgv":123 "date":2}');
  expect(read).toMatchObject({ ok: false, problem: [{ sentence: expect.stringMatching(/^Line 3 /) as string }] });
  expect(JSON.stringify(read)).not.toContain('123');
});

test('the answer of the site’s API v3 is one person’s entries', () => {
  expect(readRecordedFile('{"status":200,"result":[{"sgv":100}]}')).toEqual({
    ok: true,
    value: { kind: 'one-person', rows: [{ sgv: 100 }] },
  });
});

const table = [
  { date: '1', sgv: '62', device: 'sensor' },
  { date: '2', sgv: '64', device: 'sensor, new' },
];

test.each([
  ['commas', 'date,sgv,device\n1,62,sensor\n2,64,"sensor, new"\n'],
  ['semicolons and quoted names', '"date";"sgv";"device"\r\n1;62;sensor\r\n2;64;"sensor, new"\r\n'],
  ['tabs, a byte order mark and an empty line', '\uFEFFdate\tsgv\tdevice\n1\t62\tsensor\n\n2\t64\tsensor, new'],
])('a table with named columns is one person’s entries: %s', (_, text) => {
  expect(readRecordedFile(text)).toEqual({ ok: true, value: { kind: 'one-person', rows: table } });
});

test('the five columns that a site sends as text need no names', () => {
  const text = '"2026-11-22T02:00:00.000Z"\t1795312800000\t62\t"Flat"\t"sensor"\n';
  expect(readRecordedFile(text)).toEqual({
    ok: true,
    value: {
      kind: 'one-person',
      rows: [
        {
          dateString: '2026-11-22T02:00:00.000Z',
          date: '1795312800000',
          sgv: '62',
          direction: 'Flat',
          device: 'sensor',
        },
      ],
    },
  });
});

test('an empty cell is a field that is missing, and what is marked deleted stays so', () => {
  const read = readRecordedFile('date,sgv,isValid,trend\n1,62,false,\n');
  expect(read).toMatchObject({ ok: true, value: { rows: [{ date: '1', sgv: '62', isValid: false }] } });
});

test.each([
  ['a,b\n1,2', /names no columns/],
  ['date,sgv\n1,62,3,4\n', /not a table/],
  ['date,sgv\n1,"62\n', /not a table/],
])('the table %s is refused', (text, sentence) => {
  expect(readRecordedFile(text)).toMatchObject({
    ok: false,
    problem: [{ sentence: expect.stringMatching(sentence) as string }],
  });
});
