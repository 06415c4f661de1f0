import { expect, test } from 'vitest';
import { notArrivedInWords } from './outcome-words';

test.each([
  ['text', 'undelivered', 'Not delivered to the phone'],
  ['call', 'busy', 'The line was busy'],
  ['call', 'no-answer', 'It rang. Nobody answered'],
  ['call', null, 'It rang. Nobody answered'],
] as const)('a %s that ended as %s did not arrive: %s', (medium, outcome, words) => {
  expect(notArrivedInWords(medium, outcome, 'en')).toBe(words);
});
