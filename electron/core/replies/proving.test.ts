import { expect, test } from 'vitest';
import { MINUTE, type Millis } from '../../../shared/time';
import { sampleContact } from '../simulation/sample-known.test-support';
import { messageTo, NOW, trialTo } from '../simulation/sample-message.test-support';
import type { Alert } from '../state/alert';
import { newDelivery } from '../state/messages/delivery';
import type { Message } from '../state/messages/message';
import type { Concerned, Meaning } from './meaning';
import { answeredBy } from './proving';
import type { Sender } from './reaching';

const sender = { contact: sampleContact('mia') } as Sender;
const concerned: Concerned = { sender, alert: { id: 'ana/low/1' } as Alert };
const trial = trialTo('mia');

const reply = { id: 'sms/SM1', channel: 'sms', address: 'number of mia', at: NOW, text: 'ok' };

/** It left so long before the reply. */
const left = (id: string, agoMs: Millis, changes: Partial<Message> = {}): Message => ({
  ...messageTo('mia', { id }),
  delivery: { ...newDelivery(NOW - agoMs), status: 'accepted', attempts: 1, intentAt: NOW - agoMs },
  ...changes,
});

const first = left('first', 5 * MINUTE);
const last = left('last', MINUTE);
const otherAlert = left('other', MINUTE / 2, { about: { ...first.about, alert: 'ana/high/1' } as Message['about'] });
const answer = left('answer', MINUTE / 2, { about: { reply: 'sms/SM0', of: 'ana/low/1' } });

const proven = (meaning: Meaning, sent: Message[], tagged: Message[] = []): unknown =>
  answeredBy(meaning, reply, { people: [], sent, tagged: tagged.map((message) => ({ message, alert: null })) });

test.each<[Meaning, unknown]>([
  [{ kind: 'has-it', ...concerned }, last],
  [{ kind: 'not-me', ...concerned }, last],
  [{ kind: 'next', ...concerned }, last],
  [{ kind: 'snooze', ...concerned }, last],
  [{ kind: 'over', ...concerned }, last],
  [{ kind: 'since-begun', ...concerned }, last],
  [{ kind: 'proves', sender, trial }, trial],
  [{ kind: 'which', sender, alerts: [concerned] }, null],
  [{ kind: 'nothing-open', sender }, null],
  [{ kind: 'question', senders: [sender] }, null],
  [{ kind: 'stop', sender }, null],
  [{ kind: 'start', sender }, null],
  [{ kind: 'nothing', sender, why: 'word' }, null],
])('R23: “$kind” proves the way of what it answers', (meaning, expected) => {
  expect(proven(meaning, [last, first])).toBe(expected);
});

const pending = (id: string): Message => left(id, 0, { delivery: newDelivery(NOW) });
const acceptedAlone = left('accepted', 0, {
  delivery: { ...newDelivery(NOW), status: 'accepted', attempts: 1, acceptedAt: NOW - MINUTE / 2 },
});
const hasIt: Meaning = { kind: 'has-it', ...concerned };

test.each<[string, Message[], Message[], Message | null]>([
  ['the last that had left, in whatever order', [first, last], [], last],
  ['none that has not left, among others', [pending('one'), first, pending('two'), last, pending('three')], [], last],
  ['what was accepted, where it is not known when it left', [first, acceptedAlone], [], acceptedAlone],
  ['none, where nothing had left', [pending('one')], [], null],
  ['none that left since', [first, left('since', -MINUTE)], [], first],
  ['none of another alert, and no answer', [last, otherAlert, answer], [], last],
  ['the one that was named', [first, last], [first], first],
  ['none that was named but went elsewhere', [last], [{ ...first, address: 'number of ben' }], last],
  ['none that was named but is of another alert', [last], [otherAlert], last],
])('R23: “I have it” proves %s', (_what, sent, tagged, expected) => {
  expect(proven(hasIt, sent, tagged)).toBe(expected);
});
