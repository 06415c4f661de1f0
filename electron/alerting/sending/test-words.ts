import type { TestState, TestStep } from '../../../shared/status/test-send';
import { SECOND, type Millis } from '../../../shared/time';
import type { Delivery } from '../../core/state/delivery';
import { exactLocalTime } from '../../core/words/words';

/** One test as far as it has come. Its delivery goes the ways of any message. */
export interface TestProgress {
  medium: 'call' | 'text';
  /** "Twilio" */
  provider: string;
  contactName: string;
  timeZone: string;
  delivery: Delivery;
  /** Set once nobody can tell any more. */
  givenUp: string | null;
}

const UNCONFIRMED_AFTER_MS: Millis = 60 * SECOND;

export function stepOf({ medium, delivery, givenUp }: TestProgress): TestStep {
  if (givenUp !== null) return 'unknown';
  switch (delivery.status) {
    case 'claimed':
      return 'sending';
    case 'reconciling':
      return 'unclear';
    case 'accepted':
      return 'accepted';
    case 'delivered':
      return medium === 'call' ? 'answered' : 'delivered';
    case 'undelivered':
      return 'not-reached';
    case 'failed':
      return delivery.acceptedAt === null ? 'not-sent' : 'not-reached';
    // Not taken for now: an alarm would be sent again later, a test is not.
    case 'pending':
    case 'withdrawn':
    case 'superseded':
    case 'expired':
      return 'not-sent';
  }
}

export const isOver = (step: TestStep): boolean => step !== 'sending' && step !== 'unclear' && step !== 'accepted';

export function testTone(progress: TestProgress, now: Millis): TestState['tone'] {
  const step = stepOf(progress);
  switch (step) {
    case 'delivered':
      return 'good';
    case 'answered':
      return progress.delivery.outcome === 'human' ? 'good' : 'doubtful';
    case 'sending':
      return 'waiting';
    case 'accepted':
      return progress.medium === 'text' && waitedMs(progress, now) >= UNCONFIRMED_AFTER_MS ? 'doubtful' : 'waiting';
    case 'unclear':
    case 'unknown':
      return 'doubtful';
    case 'not-reached':
    case 'not-sent':
      return 'bad';
  }
}

/** One sentence that claims no more than is known. */
export function testSentence(progress: TestProgress, now: Millis): string {
  const { medium, provider, delivery } = progress;
  const step = stepOf(progress);
  switch (step) {
    case 'sending':
      return medium === 'call' ? `${provider} is asked to call.` : `It is handed to ${provider}.`;
    case 'unclear':
      return `It is unclear whether it went out: ${provider} is asked. It is not sent a second time.`;
    case 'accepted':
      return medium === 'call' ? callUnderWay(progress) : textUnderWay(progress, now);
    case 'delivered':
      return `The phone network delivered it to the handset by ${time(progress, delivery.since)}.`;
    case 'answered':
      return answeredInWords(progress);
    case 'not-reached':
      return `It did not arrive. ${reasonOf(delivery)}`.trim();
    case 'not-sent':
      return notSentInWords(delivery);
    case 'unknown':
      return progress.givenUp ?? 'Nobody can tell whether it arrived.';
  }
}

/** For history: what became of it, without the moment. */
export function testOutcome(progress: TestProgress): string {
  const step = stepOf(progress);
  switch (step) {
    case 'delivered':
      return 'delivered.';
    case 'answered':
      return `answered${byWhom(progress.delivery.outcome)}.`;
    case 'not-reached':
      return `did not arrive. ${reasonOf(progress.delivery)}`.trim();
    case 'not-sent':
      return `not sent. ${reasonOf(progress.delivery)}`.trim();
    case 'unknown':
    case 'sending':
    case 'unclear':
    case 'accepted':
      return `nobody can tell whether it arrived. ${progress.givenUp ?? ''}`.trim();
  }
}

function textUnderWay(progress: TestProgress, now: Millis): string {
  const { provider, delivery } = progress;
  const waited = waitedMs(progress, now);
  if (waited >= UNCONFIRMED_AFTER_MS) {
    return `${provider} accepted it; the handset has not answered for ${secondsInWords(waited)}. The phone may be off or out of reach.`;
  }
  const at = `${provider} accepted it at ${time(progress, delivery.acceptedAt ?? delivery.since)}`;
  return delivery.outcome === 'sent'
    ? `${at} and passed it to the phone network; the handset has not confirmed it yet.`
    : `${at}; the handset has not confirmed it yet.`;
}

function callUnderWay(progress: TestProgress): string {
  const { provider, delivery } = progress;
  if (delivery.outcome === 'ringing') return 'It is ringing; nobody has answered yet.';
  if (delivery.outcome === 'in-progress') return 'It was answered; whether by a person is not known yet.';
  return `${provider} accepted the call at ${time(progress, delivery.acceptedAt ?? delivery.since)}; it does not ring yet.`;
}

function answeredInWords({ delivery }: TestProgress): string {
  const { outcome } = delivery;
  if (outcome === 'human') return 'It was answered, by a person as far as the network can tell.';
  if (outcome === 'machine') return 'A machine answered: voicemail or a call screen. No person has heard it.';
  if (outcome === 'fax') return 'A fax machine answered. Check the number.';
  return 'It was answered; whether by a person or by voicemail is not known.';
}

function byWhom(outcome: string | null): string {
  if (outcome === 'human') return ' by a person';
  if (outcome === 'machine') return ' by a machine';
  return outcome === 'fax' ? ' by a fax' : ', by whom is not known';
}

function notSentInWords(delivery: Delivery): string {
  const reason = reasonOf(delivery);
  return /^nothing was sent/i.test(reason) ? reason : `It was not sent. ${reason}`.trim();
}

const reasonOf = ({ reason }: Delivery): string => withoutPlans(reason ?? '');

/** What a channel says it will do about an alarm is not done about a test: it is sent once, by this channel alone. */
export function withoutPlans(reason: string): string {
  return reason
    .replace(/ (?:It is tried (?:once more later|again shortly)|A new one is sent with the value of then)\./g, '')
    .replace(/ Calls are used meanwhile; (\w)/g, (_, first: string) => ` ${first.toUpperCase()}`)
    .replace(/ Calls are used meanwhile\.|; calls are used meanwhile(?=\.)/g, '');
}

const waitedMs = ({ delivery }: TestProgress, now: Millis): Millis => now - (delivery.acceptedAt ?? delivery.since);

/** In steps: who listens to the page hears it anew at each change. */
const secondsInWords = (duration: Millis): string => {
  const seconds = Math.floor(duration / (30 * SECOND)) * 30;
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
};

const time = ({ timeZone }: TestProgress, at: Millis): string => exactLocalTime(at, timeZone);
