import { usualLanguage } from '../../../../shared/locales/language';
import { callWordsIn } from '../../../../shared/locales/said/messages/call';
import { asksWhoHasIt, isTrial, type Message } from '../../../core/state/messages/message';
import type { ChannelIo, SendResult } from '../../channel';
import { speechFor } from '../../sanitise';
import type { TwilioClient } from '../../twilio/client';
import { classifyFailedSend } from '../../twilio/failures/classify';
import { executionSchema, providerIdOf } from './execution';

const words = callWordsIn(usualLanguage);

/** `gone`: the account has no such flow any more. `refused`: Studio does not start it now, for certain. */
export type Started = SendResult | 'gone' | 'refused';

/**
 * Starts the flow with this message: its tag goes along, by which it is found again. What Studio alone does not take is
 * for the caller to place another way; whatever may have been taken is unclear.
 */
export async function startExecution(
  twilio: Pick<TwilioClient, 'ask'>,
  { flow, from, to }: { flow: string; from: string; to: string },
  message: Message,
  io: ChannelIo,
): Promise<Started> {
  const answer = await twilio.ask(io, async (api) =>
    executionSchema.parse(
      await api.studio.v2.flows(flow).executions.create({ to, from, parameters: parametersOf(message) }),
    ),
  );
  if (answer.kind === 'answered') return { outcome: 'accepted', providerId: providerIdOf(flow, answer.value.sid) };
  if (answer.kind !== 'failed') return 'refused';
  const { failure } = answer;
  if (failure.kind === 'refused' && failure.status === 404) return 'gone';
  const result = classifyFailedSend(failure, { now: io.now(), attempts: message.delivery.attempts });
  // Too many requests are too many for a call as well; every other refusal that is not of the number is Studio's own.
  const isStudios = failure.kind === 'refused' && result.outcome === 'try-later' && failure.status !== 429;
  return isStudios ? 'refused' : result;
}

/** No markup and no braces of templates are left in what is said. */
const parametersOf = (message: Message): Record<string, string> => ({
  tag: message.tag,
  text: speechFor(withKeys(message)),
  thanks: isTrial(message) ? words.keyThanksForTest : words.keyThanks,
  next: words.keyNext,
});

function withKeys(message: Message): string {
  if (isTrial(message)) return words.pressOne({ words: message.body });
  return asksWhoHasIt(message) ? words.pressKeys({ words: message.body }) : message.body;
}
