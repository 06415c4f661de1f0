import { z } from 'zod';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { ChannelProblem, RepliesIo, SentText } from '../channel';
import type { TwilioClient } from '../twilio/client';
import { lookUpWithoutAnswer } from '../twilio/no-answer';
import { isOutbound } from '../twilio/record';

const PAGE = 100;
/** Of one number. */
const MOST_LISTED = 1000;

const sentSchema = z.object({
  to: z.string().catch(''),
  body: z.string().nullish(),
  direction: z.string().nullish(),
});

/** Texts from any number of ours, by the account's own list: also those that another program sent. */
export async function listSent(
  twilio: Pick<TwilioClient, 'ask' | 'numbers'>,
  io: RepliesIo,
): Promise<Result<SentText[], ChannelProblem>> {
  const dateSentAfter = new Date(io.since);
  const answer = await twilio.ask(io, async (api) => {
    const lists = twilio
      .numbers()
      .map((from) => api.messages.list({ from, dateSentAfter, pageSize: PAGE, limit: MOST_LISTED }));
    return z.array(sentSchema).parse((await Promise.all(lists)).flat());
  });
  if (answer.kind !== 'answered') return failed(lookUpWithoutAnswer(answer, io.now(), 'sms'));
  const sent = answer.value.filter(({ direction }) => isOutbound(direction));
  return succeeded(sent.map(({ to, body }) => ({ address: to, text: body ?? '' })));
}
