import { describe, expect, it } from 'vitest';
import { benchRow } from './row';
import { tableOf } from './table';

const measured = { name: 'start', unit: 'ms', value: 300, reference: { name: 'bare', value: 100 }, limit: {} };

describe('a row of the table', () => {
  it('keeps its limit when the ratio is at most what it says', () => {
    expect(benchRow({ ...measured, limit: { ratio: 3 } })).toMatchObject({ ratio: 3, isKept: true });
  });

  it.each([
    ['the ratio is above it', { limit: { ratio: 2.9 } }],
    ['nothing was measured', { value: NaN }],
    ['the reference was not measured', { reference: { name: 'bare', value: NaN }, limit: { ratio: 3 } }],
    ['there is no reference for its ratio', { reference: null, limit: { ratio: 3 } }],
  ])('breaks its limit when %s', (_, changes) => {
    expect(benchRow({ ...measured, ...changes }).isKept).toBe(false);
  });

  it('shows value, reference, ratio and limit, and says aloud when it is broken', () => {
    const table = tableOf([benchRow({ ...measured, limit: { ratio: 2 } })]);
    expect(table.split('\n').at(-1)?.replaceAll(/ +/g, ' ')).toBe(
      '| start | 300 ms | 100 ms, bare | 3.00 × | ≤ 2 × | BROKEN |',
    );
  });
});
