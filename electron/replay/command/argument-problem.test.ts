import { parseArgs } from 'node:util';
import { expect, it } from 'vitest';
import { argumentProblem } from './argument-problem';

const problemOf = (...given: string[]): string => {
  const options = { data: { type: 'string' }, supervised: { type: 'boolean' } } as const;
  try {
    parseArgs({ args: given, options });
  } catch (error) {
    return argumentProblem(error, ['--data', '--supervised']);
  }
  throw new Error('Nothing is wrong with them.');
};

it.each([
  [['--colour', 'red'], 'There is no option --colour. Did you mean --data?'],
  [['more'], 'One argument belongs to no option.'],
  [['--superwised'], 'There is no option --superwised. Did you mean --supervised?'],
  [['--data'], "Option '--data <value>' argument missing."],
  [['--supervised=yes'], "Option '--supervised' does not take an argument."],
])('%j: %s', (given, sentence) => {
  expect(problemOf(...given)).toBe(sentence);
});

it.each([
  [['vigil-0123456789abcdef']],
  [['--data', 'D', 'vigil-0123456789abcdef']],
  [['--vigil-0123456789abcdef']],
  [['--token=vigil-0123456789abcdef']],
  [['--supervised=vigil-0123456789abcdef']],
  [['--', 'vigil-0123456789abcdef']],
])('a secret pasted among the arguments is not repeated: %j', (given) => {
  expect(problemOf(...given)).not.toContain('0123456789');
});
