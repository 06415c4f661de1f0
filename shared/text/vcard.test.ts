import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vcardOf } from './vcard';

const note = 'To say “I have it”: answer OK.';
const card = (name: string, more: Partial<Parameters<typeof vcardOf>[0]> = {}): string =>
  vcardOf({ name, numbers: ['+14155550100'], note, ...more });

/** As a phone reads it: lines put together again, then each property with what it holds. */
function read(text: string): [property: string, value: string][] {
  expect(text.endsWith('\r\n')).toBe(true);
  return text
    .replaceAll('\r\n ', '')
    .slice(0, -2)
    .split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);
}

const meant = (value: string): string =>
  value.replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));

const nameIn = (text: string): string => meant(read(text).find(([property]) => property === 'FN')![1]);

/** Parts of a value that stand apart. */
const partsOf = (value: string): string[] => value.split(/(?<!\\)(?:\\\\)*;/);

describe('a contact card', () => {
  it('is a vCard 3.0 with name, numbers and note', () => {
    expect(card('Vigil (alarm of Ana)', { numbers: ['+14155550100', '+34612345678'] })).toBe(
      [
        'BEGIN:VCARD',
        'VERSION:3.0',
        'N:;Vigil (alarm of Ana);;;',
        'FN:Vigil (alarm of Ana)',
        'TEL;TYPE=CELL:+14155550100',
        'TEL;TYPE=CELL:+34612345678',
        'NOTE:To say “I have it”: answer OK.',
        'END:VCARD',
        '',
      ].join('\r\n'),
    );
  });

  it.each([
    ['a comma and a semicolon', 'Ana; Leo, and Kim', String.raw`Ana\; Leo\, and Kim`],
    ['a backslash, also before what is escaped', String.raw`Ana\;`, String.raw`Ana\\\;`],
    ['a line break of each kind', 'a\nb\r\nc\rd\u2028e\u0085f', String.raw`a\nb\nc\nd\ne\nf`],
    ['a line that would be a number', 'Ana\r\nTEL:+19005550199', String.raw`Ana\nTEL:+19005550199`],
    ['the end of the card', 'Ana\nEND:VCARD\nBEGIN:VCARD', String.raw`Ana\nEND:VCARD\nBEGIN:VCARD`],
    ['what nobody sees', 'A\u0000n\u202ea\u0007', 'Ana'],
  ])('keeps a name in its place: %s', (_what, name, escaped) => {
    const properties = read(card(name));
    expect(properties.map(([property]) => property)).toEqual([
      'BEGIN',
      'VERSION',
      'N',
      'FN',
      'TEL;TYPE=CELL',
      'NOTE',
      'END',
    ]);
    expect(properties[3]).toEqual(['FN', escaped]);
  });

  it('folds a line at 75 octets and tears no character apart', () => {
    const name = '🧡ñ家'.repeat(20);
    const lines = card(name).split('\r\n');
    expect(lines.length).toBeGreaterThan(9);
    for (const line of lines) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/\p{Surrogate}/u);
    }
    expect(nameIn(card(name))).toBe(name);
    expect(card('a'.repeat(71)).split('\r\n')).toContain(`FN:${'a'.repeat(59)}…`);
  });

  it('fills a line to the last octet before it goes on', () => {
    const [, begun, goesOn] = /\r\n(NOTE:.*)\r\n(.*)\r\n/.exec(card('Ana', { note: 'b'.repeat(80) }))!;
    expect([begun!.length, goesOn]).toEqual([75, ` ${'b'.repeat(10)}`]);
  });

  it('shortens a name that no phone shows', () => {
    expect(nameIn(card('家'.repeat(200)))).toBe(`${'家'.repeat(59)}…`);
    expect(nameIn(card('家'.repeat(60)))).toBe('家'.repeat(60));
  });

  it('no name whatever begins a line, a part or a second card', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('\\', ';', ',', ':', '\n', '\r', '\u2028', ' ', 'A', '🧡'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(hostile, (name) => {
        const properties = read(card(name, { note: name }));
        expect(properties).toHaveLength(7);
        expect(partsOf(properties[2]![1])).toHaveLength(5);
        expect(meant(properties[3]![1])).toBe(name.replace(/\r\n?|\u2028/g, '\n'));
      }),
    );
  });
});
