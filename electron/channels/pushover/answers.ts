import { z } from 'zod';
import { SECOND, type Millis } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import type { ChannelProblem, ChannelReason, SendResult } from '../channel';
import { reasons } from './reasons';

/** What came back, or why nothing did. */
export type PushoverAnswer =
  | { kind: 'answered'; status: number; headers: HttpResponse['headers']; body: unknown }
  /** Nothing was asked. */
  | { kind: 'not-set-up' }
  | { kind: 'no-token'; reason: ChannelReason }
  | { kind: 'address-refused' | 'not-reached'; sentence: string }
  /** It may have been read. */
  | { kind: 'broken-off'; sentence: string };

interface SendMoment {
  now: Millis;
  /** Sends begun so far, this one included: what is worth one more try gets exactly one. */
  attempts: number;
}

type NotAccepted = Exclude<SendResult, { outcome: 'accepted' }>;
type Answered = Extract<PushoverAnswer, { kind: 'answered' }>;

/** Longest wait that Retry-After can impose: an alarm is not put off for a day. */
const LONGEST_WAIT_MS: Millis = 3_600_000;

/** null: it is not what Pushover says when all is well. */
export function readAnswer<Read>(answer: PushoverAnswer, schema: z.ZodType<Read>): Read | null {
  if (answer.kind !== 'answered' || answer.status !== 200) return null;
  return schema.safeParse(answer.body).data ?? null;
}

/** What a POST that was not taken means for the message. */
export function sendWithout(answer: PushoverAnswer, moment: SendMoment): NotAccepted {
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
}

/** What it means for a question: never more than that it is asked again, unless every address is concerned. */
export function problemOf(answer: PushoverAnswer, now: Millis): ChannelProblem {
  if (answer.kind === 'answered' && answer.status === 404) return { kind: 'try-later', reason: reasons.noReceipt };
  const { outcome, ...rest } = sendWithout(answer, { now, attempts: 1 });
  return { kind: outcome === 'channel-down' ? outcome : 'try-later', ...rest };
}

/** It is read again then: it may have been changed. */
export const refusesToken = (answer: PushoverAnswer): boolean =>
  answer.kind === 'answered' && (answer.status === 401 || refusalOf(answer).names === 'token');

/** What of an answer the table goes by. */
interface Refusal {
  status: number;
  /** What Pushover names as invalid: {"user": "invalid", "errors": […], "status": 0}. */
  names: 'token' | 'user' | null;
  /** Messages that the application may still send this month, where it says so, and until when that holds. */
  remaining: number | null;
  resetAt: Millis | null;
  /** It is one of Pushover's own refusals. */
  isOwn: boolean;
}

interface Row {
  is: (refusal: Refusal) => boolean;
  /** `once-more`: it is tried once again. */
  means: NotAccepted['outcome'] | 'once-more';
  reason: (refusal: Refusal) => ChannelReason;
}

/** The first row that fits counts; where none does, nobody knows what it is. */
const rows: readonly Row[] = [
  { is: ({ status, remaining }) => status === 429 && remaining === 0, means: 'channel-down', reason: reasons.usedUp },
  { is: ({ status }) => status === 429, means: 'try-later', reason: () => reasons.slowDown },
  { is: ({ names }) => names === 'token', means: 'channel-down', reason: () => reasons.tokenRefused },
  { is: ({ names }) => names === 'user', means: 'give-up', reason: () => reasons.userRefused },
  { is: ({ status }) => status === 401 || status === 403, means: 'channel-down', reason: () => reasons.refused },
  { is: ({ status }) => status === 404, means: 'channel-down', reason: () => reasons.wrongAddress },
  { is: ({ status }) => status === 407, means: 'try-later', reason: () => reasons.proxy },
  // Its own fault, a redirect or a gateway's time-out: it may have been carried out.
  { is: ({ status }) => status >= 500 || status === 408, means: 'unclear', reason: reasons.answeredWith },
  { is: ({ status, isOwn }) => status < 400 && !isOwn, means: 'unclear', reason: () => reasons.garbled },
];

const unknown: Omit<Row, 'is'> = { means: 'once-more', reason: reasons.answeredWith };

function refused(answer: Answered, { now, attempts }: SendMoment): NotAccepted {
  const refusal = refusalOf(answer);
  const { means, reason: reasonOf } = rows.find(({ is }) => is(refusal)) ?? unknown;
  const reason = reasonOf(refusal);
  if (means === 'once-more') return { outcome: attempts > 1 ? 'give-up' : 'try-later', reason };
  if (means !== 'try-later') return { outcome: means, reason };
  return { outcome: means, reason, ...waitOf(answer.headers['retry-after'], now) };
}

const refusalSchema = z.object({ status: z.number(), token: z.unknown(), user: z.unknown() }).partial();

function refusalOf({ status, headers, body }: Answered): Refusal {
  const said = refusalSchema.safeParse(body).data;
  const resetAt = numberIn(headers['x-limit-app-reset']);
  return {
    status,
    names: said?.token === 'invalid' ? 'token' : said?.user === 'invalid' ? 'user' : null,
    remaining: numberIn(headers['x-limit-app-remaining']),
    resetAt: resetAt === null ? null : resetAt * SECOND,
    isOwn: said?.status !== undefined && said.status !== 1,
  };
}

const numberIn = (header: string | undefined): number | null =>
  header === undefined || !/^\d+$/.test(header) ? null : Number(header);

function waitOf(retryAfter: string | undefined, now: Millis): { notBefore?: Millis } {
  const seconds = numberIn(retryAfter);
  return seconds === null ? {} : { notBefore: now + Math.min(seconds * SECOND, LONGEST_WAIT_MS) };
}
