import type { Contact } from '../../../shared/people/contact';
import { SECOND, type Millis } from '../../../shared/time';
import type { Known } from '../state/known';
import { wasAttempted } from '../state/messages/delivery';
import { alertOf, isOfAlert, isTrial, type Message } from '../state/messages/message';
import type { Reply } from '../state/messages/reply';
import { everybodyOf } from '../state/person';

/** From whom a reply came, as one person knows them. */
export interface Sender {
  known: Known;
  contact: Contact;
}

/** A provider tells its dates in whole seconds, and its clock to a second or so. */
const DATES_AGREE_TO: Millis = 2 * SECOND;

/**
 * Who has the address that a reply came from, for each person who has such a contact; one that is shared with the
 * person is the person's (R17).
 */
export const sendersOf = (
  { channel, address }: Pick<Reply, 'channel' | 'address'>,
  people: readonly Known[],
): Sender[] =>
  people.flatMap((known) => {
    const kind = known.channels.find((one) => one.channel === channel)?.address ?? null;
    const contact = everybodyOf(known.person).find(({ addresses }) => kind !== null && addresses[kind] === address);
    return contact === undefined ? [] : [{ known, contact }];
  });

/** When it left, or may have; null: it has not. */
export const leftAt = ({ delivery }: Message): Millis | null =>
  wasAttempted(delivery) ? (delivery.intentAt ?? delivery.acceptedAt) : null;

/** Whether it was on its way before that moment of the provider's. */
export function hadLeftBy(message: Message, at: Millis): boolean {
  const left = leftAt(message);
  return left !== null && left <= at + DATES_AGREE_TO;
}

/** Whether anything about an alert had left to it after that moment, and by the other one. */
const alertReachedSince = (since: Millis | null, sent: readonly Message[], at: Millis): boolean =>
  sent.some((one) => alertOf(one) !== null && (leftAt(one) ?? 0) > (since ?? 0) && hadLeftBy(one, at));

/** The run of this alert that had last reached an address by then, of what was sent to it; null: none had. */
export function runReached(alertId: string, sent: readonly Message[], at: Millis): number | null {
  const runs = sent
    .filter(isOfAlert)
    .filter((message) => message.about.alert === alertId && hadLeftBy(message, at))
    .map(({ about }) => about.run);
  return runs.length === 0 ? null : Math.max(...runs);
}

/**
 * What a bare word says of trials where no alert can be meant: the last that had left by then, first one that was not
 * answered yet, unless an alert has reached that address since.
 */
export function trialMeant(reply: Reply, sent: readonly Message[]): Message | null {
  const trials = sent.filter((one) => isTrial(one) && !alertReachedSince(leftAt(one), sent, reply.at));
  return (
    lastOf(
      trials.filter(({ delivery }) => delivery.answeredAt === null),
      reply,
    ) ?? lastOf(trials, reply)
  );
}

const byDeparture = (one: Message, other: Message): number => (leftAt(one) ?? 0) - (leftAt(other) ?? 0);

/** Of those that had left by then: who answers by a channel answers, of several, what came by it. */
export function lastOf(messages: readonly Message[], { at, channel }: Reply): Message | null {
  const left = messages.toSorted(byDeparture).filter((one) => hadLeftBy(one, at));
  return left.findLast((one) => one.channel === channel) ?? left.at(-1) ?? null;
}
