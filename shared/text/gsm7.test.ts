import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGsm7, segmentsOf, toGsm7 } from './gsm7';

describe('segments', () => {
  it.each([
    ['nothing', '', 1],
    ['160 plain letters', 'a'.repeat(160), 1],
    ['161 plain letters', 'a'.repeat(161), 2],
    ['two full segments', 'a'.repeat(306), 2],
    ['one letter more', 'a'.repeat(307), 3],
    ['80 extension characters, two septets each', '€'.repeat(80), 1],
    ['81 extension characters', '€'.repeat(81), 2],
    ['an extension character that does not fit at the end of a segment', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['70 letters outside the alphabet', 'я'.repeat(70), 1],
    ['71 letters outside the alphabet', 'я'.repeat(71), 2],
    ['134 letters outside the alphabet', 'я'.repeat(134), 2],
    ['one arrow halves the room', `${'a'.repeat(70)}→`, 2],
    ['a pair of surrogates that does not fit at the end of a segment', `${'я'.repeat(66)}😀${'я'.repeat(66)}`, 3],
  ])('%s', (_, text, segments) => {
    expect(segmentsOf(text)).toBe(segments);
  });

  it('an alert of 96 characters costs one segment', () => {
    const text = 'URGENT LOW Ana 45 mg/dL falling fast, 2 min ago at 03:12. Please help her and confirm. [A7K2Q]';
    expect(isGsm7(text)).toBe(true);
    expect(segmentsOf(text)).toBe(1);
  });
});

describe('folding', () => {
  it.each([
    ['accents the alphabet knows stay', 'José Ñuñez à Køge', 'José Ñuñez à Køge'],
    ['accents it does not know go', 'Zoë Čapek Šárka', 'Zoe Capek Sarka'],
    ['a decomposed letter is put together first', 'Jose\u0301', 'José'],
    ['letters without a decomposition', 'Łukasz Đorđe œuvre þ GROẞ', 'Lukasz Dorde oeuvre th GROSS'],
    ['curly quotes and dashes', '“Ana’s” – home…', '"Ana\'s" - home...'],
    ['an arrow', '54 →', '54 ->'],
    ['an emoji with its joiners', 'Mia 👩‍👧 ❤️ 🇪🇸 ok', 'Mia    ok'],
    ['digits stay', '0123456789#*', '0123456789#*'],
    ['Cyrillic stays', 'Анна', 'Анна'],
    ['an accented letter of another script stays whole', 'й', 'й'],
  ])('%s', (_, text, folded) => {
    expect(toGsm7(text)).toBe(folded);
  });

  it('Latin text with any accents always becomes seven-bit', () => {
    const latin = fc.string({
      unit: fc.constantFrom(...Array.from('abcÀÁÂÃÈÊËÍÎÏÒÓÔÕÙÚÛÝáâãçêëíîïóôõúûýÿąćęńśźżčďěňřšťůžőűğşţ')),
    });
    fc.assert(fc.property(latin, (text) => isGsm7(toGsm7(text))));
  });

  it('folding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(toGsm7(toGsm7(text))).toBe(toGsm7(text));
      }),
    );
  });
});
