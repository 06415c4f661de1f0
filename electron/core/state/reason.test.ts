import { expect, test } from 'vitest';
import { isAct, isBetweenSteps, isEvent, type ReasonCode } from './reason';

test.each<[ReasonCode, 'act' | 'event' | 'nothing sent']>([
  ['acknowledged', 'act'],
  ['acknowledged-too', 'event'],
  ['capped', 'nothing sent'],
  ['low-opened', 'act'],
  ['low-reopened', 'act'],
  ['low-resolved', 'act'],
  ['pause-began', 'event'],
  ['pause-ended', 'event'],
  ['low-open', 'nothing sent'],
])('history takes “%s” for: %s', (code, kind) => {
  expect([isAct(code), isEvent(code)]).toEqual([kind === 'act', kind === 'event']);
});

test('between two steps nothing is sent, which is no news', () => {
  expect([isBetweenSteps('low-open'), isBetweenSteps('low-opened')]).toEqual([true, false]);
});
