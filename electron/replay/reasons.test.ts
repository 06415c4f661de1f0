import { expect, test } from 'vitest';
import { messageTo } from '../core/simulation/sample-message.test-support';
import type { Reason } from '../core/state/known';
import { subjectOf } from '../core/state/message';
import { silencesAmong, whyOf } from './reasons';

const message = messageTo('mia');
const reason = (code: string, changes: Partial<Reason> = {}): Reason => ({
  code,
  sentence: `${code}.`,
  alertId: subjectOf(message),
  messageId: null,
  ...changes,
});

test('why: the acts of the same decision that concern the same alert', () => {
  const reasons = [
    reason('low-opened'),
    reason('step-due'),
    reason('low-open'),
    reason('nobody-there'),
    reason('high-opened', { alertId: 'another' }),
  ];
  expect(whyOf(message, reasons)).toBe('low-opened. step-due.');
});

test('why: a message that joins another says which, and one that joins none does not', () => {
  const reasons = [reason('step-due'), reason('next-channel', { messageId: 'earlier' })];
  expect(whyOf({ ...message, joins: 'earlier' }, reasons)).toContain('next-channel.');
  expect(whyOf(message, reasons)).toBe('step-due.');
});

test('why: what is said of one contact’s message says nothing of another’s', () => {
  const mias = { ...message, id: 'ana/low/1/0.1.0/mia/sms' };
  const over = reason('quiet-hours-over', { messageId: 'ana/low/1/0.1.0/mia/text' });
  expect(whyOf(mias, [over])).toBe('quiet-hours-over.');
  expect(whyOf({ ...mias, id: 'ana/low/1/0.1.0/ben/sms' }, [reason('step-due'), over])).toBe('step-due.');
});

test('why: a reason that this was not told of is better than none', () => {
  expect(whyOf(message, [reason('low-open'), reason('some-new-one')])).toBe('some-new-one.');
});

test('why: a notice of an end has nothing to do with a step', () => {
  expect(whyOf({ ...message, kind: 're-alarm' }, [reason('alarms-again'), reason('step-due')])).toBe('alarms-again.');
});

test('every reason that is no act is a silence, also one that this was not told of', () => {
  const codes = ['low-opened', 'low-reopened', 'low-resolved', 'step-due', 'low-open'];
  const silences = ['high-holding', 'nothing-wrong', 'low-acknowledged', 'held-snooze', 'some-new-one'];
  expect(silencesAmong([...codes, ...silences].map((code) => reason(code))).map(({ code }) => code)).toEqual(silences);
});
