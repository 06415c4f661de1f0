import { expect, it } from 'vitest';
import type { Reason, ReasonCode } from '../../core/state/reason';
import { createHistoryFilter } from './history-filter';

const reason = (code: ReasonCode, sentence: string, aboutId: string | null = null): Reason => ({
  code,
  sentence,
  aboutId,
  messageId: null,
  held: null,
});

it('what stands is written when it begins to be true, whatever value it names, and anew when it was not true for once', () => {
  const filter = createHistoryFilter();
  const fine = (value: number) => [reason('nothing-wrong', `Ana: ${value} mg/dL, nothing to do.`)];
  expect(filter.unsaid('ana', fine(112))).toHaveLength(1);
  expect(filter.unsaid('ana', fine(113))).toEqual([]);
  expect(filter.unsaid('eva', fine(113))).toHaveLength(1);
  expect(filter.unsaid('ana', [reason('low-open', 'Nobody has it yet.', 'low')])).toHaveLength(1);
  expect(filter.unsaid('ana', fine(114))).toHaveLength(1);
});

it('two wishes one soon after the other are both written', () => {
  const filter = createHistoryFilter();
  const more = (time: string) => [reason('check-in-extended', `Ana is expected home by ${time} now.`)];
  expect(filter.unsaid('ana', more('18:15'))).toHaveLength(1);
  expect(filter.unsaid('ana', more('18:30'))).toHaveLength(1);
  expect(filter.unsaid('ana', more('18:30'))).toEqual([]);
});

it('of two alerts each', () => {
  const filter = createHistoryFilter();
  const opened = (alertId: string) => [reason('step-due', 'Step 1.', alertId)];
  expect(filter.unsaid('ana', opened('low'))).toHaveLength(1);
  expect(filter.unsaid('ana', opened('high'))).toHaveLength(1);
});
