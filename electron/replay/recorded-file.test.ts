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
  ['null', '$', /^Give a list of entries/],
  ['"text"', '$', /^Give a list of entries/],
  ['{}', '$', /^Give a list of entries/],
  ['{"people":[]}', '$', /^Give a list of entries/],
  ['{"people":{},"other":1}', '$', /^Give a list of entries/],
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
