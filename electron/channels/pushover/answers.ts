import { z } from 'zod';
import { SECOND, type Millis } from '../../../shared/time';
import type { ChannelProblem } from '../channel';
import {
  judgedBy,
  numberIn,
  type Answered,
  type HttpAnswer,
  type Judge,
  type Refusal,
  type RefusalRow,
} from '../token-account/answers';
import { reasons } from './reasons';

/** null: it is not what Pushover says when all is well. */
export function readAnswer<Read>(answer: HttpAnswer, schema: z.ZodType<Read>): Read | null {
  if (answer.kind !== 'answered' || answer.status !== 200) return null;
  return schema.safeParse(answer.body).data ?? null;
}

/** What it means for a question: never more than that it is asked again, unless every address is concerned. */
export function problemOf(answer: HttpAnswer, now: Millis): ChannelProblem {
  if (answer.kind === 'answered' && answer.status === 404) return { kind: 'try-later', reason: reasons.noReceipt };
  const { outcome, ...rest } = sendWithout(answer, { now, attempts: 1 });
  return { kind: outcome === 'channel-down' ? outcome : 'try-later', ...rest };
}

/** It is read again then: it may have been changed. */
export const refusesToken = (answer: HttpAnswer): boolean =>
  answer.kind === 'answered' && (answer.status === 401 || refusalOf(answer).names === 'token');

/** What of an answer the table goes by. */
interface PushoverRefusal extends Refusal {
  /** What Pushover names as invalid: {"user": "invalid", "errors": […], "status": 0}. */
  names: 'token' | 'user' | null;
  /** Messages that the application may still send this month, where it says so, and until when that holds. */
  remaining: number | null;
  resetAt: Millis | null;
}

const rows: readonly RefusalRow<PushoverRefusal>[] = [
  { is: ({ status, remaining }) => status === 429 && remaining === 0, means: 'channel-down', reason: reasons.usedUp },
  { is: ({ status }) => status === 429, means: 'try-later', reason: () => reasons.slowDown },
  { is: ({ names }) => names === 'token', means: 'channel-down', reason: () => reasons.tokenRefused },
  { is: ({ names }) => names === 'user', means: 'give-up', reason: () => reasons.userRefused },
  { is: ({ status }) => status === 401 || status === 403, means: 'channel-down', reason: () => reasons.refused },
];

const refusalSchema = z.object({ status: z.number(), token: z.unknown(), user: z.unknown() }).partial();

function refusalOf({ status, headers, body }: Answered): PushoverRefusal {
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

/** What a POST that was not taken means for the message. */
export const sendWithout: Judge = judgedBy({
  rows,
  reasons,
  refusalOf,
  waitIn: ({ headers }) => numberIn(headers['retry-after']),
});
