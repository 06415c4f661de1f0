import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut, MOST_BYTES_PER_ENTRY, partsNamedBy, putTogether } from './secret-parts';

function throughKeychain(value: string): string | null {
  const { head, parts } = layOut(value);
  const stored = new Map(parts.map((part) => [part.suffix, part.value]));
  return putTogether(
    head,
    partsNamedBy(head).map((suffix) => stored.get(suffix) ?? null),
  );
}

describe('values longer than an entry may be', () => {
  it('up to 2,000 bytes a value is its own entry', () => {
    expect(layOut('x'.repeat(2000))).toEqual({ head: 'x'.repeat(2000), parts: [] });
    expect(layOut('x'.repeat(2001)).parts.map((part) => part.value.length)).toEqual([2000, 1]);
  });

  it('bytes count, not characters, and no character is cut in two', () => {
    const { parts } = layOut('é'.repeat(1001));
    expect(parts.map((part) => part.value.length)).toEqual([1000, 1]);
    expect(throughKeychain('🙂'.repeat(3000))).toBe('🙂'.repeat(3000));
  });

  it('every value comes back whole, in entries that every keychain takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9000, size: 'max' }), (value) => {
        for (const part of layOut(value).parts)
          expect(Buffer.byteLength(part.value)).toBeLessThanOrEqual(MOST_BYTES_PER_ENTRY);
        expect(throughKeychain(value)).toBe(value);
      }),
      { numRuns: 100 },
    );
  });

  it('a value that looks like a head is not taken for one', () => {
    const value = 'vigil-parts:2:0123456789abcdef';
    expect(layOut(value).head).not.toBe(value);
    expect(throughKeychain(value)).toBe(value);
  });

  it('parts that are missing or of another value are noticed', () => {
    const { head, parts } = layOut('abcdefg'.repeat(800));
    expect(putTogether(head, [parts[0]!.value, null, parts[2]!.value])).toBeNull();
    expect(
      putTogether(
        head,
        [...parts].reverse().map((part) => part.value),
      ),
    ).toBeNull();
  });
});
