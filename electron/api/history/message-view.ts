import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { reasonWordsIn } from '../../../shared/locales/said/reason';
import type { HistoryLine } from '../../../shared/status/status';
import type { Known } from '../../core/state/known';
import { isFinal } from '../../core/state/messages/delivery';
import { isOfAlert, type Message } from '../../core/state/messages/message';
import { notArrivedInWords } from '../../core/words/outcome-words';
import { localTime } from '../../core/words/words';
import { nameOf } from '../now/views/alert-view';
import { isMachine, isPassedOn, isUnconfirmed, isUnseen, messageLabel, type Telling } from './message-label';

const words = apiWordsIn(usualLanguage);

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
  if (message.contactId === null) return words.thisComputer;
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
    ...(delivery.attempts > 1 ? [words.attempt({ attempts: delivery.attempts })] : []),
    ...(delivery.possibleDuplicate ? [words.possibleDuplicate] : []),
    ...(delivery.unrecorded ? [words.sentFromMemoryDatabase] : []),
  ].join(' ');
}

function outcomeInWords(message: Message, whose: Whose, telling: Telling): string {
  const { delivery } = message;
  switch (delivery.status) {
    case 'pending':
      return message.notBefore > telling.now
        ? words.waitsUntil({ time: localTime(message.notBefore, whose.timeZone) })
        : words.waitsToBeSent;
    case 'claimed':
      return words.beingSent;
    case 'reconciling':
      return words.itIsUnclearWhetherItWent;
    case 'accepted':
      return acceptedInWords(message, whose, telling);
    case 'delivered':
      return deliveredInWords(message, whose);
    case 'undelivered':
      return undeliveredInWords(message);
    case 'failed':
      return message.medium === 'call' ? words.callCouldNotBePlaced : words.notSent;
    case 'withdrawn':
      return words.withdrawnBeforeItWasSent;
    case 'superseded':
      return words.replacedByNewerMessageBefore;
    case 'expired':
      return words.tooOldToBeSent;
  }
}

function acceptedInWords({ medium, delivery }: Message, { timeZone }: Whose, telling: Telling): string {
  if (medium === 'call') return callUnderWay(delivery.outcome);
  if (medium === 'local') return words.handedToOpenPages;
  if (!isUnconfirmed(delivery, telling)) return words.acceptedByProviderNotDeliveredYet;
  return words.sentAtNotConfirmedByPhone({ time: localTime(delivery.acceptedAt ?? delivery.since, timeZone) });
}

function callUnderWay(outcome: string | null): string {
  if (outcome === 'ringing') return words.ringingNobodyHasAnsweredYet;
  if (outcome === 'in-progress') return words.answeredItIsNotKnown;
  return words.acceptedByProviderNotRingingYet;
}

function deliveredInWords({ medium, delivery }: Message, { to, timeZone }: Whose): string {
  if (medium === 'local') return isUnseen(delivery) ? NOT_SHOWN : words.shownOnThisComputer;
  if (medium !== 'call') return words.deliveredToPhoneAtNotAnswered({ to, time: localTime(delivery.since, timeZone) });
  if (delivery.outcome === 'acknowledged') return words.personSaidIHaveIt;
  if (delivery.outcome === 'asked-next') return words.personAskedForNext;
  if (delivery.outcome === 'human') return words.personAnsweredAndNobodySaidI;
  if (delivery.outcome === 'fax') return words.faxAnsweredNoPerson;
  if (isMachine(delivery)) return words.machineAnsweredNoPerson;
  return words.answeredItIsNotKnownByWhom;
}

const NOT_SHOWN = words.notShownWindowWasClosed;

function undeliveredInWords({ medium, delivery }: Message): string {
  if (medium === 'local') return NOT_SHOWN;
  if (isPassedOn(delivery)) return words.sentAndNeverConfirmed;
  return notArrivedInWords(medium, delivery.outcome, usualLanguage);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
