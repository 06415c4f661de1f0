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

/** {"ok": true, "result": …} or {"ok": false, "error_code": 403, "description": …} (bots/api, "Making requests"). */
const envelopeSchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().catch(''),
  parameters: z
    .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() })
    .partial()
    .catch({}),
});

/** null: it is not what Telegram says when all is well. */
export function readAnswer<Read>(answer: HttpAnswer, schema: z.ZodType<Read>): Read | null {
  if (answer.kind !== 'answered' || answer.status !== 200) return null;
  const said = envelopeSchema.safeParse(answer.body).data;
  return said?.ok === true ? (schema.safeParse(said.result).data ?? null) : null;
}

/** A group that became a supergroup has another id, which the refusal tells. */
export function movedTo(answer: HttpAnswer): string | null {
  const said = answer.kind === 'answered' ? envelopeSchema.safeParse(answer.body).data : undefined;
  const chat = said?.ok === false ? said.parameters.migrate_to_chat_id : undefined;
  return chat === undefined ? null : String(chat);
}

/** What it means for a question: never more than that it is asked again, unless every address is concerned. */
export function problemOf(answer: HttpAnswer, now: Millis): ChannelProblem {
  const { outcome, ...rest } = sendWithout(answer, { now, attempts: 1 });
  const isUsers = answer.kind === 'answered' && (answer.status === 409 || refusesToken(answer));
  return { kind: outcome === 'channel-down' ? outcome : 'try-later', ...rest, ...(isUsers && { needsUser: true }) };
}

/** It is read again then: it may have been changed. A token of the wrong form is "Not Found". */
export const refusesToken = (answer: HttpAnswer): boolean => answer.kind === 'answered' && isOfToken(refusalOf(answer));

/** What it says of a message that is gone, of one that has that text already, of a press of long ago. */
export const isOfThePast = (answer: HttpAnswer): boolean =>
  answer.kind === 'answered' &&
  answer.status === 400 &&
  /not modified|to edit not found|can't be edited|query is too old/.test(refusalOf(answer).description);

/** What of an answer the table goes by. */
interface TelegramRefusal extends Refusal {
  description: string;
}

const isOfToken = ({ status, isOwn }: TelegramRefusal): boolean => isOwn && (status === 401 || status === 404);

/** "chat not found", "user is deactivated", and a group that was left for a supergroup without telling which. */
const NO_CHAT = /chat not found|peer_id_invalid|user is deactivated|group chat was upgraded/i;

const rows: readonly RefusalRow<TelegramRefusal>[] = [
  { is: ({ status }) => status === 429, means: 'try-later', reason: () => reasons.slowDown },
  { is: isOfToken, means: 'channel-down', reason: () => reasons.tokenRefused },
  { is: ({ status, isOwn }) => status === 403 && isOwn, means: 'give-up', reason: () => reasons.blocked },
  {
    is: ({ status, description }) => status === 400 && NO_CHAT.test(description),
    means: 'give-up',
    reason: () => reasons.noSuchChat,
  },
  {
    is: ({ status, description }) => status === 409 && description.includes('webhook'),
    means: 'try-later',
    reason: () => reasons.webhook,
  },
  { is: ({ status }) => status === 409, means: 'try-later', reason: () => reasons.otherReader },
];

function refusalOf({ status, body }: Answered): TelegramRefusal {
  const said = envelopeSchema.safeParse(body).data;
  return { status, description: said?.description.toLowerCase() ?? '', isOwn: said?.ok === false };
}

/** In the body, and for whoever stands between also in the header. */
const waitIn = ({ body, headers }: Answered): number | null =>
  envelopeSchema.safeParse(body).data?.parameters.retry_after ?? numberIn(headers['retry-after']);

/** What a POST that was not taken means for the message. */
export const sendWithout: Judge = judgedBy({ rows, reasons, refusalOf, waitIn });

/** Telegram's clock in whole seconds, after a way of unknown length. */
const CLOCKS_AGREE_TO: Millis = 2 * SECOND;

/** Its clock − ours, from the Date of its answer; 0 when it gave none, or as good as none. */
export function clockSkewOf(answer: HttpAnswer, now: Millis): Millis {
  const date = answer.kind === 'answered' ? Date.parse(answer.headers['date'] ?? '') : Number.NaN;
  const skewMs = Number.isNaN(date) ? 0 : date - now;
  return Math.abs(skewMs) < CLOCKS_AGREE_TO ? 0 : skewMs;
}
