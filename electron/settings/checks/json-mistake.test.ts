import { describe, expect, it } from 'vitest';
import { jsonMistake } from './json-mistake';

function sentenceFor(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    return jsonMistake(text, error);
  }
  throw new Error('It is valid JSON.');
}

const lines = (...texts: string[]): string => texts.join('\n');
const atLine = (line: number): string => `This is not valid JSON: look at line ${line} and the end of the line before.`;

describe('text that is not JSON', () => {
  it.each([
    [lines('{', '  "name": "Ana",', '  "phone": +34600000001', '}'), atLine(3)],
    [lines('{', '  "phone": "+34600000001"', '  "name": "Ana"', '}'), atLine(3)],
    [lines('{', '  "phone": "+34600000001",', '}'), atLine(3)],
    [lines('{', '  "phone": "+34600', '000001"', '}'), atLine(2)],
    [lines('{ "phone": "+34600000001" }', 'more'), atLine(2)],
    ["{'phone': '+34600000001'}", atLine(1)],
    ['+34600000001', atLine(1)],
    [lines('{', '  "phone": "+34600000001"', ''), 'This is not valid JSON: it ends too early.'],
    ['{ "phone": "+34600000001', 'This is not valid JSON: it ends too early.'],
    ['', 'This is not valid JSON: it ends too early.'],
  ])('%j', (text, sentence) => {
    expect(sentenceFor(text)).toBe(sentence);
  });

  it('is said without a place when the engine gives none, and never quoted', () => {
    expect(jsonMistake('{"phone": +34600000001}', new SyntaxError('Some words about +34600000001'))).toBe(
      'This is not valid JSON.',
    );
  });
});
