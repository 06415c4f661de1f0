import { z } from 'zod';
import { usualLanguage } from '../../../shared/locales/language';
import { callWordsIn } from '../../../shared/locales/said/messages/call';
import { asksWhoHasIt, isTrial, type Message } from '../../core/state/messages/message';
import type { ChannelIo, SendResult } from '../channel';
import type { TwilioClient } from '../twilio/client';
import { sendWithoutAnswer } from '../twilio/no-answer';
import { MACHINE_DETECTION_SECONDS } from './flow/definition';
import { callRecordSchema, type CallRecord } from './record';
import { callFailed } from './report';
import { spoken } from './spoken';

const words = callWordsIn(usualLanguage);

type Twilio = Pick<TwilioClient, 'ask'>;
export type Api = Parameters<Parameters<TwilioClient['ask']>[1]>[0];

/** A call without a flow, by Twilio's Calls resource: it says its text, and hears no key. */
export async function placeCall(
  twilio: Twilio,
  { to, from, ringSeconds }: { to: string; from: string; ringSeconds: number },
  message: Message,
  io: ChannelIo,
): Promise<SendResult> {
  const call = {
    to,
    from,
    timeout: ringSeconds,
    // Not the asynchronous kind: that one reports to a public address, which a
    // desktop does not have. `answered_by` is polled.
    machineDetection: 'Enable',
    machineDetectionTimeout: MACHINE_DETECTION_SECONDS,
  };
  const answer = await twilio.ask(io, async (api, sdk) =>
    callRecordSchema.parse(await api.calls.create({ ...call, twiml: spoken(withTextOk(message), sdk) })),
  );
  if (answer.kind !== 'answered') {
    return sendWithoutAnswer(answer, { now: io.now(), attempts: message.delivery.attempts }, 'voice');
  }
  const { sid, status } = answer.value;
  if (status === 'failed' || status === 'canceled') return { outcome: 'give-up', reason: callFailed };
  return { outcome: 'accepted', providerId: sid };
}

function withTextOk(message: Message): string {
  if (isTrial(message)) return words.textOkToTest({ words: message.body });
  return asksWhoHasIt(message) ? words.textOk({ words: message.body }) : message.body;
}

/** No start-time filter: a call that is not dialled yet has none, and the list would leave it out. */
export const callsBetween = async (api: Api, numbers: { to: string; from: string }): Promise<CallRecord[]> =>
  z.array(callRecordSchema).parse(await api.calls.list({ ...numbers, limit: 50 }));
