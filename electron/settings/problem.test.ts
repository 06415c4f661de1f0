import { expect, it } from 'vitest';
import { loggablePath, pathInWords } from './problem';

it.each([
  ['$', '$'],
  ['colour', 'colour'],
  ['people[0].timeZone', 'people[0].timeZone'],
  ['people[12].policies.urgent-low[3].afterSeconds', 'people[12].policies.urgent-low[3].afterSeconds'],
])('a path of settings stands in the log as it is: %s', (path, logged) => {
  expect(loggablePath(path)).toBe(logged);
});

it.each([
  [['people', 0, 'sources', 0, 'vigil-0123456789abcdef'], 'people[0].sources[0].…'],
  [['0a1b2c3d4e5f60718293a4b5c6d7e8f9'], '…'],
  [['channels', '+14155550101'], 'channels.…'],
  [['14155550101', 'name'], '….name'],
  [['my "secret" \\ words', 'name'], '….name'],
  [['a'.repeat(31)], '…'],
  [['b'.repeat(500)], '…'],
])('a secret or a number that was pasted where a name belongs does not: %j', (path, logged) => {
  expect(loggablePath(pathInWords(path))).toBe(logged);
});
