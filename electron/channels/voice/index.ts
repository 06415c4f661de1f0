import { z } from 'zod';
import { twilioWordsIn } from '../../../shared/locales/host/twilio';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import type { Descriptor } from '../../../shared/settings/descriptor';
import type { Channel, ChannelDescription, ChannelKind } from '../channel';
import { phoneAddress } from '../phone-address';
import type { TwilioClient } from '../twilio/client';
import { twilioAccount } from '../twilio/index';
import { lookUpWithoutAnswer, noNumber, notConfigured, sendWithoutAnswer } from '../twilio/no-answer';
import { findCall } from './find';
import { callRecordSchema } from './record';
import { callFailed, reportOf } from './report';
import { spoken } from './spoken';

const words = twilioWordsIn(usualLanguage);

/** As its fields describe it. */
export interface VoiceSettings {
  from: string;
  ringSeconds: number;
}

/** A greeting is told from a person within this time; longer would leave a person who answers in silence. */
const MACHINE_DETECTION_SECONDS = 10;

const fields: Descriptor<VoiceSettings> = {
  from: {
    kind: 'phone',
    label: words.callerNumber,
    help: words.numberOfYourTwilioAccount,
    required: true,
    placeholder: '+14155552671',
  },
  ringSeconds: {
    kind: 'number',
    label: words.ringFor,
    help: words.ringForHelp,
    required: false,
    unit: 's',
    min: 5,
    max: 600,
    advanced: true,
    default: 25,
    shorterMeans: words.itMayStopRingingBeforeSomebody,
  },
};

const description: ChannelDescription = {
  name: 'voice',
  label: words.phoneCalls,
  noun: words.phoneCall,
  provider: twilioAccount.name,
  media: ['call'],
  fields,
  address: phoneAddress,
};

export const voiceChannel: ChannelKind<TwilioClient> = {
  ...description,
  account: twilioAccount,
  isUsual: true,
  create: ({ settings, client }) =>
    createVoiceChannel({ settings: () => settings() as VoiceSettings | undefined, twilio: client }),
};

/** Calls by Twilio's Calls resource. `settings` is asked at every use; undefined: not configured. */
export function createVoiceChannel(ports: {
  settings: () => VoiceSettings | undefined;
  twilio: TwilioClient;
}): Channel {
  const { settings, twilio } = ports;
  return {
    ...description,

    async send(message, io) {
      const { address: to, body, delivery } = message;
      const voice = settings();
      if (voice === undefined) return { outcome: 'give-up', reason: notConfigured('voice') };
      if (to === null) return { outcome: 'give-up', reason: noNumber };
      const call = {
        to,
        from: voice.from,
        timeout: voice.ringSeconds,
        // Not the asynchronous kind: that one reports to a public address, which a
        // desktop does not have. `answered_by` is polled.
        machineDetection: 'Enable',
        machineDetectionTimeout: MACHINE_DETECTION_SECONDS,
      };
      const answer = await twilio.ask(io, async (api, sdk) =>
        callRecordSchema.parse(await api.calls.create({ ...call, twiml: spoken(body, sdk) })),
      );
      if (answer.kind !== 'answered') {
        return sendWithoutAnswer(answer, { now: io.now(), attempts: delivery.attempts }, 'voice');
      }
      const { sid, status } = answer.value;
      if (status === 'failed' || status === 'canceled') return { outcome: 'give-up', reason: callFailed };
      return { outcome: 'accepted', providerId: sid };
    },

    async find(message, io) {
      const { address: to } = message;
      const from = settings()?.from;
      if (from === undefined || to === null) {
        return failed(lookUpWithoutAnswer({ kind: 'not-configured' }, io.now(), 'voice'));
      }
      // No start-time filter: a call that is not dialled yet has none, and the list would leave it out.
      const answer = await twilio.ask(io, async (api) =>
        z.array(callRecordSchema).parse(await api.calls.list({ to, from, limit: 50 })),
      );
      if (answer.kind !== 'answered') return failed(lookUpWithoutAnswer(answer, io.now(), 'voice'));
      return succeeded(
        findCall(answer.value, message, { isTaken: (id) => io.isTaken(id), clockSkewMs: answer.clockSkewMs }),
      );
    },

    async status(providerId, io) {
      const answer = await twilio.ask(io, async (api) => callRecordSchema.parse(await api.calls(providerId).fetch()));
      if (answer.kind !== 'answered') return failed(lookUpWithoutAnswer(answer, io.now(), 'voice'));
      return succeeded(reportOf(answer.value));
    },

    async cancel(providerId, io) {
      // Of a call that was taken meanwhile nothing is cut off: Twilio refuses that.
      const answer = await twilio.ask(io, (api) => api.calls(providerId).update({ status: 'canceled' }));
      return answer.kind === 'answered' ? succeeded(undefined) : failed(lookUpWithoutAnswer(answer, io.now(), 'voice'));
    },
  };
}
