import { usualLanguage } from '../../../shared/locales/language';
import { reasonWordsIn } from '../../../shared/locales/said/reason';
import type { HistoryLine } from '../../../shared/status/status';
import { isFinal } from '../../core/state/delivery';
import type { Known } from '../../core/state/known';
import { isOfAlert, type Message } from '../../core/state/message';
import { notArrivedInWords } from '../../core/words/outcome-words';
import { localTime } from '../../core/words/words';
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
    sentence: messageSentence(
      message,
      { to: addressee(message, known), timeZone: known?.person.timeZone ?? 'UTC' },
      telling,
    ),
    attempts: delivery.attempts,
    possibleDuplicate: delivery.possibleDuplicate,
    unrecorded: delivery.unrecorded,
    settledAt: isFinal(delivery.status) ? delivery.since : null,
  };
}

/** To whom it went, and where they live: times are theirs. */
interface Whose {
  to: string;
  timeZone: string;
}

function addressee(message: Message, known: Known | undefined): string {
  if (message.contactId === null) return 'This computer';
  return (known === undefined ? null : nameOf(known, message.contactId)) ?? reasonWordsIn(usualLanguage).formerContact;
}

/**
 * What became of it in words that never claim more than is known: accepted is not
 * delivered, delivered is not confirmed.
 */
export function messageSentence(message: Message, whose: Whose, telling: Telling): string {
  const { delivery } = message;
  return [
    sentence(outcomeInWords(message, whose, telling)),
    ...(delivery.reason === null ? [] : [sentence(delivery.reason)]),
    ...(delivery.attempts > 1 ? [`Attempt ${delivery.attempts}.`] : []),
    ...(delivery.possibleDuplicate ? ['Possible duplicate.'] : []),
    ...(delivery.unrecorded ? ['Sent from memory: the database could not be written.'] : []),
  ].join(' ');
}

function outcomeInWords(message: Message, whose: Whose, telling: Telling): string {
  const { delivery } = message;
  switch (delivery.status) {
    case 'pending':
      return message.notBefore > telling.now
        ? `Waits until ${localTime(message.notBefore, whose.timeZone)}`
        : 'Waits to be sent';
    case 'claimed':
      return 'Being sent';
    case 'reconciling':
      return 'It is unclear whether it went out; the provider is being asked';
    case 'accepted':
      return acceptedInWords(message, whose, telling);
    case 'delivered':
      return deliveredInWords(message, whose);
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

function acceptedInWords({ medium, delivery }: Message, { timeZone }: Whose, telling: Telling): string {
  if (medium === 'call') return callUnderWay(delivery.outcome);
  if (medium === 'local') return 'Handed to the open pages';
  if (!isUnconfirmed(delivery, telling)) return 'Accepted by the provider, not delivered yet';
  return `Sent at ${localTime(delivery.acceptedAt ?? delivery.since, timeZone)}, not confirmed by the phone`;
}

function callUnderWay(outcome: string | null): string {
  if (outcome === 'ringing') return 'Ringing, nobody has answered yet';
  if (outcome === 'in-progress') return 'Answered, it is not known by whom yet';
  return 'Accepted by the provider, not ringing yet';
}

function deliveredInWords({ medium, delivery }: Message, { to, timeZone }: Whose): string {
  if (medium === 'local') return isUnseen(delivery) ? NOT_SHOWN : 'Shown on this computer';
  if (medium !== 'call') return `Delivered to ${to}’s phone at ${localTime(delivery.since, timeZone)}, not answered`;
  if (delivery.outcome === 'human') return 'A person answered, and nobody said “I have it”';
  if (delivery.outcome === 'fax') return 'A fax answered, no person';
  if (isMachine(delivery)) return 'A machine answered, no person';
  return 'Answered, it is not known by whom';
}

const NOT_SHOWN = 'Not shown: the window was closed';

function undeliveredInWords({ medium, delivery }: Message): string {
  if (medium === 'local') return NOT_SHOWN;
  return notArrivedInWords(medium, delivery.outcome, usualLanguage);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
