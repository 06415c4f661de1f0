import type TwilioSdk from 'twilio';
import { z } from 'zod';
import { failed, succeeded, type Result } from '../../../shared/result';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { BareReply, ChannelProblem, RepliesIo, RepliesRead } from '../channel';
import type { NoAnswer, TwilioClient } from './client';
import { lookUpWithoutAnswer } from './no-answer';
import { isOutbound, momentSchema, sidSchema } from './record';

/** A text may be listed this long after others that came later: it is looked for again and again until then. */
const LISTED_WITHIN: Millis = 30 * MINUTE;
/** Of one number, in that time. */
const MOST_LISTED = 1000;
const PAGE = 100;
/** The clock is told in whole seconds, after a way of unknown length. */
export const CLOCKS_AGREE_TO: Millis = 2 * SECOND;

const cursorSchema = z
  .object({ upTo: z.number(), seen: z.array(z.tuple([z.string(), z.number()])) })
  .nullable()
  .catch(null);

const inboundSchema = z.object({
  sid: sidSchema,
  from: z.string().catch(''),
  body: z.string().nullish(),
  direction: z.string().nullish(),
  dateSent: momentSchema,
  dateCreated: momentSchema,
});
type Inbound = z.infer<typeof inboundSchema>;

/**
 * Texts to any number of ours, by the list of all (no webhook reaches a computer at home). Dates in the cursor are by
 * the provider's clock: a wrong one of ours hides nothing.
 */
export async function readInbound(
  twilio: Pick<TwilioClient, 'ask' | 'numbers'>,
  cursor: unknown,
  io: RepliesIo,
): Promise<Result<RepliesRead, ChannelProblem>> {
  const numbers = twilio.numbers();
  if (numbers.length === 0) return succeeded({ replies: [], cursor });
  const before = cursorSchema.parse(cursor);
  const dateSentAfter = new Date((before?.upTo ?? io.since) - LISTED_WITHIN);
  const answer = await listedToUs(twilio, io, inboundSchema, (api, to) =>
    api.messages.list({ to, dateSentAfter, pageSize: PAGE, limit: MOST_LISTED }),
  );
  if (answer.kind !== 'answered') return failed(lookUpWithoutAnswer(answer, io.now(), 'sms'));
  return succeeded(newOnes(answer.found, before, { since: io.since, skewMs: answer.skewMs }));
}

/** What was sent to each of our numbers by somebody else, and by how much the provider's clock is ahead. */
export async function listedToUs<Row extends { direction?: string | null | undefined; from: string }>(
  twilio: Pick<TwilioClient, 'ask' | 'numbers'>,
  io: RepliesIo,
  schema: z.ZodType<Row>,
  list: (api: TwilioSdk.Twilio, to: string) => Promise<unknown[]>,
): Promise<{ kind: 'answered'; found: Row[]; skewMs: Millis } | NoAnswer> {
  const numbers = twilio.numbers();
  const answer = await twilio.ask(io, async (api) => {
    const listed = await Promise.all(numbers.map((to) => list(api, to)));
    return z.array(schema).parse(listed.flat());
  });
  if (answer.kind !== 'answered') return answer;
  const found = answer.value.filter(({ direction, from }) => !isOutbound(direction) && !numbers.includes(from));
  const skewMs = Math.abs(answer.clockSkewMs) < CLOCKS_AGREE_TO ? 0 : answer.clockSkewMs;
  return { kind: 'answered', found, skewMs };
}

function newOnes(
  found: Inbound[],
  before: z.infer<typeof cursorSchema>,
  { since, skewMs }: { since: Millis; skewMs: Millis },
): RepliesRead {
  const seen = new Map(before?.seen);
  const upTo = Math.max(before?.upTo ?? since + skewMs, ...found.map(dateOf));
  const fresh = new Map(found.filter(({ sid }) => !seen.has(sid)).map((one) => [one.sid, one]));
  for (const one of fresh.values()) seen.set(one.sid, dateOf(one));
  return {
    replies: [...fresh.values()]
      .map((one) => replyOf(one, skewMs))
      .filter(({ at }) => at >= since - CLOCKS_AGREE_TO)
      .sort((one, other) => one.at - other.at),
    cursor: { upTo, seen: [...seen].filter(([, at]) => at >= upTo - LISTED_WITHIN) },
  };
}

const dateOf = ({ dateSent, dateCreated }: Inbound): Millis => dateSent ?? dateCreated ?? 0;

const replyOf = (one: Inbound, skewMs: Millis): BareReply => ({
  id: one.sid,
  address: one.from,
  at: dateOf(one) - skewMs,
  text: one.body ?? '',
});
