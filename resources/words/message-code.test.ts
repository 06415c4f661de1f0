import { describe, expect, it, test } from 'vitest';
import { messageCode } from './message-code';

test.each([
  ['Nobody has it yet.', '"Nobody has it yet."'],
  ['{name} has it.', '(given: { name: Filling }) => `${given.name} has it.`'],
  ['{name} and {name}', '(given: { name: Filling }) => `${given.name} and ${given.name}`'],
  [
    '{count, plural, =0 {none} one {# workout} other {# workouts}}',
    '(given: { count: number }) => given.count === 0 ? `none` : given.count === 1 ? `${given.count} workout` : `${given.count} workouts`',
  ],
  [
    '{isCall, select, true {called} other {texted}}',
    '(given: { isCall: boolean }) => given.isCall ? `called` : `texted`',
  ],
  [
    '{side, select, low {low} high {high} other {}}',
    '(given: { side: "low" | "high" }) => given.side === "low" ? `low` : `high`',
  ],
  [
    '{side, select, low {low} other {else}}',
    '(given: { side: "low" | "other" }) => given.side === "low" ? `low` : `else`',
  ],
  [
    'Since {time} (<ago></ago>), see <link>History</link>.',
    '<Element>(given: { time: Filling; ago: Element; link: (words: string) => Element }): (string | Element)[] => ' +
      '[`Since ${given.time} (`, given.ago, `), see `, given.link(`History`), `.`]',
  ],
  [
    "It’s '{'fixed'}' in `ticks` for ${price}",
    '(given: { price: Filling }) => `It’s {fixed} in \\`ticks\\` for $${given.price}`',
  ],
])('%s', (message, code) => {
  expect(messageCode(message, 'en')).toBe(code);
});

describe('what is no message', () => {
  it.each([
    ['{count, number} of them', /in words before/],
    ['{at, date}', /in words before/],
    ['{count, plural, few {#} other {#}}', /no plural of en/],
    ['{isOn, select, true {<b>on</b>} other {off}}', /no choice/],
    ['{name', /EXPECT_ARGUMENT_CLOSING_BRACE/],
    ['{count, plural, one {#}}', /MISSING_OTHER_CLAUSE/],
  ])('is refused: %s', (message, problem) => {
    expect(() => messageCode(message, 'en')).toThrow(problem);
  });
});
