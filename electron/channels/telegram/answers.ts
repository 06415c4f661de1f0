import { z } from 'zod';
import { SECOND, type Millis } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import type { ChannelProblem, ChannelReason, SendResult } from '../channel';
import { reasons } from './reasons';

/** What came back, or why nothing did. */
export type TelegramAnswer =
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
type Answered = Extract<TelegramAnswer, { kind: 'answered' }>;

/** Longest wait that it can impose: an alarm is not put off for a day. */
const LONGEST_WAIT_MS: Millis = 3_600_000;

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
export function readAnswer<Read>(answer: TelegramAnswer, schema: z.ZodType<Read>): Read | null {
  if (answer.kind !== 'answered' || answer.status !== 200) return null;
  const said = envelopeSchema.safeParse(answer.body).data;
  return said?.ok === true ? (schema.safeParse(said.result).data ?? null) : null;
}

/** A group that became a supergroup has another id, which the refusal tells. */
export function movedTo(answer: TelegramAnswer): string | null {
  const said = answer.kind === 'answered' ? envelopeSchema.safeParse(answer.body).data : undefined;
  const chat = said?.ok === false ? said.parameters.migrate_to_chat_id : undefined;
  return chat === undefined ? null : String(chat);
}

/** What a POST that was not taken means for the message. */
export function sendWithout(answer: TelegramAnswer, moment: SendMoment): NotAccepted {
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
export function problemOf(answer: TelegramAnswer, now: Millis): ChannelProblem {
  const { outcome, ...rest } = sendWithout(answer, { now, attempts: 1 });
  const isUsers = answer.kind === 'answered' && (answer.status === 409 || refusesToken(answer));
  return { kind: outcome === 'channel-down' ? outcome : 'try-later', ...rest, ...(isUsers && { needsUser: true }) };
}

/** It is read again then: it may have been changed. A token of the wrong form is "Not Found". */
export const refusesToken = (answer: TelegramAnswer): boolean =>
  answer.kind === 'answered' && isOfToken(refusalOf(answer));

/** What it says of a message that is gone, of one that has that text already, of a press of long ago. */
export const isOfThePast = (answer: TelegramAnswer): boolean =>
  answer.kind === 'answered' &&
  answer.status === 400 &&
  /not modified|to edit not found|can't be edited|query is too old/.test(refusalOf(answer).description);

/** What of an answer the table goes by. */
interface Refusal {
  status: number;
  description: string;
  /** It is one of Telegram's own refusals. */
  isOwn: boolean;
}

interface Row {
  is: (refusal: Refusal) => boolean;
  /** `once-more`: it is tried once again. */
  means: NotAccepted['outcome'] | 'once-more';
  reason: (refusal: Refusal) => ChannelReason;
}

const isOfToken = ({ status, isOwn }: Refusal): boolean => isOwn && (status === 401 || status === 404);

/** "chat not found", "user is deactivated", and a group that was left for a supergroup without telling which. */
const NO_CHAT = /chat not found|peer_id_invalid|user is deactivated|group chat was upgraded/i;

/** The first row that fits counts; where none does, nobody knows what it is. */
const rows: readonly Row[] = [
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
  return { outcome: means, reason, ...waitOf(answer, now) };
}

function refusalOf({ status, body }: Answered): Refusal {
  const said = envelopeSchema.safeParse(body).data;
  return { status, description: said?.description.toLowerCase() ?? '', isOwn: said?.ok === false };
}

/** In seconds, in the body and for whoever stands between also in the header. */
function waitOf({ body, headers }: Answered, now: Millis): { notBefore?: Millis } {
  const header = /^\d+$/.exec(headers['retry-after'] ?? '')?.[0];
  const seconds = envelopeSchema.safeParse(body).data?.parameters.retry_after ?? (header && Number(header));
  return typeof seconds === 'number' ? { notBefore: now + Math.min(seconds * SECOND, LONGEST_WAIT_MS) } : {};
}

/** Telegram's clock in whole seconds, after a way of unknown length. */
const CLOCKS_AGREE_TO: Millis = 2 * SECOND;

/** Its clock − ours, from the Date of its answer; 0 when it gave none, or as good as none. */
export function clockSkewOf(answer: TelegramAnswer, now: Millis): Millis {
  const date = answer.kind === 'answered' ? Date.parse(answer.headers['date'] ?? '') : Number.NaN;
  const skewMs = Number.isNaN(date) ? 0 : date - now;
  return Math.abs(skewMs) < CLOCKS_AGREE_TO ? 0 : skewMs;
}
