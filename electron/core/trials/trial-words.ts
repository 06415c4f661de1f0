import { durationInWords } from '../../../shared/text/age';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Delivery } from '../state/delivery';
import type { Message } from '../state/message';
import type { TrialEnd } from '../state/outcome';
import { notArrivedInWords } from '../words/outcome-words';
import { localTime, shortened } from '../words/words';
import { isUnconfirmed, stepOf, waitedMs } from './step';

/** A longer name would make a second text of it. */
const NAME_LENGTH = 40;

export const writtenTrial = (name: string, tag: string): string =>
  `Vigil test: this is how alarms reach ${shortened(name, NAME_LENGTH)}. Nothing is wrong, and no answer is needed. [${tag}]`;

export const spokenTrial = (name: string): string =>
  `This is only a test call from Vigil for ${shortened(name, NAME_LENGTH)}. Nothing is wrong. You can hang up.`;

export const trialRunning = (name: string): string => `A test to ${name} is under way.`;

export const alarmFirst = (name: string): string =>
  `An alarm may be on its way to ${name}, and the line has to be free for it. Send the test once that is over.`;

/** `name`: null where all contacts together got enough. */
export const enoughTrials = (name: string | null, until: string): string =>
  `${name ?? 'Your contacts'} got enough tests for now. Send the next one at ${until}.`;

/** What a sentence about a trial needs beside its row. */
export interface TrialTelling {
  now: Millis;
  /** "Twilio" */
  provider: string;
  contactName: string;
  timeZone: string;
}

/** One sentence that claims no more than is known. */
export function trialSentence(trial: Message, telling: TrialTelling): string {
  const { medium, delivery } = trial;
  const { provider } = telling;
  switch (stepOf(trial)) {
    case 'sending':
      return sendingInWords(trial, telling);
    case 'unclear':
      return `It is unclear whether it went out: ${provider} is asked. It is not sent a second time.`;
    case 'accepted':
      return medium === 'call' ? callUnderWay(trial, telling) : textUnderWay(trial, telling);
    case 'delivered':
      return `Delivered to ${telling.contactName}’s phone at ${time(telling, delivery.since)}.`;
    case 'answered':
      return answeredInWords(delivery);
    case 'not-reached':
      return medium === 'call' ? whyNotReached(trial) : `It did not arrive. ${whyNotReached(trial)}`.trim();
    case 'not-sent':
    case 'unknown':
      return endInWords(trial, telling);
  }
}

function sendingInWords({ medium, delivery }: Message, { provider }: TrialTelling): string {
  if (delivery.status === 'pending') return 'It waits until nothing else is being sent this way.';
  return medium === 'call' ? `${provider} is asked to call.` : `It is handed to ${provider}.`;
}

function textUnderWay(trial: Message, telling: TrialTelling): string {
  const { provider, now } = telling;
  const { delivery } = trial;
  if (isUnconfirmed(trial, now)) {
    return `${provider} accepted it; the phone has not confirmed it for ${secondsInWords(waitedMs(trial, now))}. It may be off or out of reach.`;
  }
  const at = `${provider} accepted it at ${time(telling, delivery.acceptedAt ?? delivery.since)}`;
  return delivery.outcome === 'sent'
    ? `${at} and passed it to the phone network; the phone has not confirmed it yet.`
    : `${at}; the phone has not confirmed it yet.`;
}

function callUnderWay({ delivery }: Message, telling: TrialTelling): string {
  if (delivery.outcome === 'ringing') return 'It is ringing; nobody has answered yet.';
  if (delivery.outcome === 'in-progress') return 'It was answered; whether by a person is not known yet.';
  const at = time(telling, delivery.acceptedAt ?? delivery.since);
  return `${telling.provider} accepted the call at ${at}; it does not ring yet.`;
}

function answeredInWords({ outcome }: Delivery): string {
  if (outcome === 'human') return 'It was answered, by a person as far as the network can tell.';
  if (outcome === 'machine') return 'A machine answered: voicemail or a call screen. No person has heard it.';
  if (outcome === 'fax') return 'A fax machine answered. Check the number.';
  return 'It was answered; whether by a person or by voicemail is not known.';
}

/** Not sent, or unknown. */
function endInWords({ medium, delivery }: Message, { provider, contactName }: TrialTelling): string {
  const reason = reasonOf(delivery);
  switch (delivery.outcome as TrialEnd) {
    case 'too-late':
      return 'It was not sent: nothing could be sent this way for 2 min. Send another test.';
    case 'alarm-first':
      return `It was not sent: an alarm to ${contactName} has begun meanwhile, and the line has to be free for it.`;
    case 'not-listed':
      return `It was not sent. ${provider} does not list it, so it most likely never went out. Send another test if it does not come.`;
    case 'not-asked':
      return [
        `It is not known whether it went out: ${provider} could not be asked.`,
        ...(reason === '' ? [] : [reason]),
        `Ask ${contactName} whether it came.`,
      ].join(' ');
    case 'alarm-began':
      return `It is not known whether it went out, and an alarm to ${contactName} has begun meanwhile.`;
    case 'never-said':
      return medium === 'call'
        ? `${provider} never said how the call ended. Ask ${contactName} whether it rang.`
        : `The phone network never said whether it arrived. Ask ${contactName} whether it came.`;
    default:
      return `It was not sent. ${reason}`.trim();
  }
}

function whyNotReached({ medium, delivery }: Message): string {
  const reason = reasonOf(delivery);
  return reason === '' && medium === 'call' ? `${notArrivedInWords(medium, delivery.outcome)}.` : reason;
}

const reasonOf = ({ reason }: Delivery): string => reason ?? '';

/** In steps: a screen reader reads it again at each change. */
const secondsInWords = (duration: Millis): string =>
  duration < 2 * MINUTE ? `${Math.floor(duration / (30 * SECOND)) * 30} s` : durationInWords(duration);

const time = ({ timeZone }: TrialTelling, at: Millis): string => localTime(at, timeZone);
