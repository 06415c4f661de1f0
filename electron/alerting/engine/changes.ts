import type { Millis } from '../../../shared/time';
import type { Decision } from '../../core/state/known';
import { dropped } from '../../core/state/messages/delivery';
import type { Message } from '../../core/state/messages/message';
import type { Ledger } from '../ledger/ledger';

/** New rows of a decision, and those it takes back. */
export function messagesOf(decision: Decision, ledger: Pick<Ledger, 'message'>, now: Millis): Message[] {
  return [
    ...decision.messages.filter((message) => ledger.message(message.id) === null),
    ...decision.dropped.flatMap((drop) => withDropped(ledger.message(drop.id), drop, now)),
  ];
}

/** True when every tag is new: a tag stands for one message only. */
export function hasFreeTags(messages: Message[], ledger: Pick<Ledger, 'isTagTaken'>): boolean {
  const tags = new Set(messages.map((message) => message.tag));
  return tags.size === messages.length && messages.every((message) => !ledger.isTagTaken(message.tag, message.id));
}

/** Taken back, unless it is on its way. */
export function withDropped(message: Message | null, drop: Decision['dropped'][number], now: Millis): Message[] {
  // What has been claimed meanwhile is on its way; what became of it will be known.
  if (message?.delivery.status !== 'pending') return [];
  return [{ ...message, delivery: dropped(message.delivery, drop.status, drop.sentence, now) }];
}
