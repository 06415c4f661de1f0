import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { readReplayArguments } from './arguments';

const least = ['--settings', 's.json', '--readings', 'r.json'];

test('the two files are enough', () => {
  expect(readReplayArguments(least)).toEqual({
    ok: true,
    value: {
      settings: 's.json',
      readings: 'r.json',
      compare: null,
      person: null,
      from: null,
      to: null,
      lagMs: 10 * SECOND,
      confirmAfterMs: null,
      nextAfterMs: null,
      isJson: false,
    },
  });
});

test('everything can be said', () => {
  const said =
    '--person ana --from 2026-11-22 --to 2026-11-23T07:00Z --lag 2.5 --confirm-after 300 --compare o.json --json';
  expect(readReplayArguments([...least, ...said.split(' ')])).toMatchObject({
    ok: true,
    value: {
      compare: 'o.json',
      person: 'ana',
      from: { kind: 'local', year: 2026, month: 11, day: 22 },
      to: { kind: 'instant', at: Date.UTC(2026, 10, 23, 7) },
      lagMs: 2500,
      confirmAfterMs: 5 * MINUTE,
      nextAfterMs: null,
      isJson: true,
    },
  });
});

test.each([
  [['--readings', 'r.json'], /^--settings is missing: .* node dist\/headless\.mjs replay/],
  [['--settings', 's.json'], /^--readings is missing: .* node dist\/headless\.mjs replay/],
  [[...least, '--from', 'monday'], /^--from takes a time such as/],
  [[...least, '--to', '2026-02-30'], /^--to takes a time such as/],
  [[...least, '--lag', '-1'], /--lag/],
  [[...least, '--lag', 'ten'], /^--lag takes a number of seconds/],
  [[...least, '--lag', '86401'], /^--lag takes a number of seconds/],
  [[...least, '--confirm-after', '0'], /^--confirm-after takes a number of seconds from 1/],
  [[...least, '--unknown'], /^There is no option --unknown\. Did you mean --person\? node dist\/headless\.mjs replay/],
  [[...least, '--presn', 'ana'], /^There is no option --presn\. Did you mean --person\?/],
  [[...least, 'more'], /^One argument belongs to no option\. node dist\/headless\.mjs replay/],
])('%j is refused with a sentence', (given, sentence) => {
  expect(readReplayArguments(given)).toEqual({ ok: false, problem: expect.stringMatching(sentence) as string });
});
