import { describe, expect, it } from 'vitest';
import { schemaOf, type Field } from './descriptor';

const field = (changes: Partial<Field>): Field => ({ kind: 'text', label: 'X', help: '', required: true, ...changes });

const sentenceFor = (one: Field, value: unknown): string | undefined =>
  schemaOf({ x: one }).safeParse({ x: value }).error?.issues[0]?.message;

describe('what a form says of its fields', () => {
  it.each<[string, Partial<Field>, unknown, string]>([
    ['a missing text in its own words', { missing: 'Give the address.' }, undefined, 'Give the address.'],
    ['an empty text in its own words', { kind: 'url', missing: 'Give the address.' }, '  ', 'Give the address.'],
    ['a text without words of its own', {}, undefined, 'Fill this in.'],
    [
      'a text that does not look right',
      { pattern: { expression: '^AC', sentence: 'It starts with AC.' } },
      'SK1',
      'It starts with AC.',
    ],
    ['a number that is none', { kind: 'number' }, 'ten', 'Give a number.'],
    ['a number with a fraction', { kind: 'number', min: 5 }, 5.5, 'Give a whole number.'],
    ['a number that is too small', { kind: 'number', min: 5, unit: 's' }, 4, 'Give 5 s at least.'],
    ['a number that is too large', { kind: 'number', max: 600 }, 601, 'Give 600 at most.'],
    ['a choice that does not exist', { kind: 'choice', choices: [] }, 'x', 'Choose one of the list.'],
    ['a switch that is neither', { kind: 'toggle' }, 'yes', 'Choose on or off.'],
  ])('names %s', (_, changes, value, sentence) => {
    expect(sentenceFor(field(changes), value)).toBe(sentence);
  });

  it('takes what is right, at the bounds too, and fills the default in', () => {
    const seconds = field({ kind: 'number', min: 5, max: 600, required: false, default: 25 });
    const schema = schemaOf({ seconds, token: field({ kind: 'secret' }) });
    expect([schema.parse({}), schema.parse({ seconds: 5 }), schema.parse({ seconds: 600 })]).toEqual([
      { seconds: 25 },
      { seconds: 5 },
      { seconds: 600 },
    ]);
  });
});
