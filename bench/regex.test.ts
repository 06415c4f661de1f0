import { describe, expect, it } from 'vitest';
import { productRegexes } from './product-regexes';
import { applied, slowestOf } from './regex';

describe('row 67: hostile texts for regexes', () => {
  it.each([
    ['a quadratic one', String.raw`[^/\s(]+:\d+:\d+`],
    ['one that is quadratic at its end', String.raw`\s+$`],
    ['an exponential one', '^(?:a+)+$'],
    ['one that is cubic after its beginning', '^key:.*,.*,.*;$'],
  ])('%s is found out', (_, source) => {
    const regex = new RegExp(source);
    expect(slowestOf(regex, (text) => applied(regex, text), 10)).toBeGreaterThan(10);
  });

  it('regexes of the product are found where they stand', () => {
    const found = productRegexes();
    expect(found.map(({ where }) => where.replace(/:\d+$/, ''))).toEqual(
      expect.arrayContaining(['electron/sources/nightscout/parse.ts', 'electron/channels/sanitise.ts']),
    );
    expect(found.filter(({ where }) => where.includes('.test.'))).toEqual([]);
  });
});
