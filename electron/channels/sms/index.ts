import { z } from 'zod';
import { twilioWordsIn } from '../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import type { Descriptor } from '../../../shared/settings/descriptor';
import { SECOND } from '../../../shared/time';
import type { Channel, ChannelDescription, ChannelKind } from '../channel';
import { phoneAddress, phoneHeard } from '../phone-address';
import { textFor } from '../sanitise';
import { readTextsAndCalls } from '../twilio/calls-back';
import type { TwilioClient } from '../twilio/client';
import { classifyCode } from '../twilio/failures/classify';
import { twilioAccount } from '../twilio/index';
import { lookUpWithoutAnswer, noNumber, notConfigured, sendWithoutAnswer } from '../twilio/no-answer';
import { findText } from './find';
import { listSent } from './list-sent';
import { textRecordSchema } from './record';
import { reportOf } from './report';

const words = twilioWordsIn(usualLanguage);

/** As its fields describe it. */
export interface SmsSettings {
  from: string;
  validitySeconds: number;
}

const fields: Descriptor<SmsSettings> = {
  from: {
    kind: 'phone',
    label: words.sender,
    help: words.smsCapableNumberOfYourTwilio,
    required: true,
    placeholder: '+14155552671',
  },
  validitySeconds: {
    kind: 'number',
    label: words.dropAfter,
    help: words.textThatCouldNotBeHanded,
    required: false,
    unit: 's',
    min: 5,
    max: 36_000,
    advanced: true,
    default: 600,
    shorterMeans: words.textThatNetworkCannotHandOver,
  },
};

const description: ChannelDescription = {
  name: 'sms',
  label: words.textMessagesSms,
  noun: words.textMessage,
  provider: twilioAccount.name,
  media: ['text'],
  proves: 'delivery',
  fields,
  address: phoneAddress,
  heard: phoneHeard,
};

export const smsChannel: ChannelKind<TwilioClient> = {
  ...description,
  account: twilioAccount,
  isUsual: true,
  create: ({ settings, client }) =>
    createSmsChannel({ settings: () => settings() as SmsSettings | undefined, twilio: client }),
};

/** Texts by Twilio's Messages resource. `settings` is asked at every use; undefined: not configured. */
export function createSmsChannel(ports: { settings: () => SmsSettings | undefined; twilio: TwilioClient }): Channel {
  const { settings, twilio } = ports;
  return {
    ...description,

    async send(message, io) {
      const { address: to, delivery, tag } = message;
      const sms = settings();
      if (sms === undefined) return { outcome: 'give-up', reason: notConfigured('sms') };
      if (to === null) return { outcome: 'give-up', reason: noNumber };
      const body = textFor(message.body, tag);
      const answer = await twilio.ask(io, async (api) =>
        textRecordSchema.parse(
          await api.messages.create({ to, from: sms.from, body, validityPeriod: sms.validitySeconds }),
        ),
      );
      const moment = { now: io.now(), attempts: delivery.attempts };
      if (answer.kind !== 'answered') return sendWithoutAnswer(answer, moment, 'sms');
      const { sid, status, errorCode } = answer.value;
      const isRefused = status === 'failed' || status === 'canceled' || errorCode !== null;
      return isRefused ? classifyCode(errorCode ?? UNKNOWN_CODE, moment) : { outcome: 'accepted', providerId: sid };
    },

    async find(message, io) {
      const { address: to } = message;
      const from = settings()?.from;
      if (from === undefined || to === null) {
        return failed(lookUpWithoutAnswer({ kind: 'not-configured' }, io.now(), 'sms'));
      }
      // No date filter: a text that still waits has no date_sent, and the list would leave it out.
      const answer = await twilio.ask(io, async (api) =>
        z.array(textRecordSchema).parse(await api.messages.list({ to, from, limit: 50 })),
      );
      if (answer.kind !== 'answered') return failed(lookUpWithoutAnswer(answer, io.now(), 'sms'));
      return succeeded(findText(answer.value, message, io));
    },

    async status(providerId, io) {
      const answer = await twilio.ask(io, async (api) =>
        textRecordSchema.parse(await api.messages(providerId).fetch()),
      );
      if (answer.kind !== 'answered') return failed(lookUpWithoutAnswer(answer, io.now(), 'sms'));
      return succeeded(reportOf(answer.value));
    },

    // Also where texts are not set up: a call may be answered by a text to its number.
    replies: (cursor, io) => readTextsAndCalls(twilio, cursor, io),

    listSent: (io) => listSent(twilio, io),

    sendsFrom: () => [settings()?.from ?? []].flat(),

    triesForMs: () => (settings()?.validitySeconds ?? 0) * SECOND,
  };
}

/** Twilio gave no code with a failure: treated like a code that is not in the table. */
const UNKNOWN_CODE = 30008;
