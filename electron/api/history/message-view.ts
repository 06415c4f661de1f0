import type { HistoryLine } from '../../../shared/status/status';
import { isFinal } from '../../core/state/delivery';
import type { Known } from '../../core/state/known';
import { isOfAlert, type Message } from '../../core/state/message';
import { notArrivedInWords } from '../../core/words/outcome-words';
import { exactLocalTime, localTime } from '../../core/words/words';
import { nameOf } from '../now/alert-view';
import { isMachine, isUnconfirmed, isUnseen, messageLabel, type Telling } from './message-label';

type MessageLine = Extract<HistoryLine, { kind: 'message' }>;

/** `known` is the message's person; undefined once that person is no longer watched. */
export function messageView(message: Message, known: Known | undefined, telling: Telling): MessageLine {
  const { delivery } = message;
  return {
    kind: 'message',
    id: message.id,
    at: message.queuedAt,
    personId: message.personId,
    alertId: isOfAlert(message) ? message.about.alert : null,
    severity: isOfAlert(message) ? message.about.severity : null,
    to: addressee(message, known),
    channel: message.channel,
    medium: message.medium,
    tag: message.tag,
    body: message.body,
    status: delivery.status,
    ...messageLabel(message, telling),
    sentence: messageSentence(message, known?.person.timeZone ?? 'UTC', telling),
    attempts: delivery.attempts,
    possibleDuplicate: delivery.possibleDuplicate,
    unrecorded: delivery.unrecorded,
    settledAt: isFinal(delivery.status) ? delivery.since : null,
  };
}

function addressee(message: Message, known: Known | undefined): string {
  if (message.contactId === null) return 'This computer';
  return (known === undefined ? null : nameOf(known, message.contactId)) ?? message.contactId;
}

/**
 * What became of it in words that never claim more than is known: accepted is not
 * delivered, delivered is not confirmed.
 */
export function messageSentence(message: Message, timeZone: string, telling: Telling): string {
  const { delivery } = message;
  return [
    sentence(outcomeInWords(message, timeZone, telling)),
    ...(delivery.reason === null ? [] : [sentence(delivery.reason)]),
    ...(delivery.attempts > 1 ? [`Attempt ${delivery.attempts}.`] : []),
    ...(delivery.possibleDuplicate ? ['Possible duplicate.'] : []),
    ...(delivery.unrecorded ? ['Sent from memory: the database could not be written.'] : []),
  ].join(' ');
}

function outcomeInWords(message: Message, timeZone: string, telling: Telling): string {
  const { delivery } = message;
  switch (delivery.status) {
    case 'pending':
      return message.notBefore > telling.now
        ? `Waits until ${localTime(message.notBefore, timeZone)}`
        : 'Waits to be sent';
    case 'claimed':
      return 'Being sent';
    case 'reconciling':
      return 'It is unclear whether it went out; the provider is being asked';
    case 'accepted':
      return acceptedInWords(message, timeZone, telling);
    case 'delivered':
      return deliveredInWords(message);
    case 'undelivered':
      return undeliveredInWords(message);
    case 'failed':
      return message.medium === 'call' ? 'The call could not be placed' : 'Not sent';
    case 'withdrawn':
      return 'Withdrawn before it was sent';
    case 'superseded':
      return 'Replaced by a newer message before it was sent';
    case 'expired':
      return 'Too old to be sent';
  }
}

function acceptedInWords({ medium, delivery }: Message, timeZone: string, telling: Telling): string {
  if (medium === 'call') return callUnderWay(delivery.outcome);
  if (medium === 'local') return 'Handed to the open pages';
  if (!isUnconfirmed(delivery, telling)) return 'Accepted by the provider, not delivered yet';
  return `Sent at ${exactLocalTime(delivery.acceptedAt ?? delivery.since, timeZone)}, not confirmed by the handset`;
}

function callUnderWay(outcome: string | null): string {
  if (outcome === 'ringing') return 'Ringing, nobody has answered yet';
  if (outcome === 'in-progress') return 'Answered, it is not known by whom yet';
  return 'Accepted by the provider, not ringing yet';
}

function deliveredInWords({ medium, delivery }: Message): string {
  if (medium === 'local')
    return isUnseen(delivery) ? 'Not sent: no page was open' : 'Shown on this computer: not a confirmation';
  if (medium !== 'call') return 'Delivered to the handset: not a confirmation';
  if (delivery.outcome === 'human') return 'Answered by a person: not a confirmation';
  if (delivery.outcome === 'fax') return 'Answered by a fax: not a confirmation';
  if (isMachine(delivery)) return 'Answered by a machine: not a confirmation';
  return 'Answered, it is not known by whom: not a confirmation';
}

function undeliveredInWords({ medium, delivery }: Message): string {
  if (medium === 'local') return 'Not sent: no page was open';
  return notArrivedInWords(medium, delivery.outcome);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
