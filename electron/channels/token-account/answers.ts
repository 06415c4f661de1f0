import { SECOND, type Millis } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import type { ChannelReason, SendResult } from '../channel';

/** What came back, or why nothing did. */
export type HttpAnswer =
  | { kind: 'answered'; status: number; headers: HttpResponse['headers']; body: unknown }
  /** Nothing was asked. */
  | { kind: 'not-set-up' }
  | { kind: 'no-token'; reason: ChannelReason }
  | { kind: 'address-refused' | 'not-reached'; sentence: string }
  /** It may have been read. */
  | { kind: 'broken-off'; sentence: string };

export type Answered = Extract<HttpAnswer, { kind: 'answered' }>;

interface SendMoment {
  now: Millis;
  /** Sends begun so far, this one included: what is worth one more try gets exactly one. */
  attempts: number;
}

type NotAccepted = Exclude<SendResult, { outcome: 'accepted' }>;

/** What of an answer the table goes by. */
export interface Refusal {
  status: number;
  /** It is one of the provider's own refusals. */
  isOwn: boolean;
}

export interface RefusalRow<Read extends Refusal> {
  is: (refusal: Read) => boolean;
  /** `once-more`: it is tried once again. */
  means: NotAccepted['outcome'] | 'once-more';
  reason: (refusal: Read) => ChannelReason;
}

/** What is said where the provider's own rows do not tell. */
interface UsualReasons {
  notSetUp: ChannelReason;
  addressRefused: (sentence: string) => ChannelReason;
  notReached: (sentence: string) => ChannelReason;
  brokenOff: (sentence: string) => ChannelReason;
  garbled: ChannelReason;
  wrongAddress: ChannelReason;
  proxy: ChannelReason;
  answeredWith: (answered: { status: number }) => ChannelReason;
}

/** Longest wait that a provider can impose: an alarm is not put off for a day. */
const LONGEST_WAIT_MS: Millis = 3_600_000;

/** What a POST that was not taken means for the message. */
export type Judge = (answer: HttpAnswer, moment: SendMoment) => NotAccepted;

/** By the table of a provider. The first row that fits counts, the provider's own first. */
export function judgedBy<Read extends Refusal>(provider: {
  rows: readonly RefusalRow<Read>[];
  reasons: UsualReasons;
  refusalOf: (answer: Answered) => Read;
  /** How many seconds it asks to wait; null: it does not say. */
  waitIn: (answer: Answered) => number | null;
}): Judge {
  const { reasons, refusalOf, waitIn } = provider;
  const rows: readonly RefusalRow<Read>[] = [...provider.rows, ...usualRows(reasons)];

  const refused = (answer: Answered, { now, attempts }: SendMoment): NotAccepted => {
    const refusal = refusalOf(answer);
    const { means, reason: reasonOf } = rows.find(({ is }) => is(refusal)) ?? unknown(reasons);
    const reason = reasonOf(refusal);
    if (means === 'once-more') return { outcome: attempts > 1 ? 'give-up' : 'try-later', reason };
    if (means !== 'try-later') return { outcome: means, reason };
    const seconds = waitIn(answer);
    if (seconds === null) return { outcome: means, reason };
    return { outcome: means, reason, notBefore: now + Math.min(seconds * SECOND, LONGEST_WAIT_MS) };
  };

  return (answer, moment) => {
    switch (answer.kind) {
      case 'not-set-up':
        return { outcome: 'give-up', reason: reasons.notSetUp };
      case 'no-token':
        return { outcome: 'channel-down', reason: answer.reason };
      case 'address-refused':
        return { outcome: 'channel-down', reason: reasons.addressRefused(answer.sentence) };
      case 'not-reached':
        return { outcome: 'try-later', reason: reasons.notReached(answer.sentence) };
      case 'broken-off':
        return { outcome: 'unclear', reason: reasons.brokenOff(answer.sentence) };
      case 'answered':
        return refused(answer, moment);
    }
  };
}

/** Of any server, and of whoever stands between. */
const usualRows = (reasons: UsualReasons): readonly RefusalRow<Refusal>[] => [
  { is: ({ status }) => status === 404, means: 'channel-down', reason: () => reasons.wrongAddress },
  { is: ({ status }) => status === 407, means: 'try-later', reason: () => reasons.proxy },
  // Its own fault, a redirect or a gateway's time-out: it may have been carried out.
  { is: ({ status }) => status >= 500 || status === 408, means: 'unclear', reason: reasons.answeredWith },
  { is: ({ status, isOwn }) => status < 400 && !isOwn, means: 'unclear', reason: () => reasons.garbled },
];

/** Where no row fits nobody knows what it is. */
const unknown = (reasons: UsualReasons): Omit<RefusalRow<Refusal>, 'is'> => ({
  means: 'once-more',
  reason: reasons.answeredWith,
});

/** A header that holds a whole number and nothing else. */
export const numberIn = (header: string | undefined): number | null =>
  header === undefined || !/^\d+$/.test(header) ? null : Number(header);
