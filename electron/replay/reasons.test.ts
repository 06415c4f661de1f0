import { expect, test } from 'vitest';
import { messageTo } from '../core/simulation/sample-message.test-support';
import { subjectOf } from '../core/state/messages/message';
import type { Reason, ReasonCode } from '../core/state/reason';
import { silencesAmong, whyOf } from './reasons';

const message = messageTo('mia');
const reason = (code: ReasonCode, changes: Partial<Reason> = {}): Reason => ({
  code,
  sentence: `${code}.`,
  aboutId: subjectOf(message),
  messageId: null,
  held: null,
  ...changes,
});

test('why: the acts of the same decision that concern the same alert', () => {
  const reasons = [
    reason('low-opened'),
    reason('step-due'),
    reason('low-open'),
    reason('nobody-there'),
    reason('high-opened', { aboutId: 'another' }),
  ];
  expect(whyOf(message, reasons)).toBe('low-opened. step-due.');
});

test('why: a message that joins another says which, and one that joins none does not', () => {
  const reasons = [reason('step-due'), reason('next-channel', { messageId: 'earlier' })];
  expect(whyOf({ ...message, joins: 'earlier' }, reasons)).toContain('next-channel.');
  expect(whyOf(message, reasons)).toBe('step-due.');
});

test('why: what is said of one contact’s message says nothing of another’s', () => {
  const held = { contactId: 'mia', medium: 'text', kind: 'alarm', step: 1, round: 0, run: 0 } as const;
  const over = reason('quiet-hours-over', { held });
  expect(whyOf(message, [over])).toBe('quiet-hours-over.');
  expect(whyOf({ ...message, contactId: 'ben' }, [reason('step-due'), over])).toBe('step-due.');
});

test('why: a reason that is no act is better than none', () => {
  expect(whyOf(message, [reason('low-open'), reason('capped')])).toBe('capped.');
});

test('why: a notice of an end has nothing to do with a step', () => {
  expect(whyOf({ ...message, kind: 're-alarm' }, [reason('alarms-again'), reason('step-due')])).toBe('alarms-again.');
});

test('every reason that says why nothing was sent', () => {
  const codes: ReasonCode[] = ['low-opened', 'low-reopened', 'low-resolved', 'step-due', 'low-open', 'pause-began'];
  const silences: ReasonCode[] = ['high-holding', 'nothing-wrong', 'low-acknowledged', 'held-snooze', 'capped'];
  expect(silencesAmong([...codes, ...silences].map((code) => reason(code))).map(({ code }) => code)).toEqual(silences);
});
