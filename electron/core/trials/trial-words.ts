import type { Language } from '../../../shared/locales/language';
import { trialWordsIn } from '../../../shared/locales/said/messages/trial';
import type { Contact } from '../../../shared/people/contact';
import { durationInWords } from '../../../shared/text/age';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Delivery } from '../state/messages/delivery';
import type { Message } from '../state/messages/message';
import type { TrialEnd } from '../state/messages/outcome';
import type { HowAnswered } from '../state/messages/reply';
import { notArrivedInWords } from '../words/outcome-words';
import { localTime, shortened } from '../words/words';
import { isUnconfirmed, stepOf, waitedMs } from './step';

/** A longer name would make a second text of it. */
const NAME_LENGTH = 36;

/** What its words depend on. */
export interface Tried {
  contact: Pick<Contact, 'name' | 'language'>;
  howAnswered: HowAnswered | null;
  isDrill: boolean;
  introduces: string[] | null;
}

export function writtenTrial(tried: Tried, tag: string): string {
  const words = trialWordsIn(tried.contact.language);
  return tried.introduces === null
    ? words.written({ ...filled(tried), tag })
    : words.writtenFirst({ ...filled(tried), people: namesOf(tried.introduces), tag });
}

export function spokenTrial(tried: Tried): string {
  const words = trialWordsIn(tried.contact.language);
  return tried.introduces === null
    ? words.spoken(filled(tried))
    : words.spokenFirst({
        ...filled(tried),
        isAcknowledged: tried.howAnswered === 'acknowledged',
        people: namesOf(tried.introduces),
      });
}

/** More would make a third text of it. */
const PEOPLE_LENGTH = 60;

const namesOf = (people: string[]): string => shortened(people.join(', '), PEOPLE_LENGTH);

const filled = ({ contact, howAnswered, isDrill }: Tried) => ({
  name: shortened(contact.name, NAME_LENGTH),
  how: howAnswered ?? ('other' as const),
  isDrill,
});

/** What a sentence about a trial needs beside its row. */
export interface TrialTelling {
  now: Millis;
  /** "Twilio" */
  provider: string;
  contactName: string;
  timeZone: string;
  language: Language;
}

/** One sentence that claims no more than is known. */
export function trialSentence(trial: Message, telling: TrialTelling): string {
  const { medium, delivery } = trial;
  const { provider, contactName } = telling;
  const words = trialWordsIn(telling.language);
  switch (stepOf(trial)) {
    case 'sending':
      return sendingInWords(trial, telling);
    case 'unclear':
      return words.unclear({ provider });
    case 'accepted':
      return medium === 'call' ? callUnderWay(trial, telling) : textUnderWay(trial, telling);
    case 'delivered':
      return words.delivered({
        contactName,
        time: time(telling, delivery.since),
      });
    case 'answered':
      return answeredInWords(delivery, telling);
    case 'not-reached':
      return medium === 'call'
        ? whyNotReached(trial, telling)
        : words.notArrived({ whyNotReached: whyNotReached(trial, telling) }).trim();
    case 'not-sent':
    case 'unknown':
      return endInWords(trial, telling);
  }
}

function sendingInWords({ medium, delivery }: Message, { provider, language }: TrialTelling): string {
  const words = trialWordsIn(language);
  if (delivery.status === 'pending') return words.waiting;
  return medium === 'call' ? words.callHandedOver({ provider }) : words.textHandedOver({ provider });
}

function textUnderWay(trial: Message, telling: TrialTelling): string {
  const { provider, now, language } = telling;
  const words = trialWordsIn(language);
  const { delivery } = trial;
  if (isUnconfirmed(trial, now)) {
    return words.unconfirmed({
      provider,
      duration: secondsInWords(waitedMs(trial, now)),
    });
  }
  const at = words.accepted({ provider, time: time(telling, delivery.acceptedAt ?? delivery.since) });
  return delivery.outcome === 'sent' ? words.passedOn({ at }) : words.notConfirmedYet({ at });
}

function callUnderWay({ delivery }: Message, telling: TrialTelling): string {
  const words = trialWordsIn(telling.language);
  if (delivery.outcome === 'ringing') return words.ringing;
  if (delivery.outcome === 'in-progress') return words.answeredJustNow;
  const at = time(telling, delivery.acceptedAt ?? delivery.since);
  return words.notRingingYet({ provider: telling.provider, at });
}

function answeredInWords({ outcome, answeredAt }: Delivery, telling: TrialTelling): string {
  const { contactName, language } = telling;
  const words = trialWordsIn(language);
  if (answeredAt !== null) return words.answeredByContact({ contactName, time: time(telling, answeredAt) });
  if (outcome === 'human' || outcome === 'acknowledged' || outcome === 'asked-next') return words.answeredByPerson;
  if (outcome === 'machine') return words.answeredByMachine;
  if (outcome === 'fax') return words.answeredByFax;
  return words.answeredByUnknown;
}

/** Not sent, or unknown. */
function endInWords({ medium, delivery }: Message, { provider, contactName, language }: TrialTelling): string {
  const words = trialWordsIn(language);
  const reason = reasonOf(delivery);
  switch (delivery.outcome as TrialEnd) {
    case 'too-late':
      return words.tooLate;
    case 'alarm-first':
    case 'hung-up':
      return words.gaveWay({ contactName });
    case 'not-listed':
      return words.notListed({ provider });
    case 'not-asked':
      return [
        words.couldNotAsk({ provider }),
        ...(reason === '' ? [] : [reason]),
        words.askWhetherItCame({ contactName }),
      ].join(' ');
    case 'alarm-began':
      return words.unknownAlarmBegan({ contactName });
    case 'never-said':
      return medium === 'call'
        ? words.callEndUnknown({ provider, contactName })
        : words.arrivalUnknown({ contactName });
    default:
      return words.notSent({ reason }).trim();
  }
}

function whyNotReached({ medium, delivery }: Message, { language }: TrialTelling): string {
  if (delivery.outcome === 'hung-up') return trialWordsIn(language).hungUp;
  const reason = reasonOf(delivery);
  return reason === '' && medium === 'call' ? `${notArrivedInWords(medium, delivery.outcome, language)}.` : reason;
}

const reasonOf = ({ reason }: Delivery): string => reason ?? '';

/** In steps: a screen reader reads it again at each change. */
const secondsInWords = (duration: Millis): string =>
  duration < 2 * MINUTE ? `${Math.floor(duration / (30 * SECOND)) * 30} s` : durationInWords(duration);

const time = ({ timeZone }: TrialTelling, at: Millis): string => localTime(at, timeZone);
