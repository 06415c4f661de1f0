import { z } from 'zod';
import { succeeded, type Result } from '../../../shared/result';
import { SECOND, type Millis } from '../../../shared/time';
import type { BareReply, ChannelProblem, RepliesIo, RepliesRead } from '../channel';
import type { TwilioClient } from './client';
import { CLOCKS_AGREE_TO, listedToUs, readInbound } from './inbound';
import { momentSchema, sidSchema } from './record';

/** Calls count as nothing: nobody waits for them as for a text. */
const READ_EVERY: Millis = 30 * SECOND;
/** The texts that are read beside them are not held up for longer. */
const DEADLINE: Millis = 2 * SECOND;
const MOST_LISTED = 50;

const cursorSchema = z.object({
  callsBack: z.object({ readAt: z.number(), seen: z.array(z.string()) }).optional(),
});
type CallsCursor = z.infer<typeof cursorSchema>['callsBack'];

const callSchema = z.object({
  sid: sidSchema,
  from: z.string().catch(''),
  direction: z.string().nullish(),
  dateCreated: momentSchema,
});

/** Texts to any number of ours, and beside them who called it back. */
export async function readTextsAndCalls(
  twilio: Pick<TwilioClient, 'ask' | 'numbers'>,
  cursor: unknown,
  io: RepliesIo,
): Promise<Result<RepliesRead, ChannelProblem>> {
  const before = cursorSchema.safeParse(cursor).data?.callsBack;
  const [texts, calls] = await Promise.all([readInbound(twilio, cursor, io), readCallsBack(twilio, before, io)]);
  if (!texts.ok || calls === null) return texts.ok ? succeeded(withCalls(texts.value, before)) : texts;
  return succeeded(withCalls({ ...texts.value, replies: [...texts.value.replies, ...calls.replies] }, calls.cursor));
}

const withCalls = (read: RepliesRead, callsBack: CallsCursor): RepliesRead =>
  typeof read.cursor === 'object' && read.cursor !== null && callsBack !== undefined
    ? { ...read, cursor: { ...read.cursor, callsBack } }
    : read;

/** null: they were read a moment ago, or cannot be now. */
async function readCallsBack(
  twilio: Pick<TwilioClient, 'ask' | 'numbers'>,
  before: CallsCursor,
  io: RepliesIo,
): Promise<{ replies: BareReply[]; cursor: CallsCursor } | null> {
  const now = io.now();
  if (twilio.numbers().length === 0 || (before !== undefined && Math.abs(now - before.readAt) < READ_EVERY))
    return null;
  const deadlineMs = Math.min(io.deadlineMs, DEADLINE);
  const answer = await listedToUs(twilio, { ...io, deadlineMs }, callSchema, (api, to) =>
    api.calls.list({ to, pageSize: MOST_LISTED, limit: MOST_LISTED }),
  );
  if (answer.kind !== 'answered') return null;
  const { found, skewMs } = answer;
  const seen = new Set(before?.seen);
  const replies = found
    .filter(({ sid }) => !seen.has(sid))
    .map(({ sid, from, dateCreated }): BareReply => {
      const at = (dateCreated ?? now) - skewMs;
      return { id: sid, address: from, at, text: '', did: 'call' };
    })
    .filter(({ at }) => at >= io.since - CLOCKS_AGREE_TO);
  return { replies, cursor: { readAt: now, seen: found.map(({ sid }) => sid) } };
}
