import { twilioWordsIn } from '../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import type { Descriptor } from '../../../shared/settings/descriptor';
import { DAY, SECOND, type Millis } from '../../../shared/time';
import type { Message } from '../../core/state/messages/message';
import type { Channel, ChannelDescription, ChannelIo, ChannelKind, ChannelReason, SendResult } from '../channel';
import { phoneAddress, phoneHeard } from '../phone-address';
import type { TwilioClient } from '../twilio/client';
import { twilioAccount } from '../twilio/index';
import { lookUpWithoutAnswer, noNumber, notConfigured } from '../twilio/no-answer';
import { findCall, leftAt, withoutFlowCalls } from './find';
import { createFlowAddOn } from './flow/add-on';
import { executionOf } from './flow/execution';
import { executionsTo, findByTag, hangUp, readExecution, reportOfRead } from './flow/following';
import { createKnownFlow, flowGone, flowRefused } from './flow/known-flow';
import { startExecution } from './flow/starting';
import { callsBetween, placeCall } from './plain-call';
import { callRecordSchema } from './record';
import { reportOf } from './report';

const words = twilioWordsIn(usualLanguage);

/** As its fields describe it. */
export interface VoiceSettings {
  from: string;
  ringSeconds: number;
  /** Of Twilio Studio: calls are answered with a key by it. Left out: none was made. */
  flow?: string | undefined;
}

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
  flow: {
    kind: 'text',
    label: words.flow,
    help: words.flowHelp,
    required: false,
    advanced: true,
    placeholder: 'FW…',
    pattern: { expression: '^FW[0-9a-fA-F]{32}$', sentence: words.flowSidStartsWithFw },
  },
};

const description: ChannelDescription = {
  name: 'voice',
  label: words.phoneCalls,
  noun: words.phoneCall,
  provider: twilioAccount.name,
  media: ['call'],
  proves: 'delivery',
  fields,
  address: phoneAddress,
  heard: phoneHeard,
};

export const voiceChannel: ChannelKind<TwilioClient> = {
  ...description,
  account: twilioAccount,
  addOn: { label: words.letPeopleAnswerWithKey, help: words.answerWithKeyHelp, cost: words.answerWithKeyCost },
  isUsual: true,
  create: ({ settings, client }) =>
    createVoiceChannel({ settings: () => settings() as VoiceSettings | undefined, twilio: client }),
};

/**
 * Calls, by a flow of the account where there is one, and else by Twilio's Calls resource. `settings` is asked at every
 * use; undefined: not configured.
 */
export function createVoiceChannel(ports: {
  settings: () => VoiceSettings | undefined;
  twilio: TwilioClient;
}): Channel {
  const { settings, twilio } = ports;
  const knownFlow = createKnownFlow(twilio);

  /** null: the call is to be placed without a flow. What keeps it from one is noted in `why`. */
  const byFlow = async (message: Message, call: FlowCall, io: ChannelIo): Promise<ByFlow> => {
    // A second attempt does not go by what left the first one unclear: Studio may be out of order.
    if (call.flow === undefined || message.delivery.attempts > 1) return { why: null };
    const why = await knownFlow.whyNot(call.flow, call.ringSeconds, io);
    if (why !== null) return { why };
    const started = await startExecution(twilio, { ...call, flow: call.flow }, message, io);
    if (started === 'refused') return { why: flowRefused };
    if (started !== 'gone') return { result: started };
    knownFlow.note(call.flow, 'deleted', io.now());
    return { why: flowGone };
  };

  return {
    ...description,

    async send(message, io) {
      const { address: to } = message;
      const voice = settings();
      if (voice === undefined) return { outcome: 'give-up', reason: notConfigured('voice') };
      if (to === null) return { outcome: 'give-up', reason: noNumber };
      const call = { ...voice, to };
      const started = await byFlow(message, call, io);
      if ('result' in started) return started.result;
      const placed = await placeCall(twilio, call, message, io);
      return placed.outcome === 'accepted' && started.why !== null ? saying(placed, started.why) : placed;
    },

    async find(message, io) {
      const { address: to } = message;
      const voice = settings();
      if (voice === undefined || to === null) {
        return failed(lookUpWithoutAnswer({ kind: 'not-configured' }, io.now(), 'voice'));
      }
      const { flow, from } = voice;
      const listed = await twilio.ask(io, async (api) => ({
        executions: flow === undefined ? [] : await executionsTo(api, { flow, to, since: io.now() - LISTED_BACK }),
        calls: await callsBetween(api, { to, from }),
      }));
      if (listed.kind !== 'answered') return failed(lookUpWithoutAnswer(listed, io.now(), 'voice'));
      const { value, clockSkewMs } = listed;
      const isTaken = (id: string): boolean => io.isTaken(id);
      const sought = { tag: message.tag, isTaken, since: leftAt(message) + clockSkewMs };
      const started = await twilio.ask(io, (api) => findByTag(api, value.executions, sought));
      if (started.kind !== 'answered') return failed(lookUpWithoutAnswer(started, io.now(), 'voice'));
      if (started.value !== null) return succeeded(started.value);
      // On a call that is taken for a plain one no key would be heard.
      if (flow !== undefined && mayBeListedLater(message, io.now())) return succeeded('absent');
      const plain = withoutFlowCalls(value.calls, value.executions);
      return succeeded(findCall(plain, message, { isTaken, clockSkewMs }));
    },

    async status(providerId, io) {
      const named = executionOf(providerId);
      const answer = await twilio.ask(io, async (api) =>
        named === null
          ? { call: callRecordSchema.parse(await api.calls(providerId).fetch()) }
          : { read: await readExecution(api, named) },
      );
      if (answer.kind !== 'answered') return failed(lookUpWithoutAnswer(answer, io.now(), 'voice'));
      const { value, clockSkewMs } = answer;
      return succeeded(
        'call' in value ? reportOf(value.call) : reportOfRead(value.read, { now: io.now(), clockSkewMs }),
      );
    },

    async cancel(providerId, io) {
      const named = executionOf(providerId);
      // Of a call that was taken meanwhile nothing is cut off: Twilio refuses that.
      const answer = await twilio.ask(io, async (api) =>
        named === null ? await api.calls(providerId).update({ status: 'canceled' }) : await hangUp(api, named),
      );
      if (answer.kind !== 'answered') return failed(lookUpWithoutAnswer(answer, io.now(), 'voice'));
      return answer.value === false ? failed({ kind: 'try-later', reason: notRinging }) : succeeded(undefined);
    },

    sendsFrom: () => [settings()?.from ?? []].flat(),

    addOn: createFlowAddOn({ settings, twilio, knownFlow }),

    troubles() {
      const trouble = knownFlow.trouble(settings()?.flow);
      return trouble === null ? [] : [trouble];
    },
  };
}

/** By whichever clock: what the list is asked for is cut to the right moment once Twilio's is known. */
const LISTED_BACK: Millis = DAY;

/** A first attempt goes by the flow: so long its execution may not be listed although its call is. */
const LISTED_WITHIN: Millis = 10 * SECOND;

const mayBeListedLater = (message: Message, now: Millis): boolean =>
  message.delivery.attempts <= 1 && now - leftAt(message) < LISTED_WITHIN;

type FlowCall = VoiceSettings & { to: string };

const notRinging: ChannelReason = { code: 'not-ringing', sentence: words.callDoesNotRing };

type ByFlow = { result: SendResult } | { why: ChannelReason | null };

/** It went out, but another way than it was meant to. */
const saying = (placed: Extract<SendResult, { outcome: 'accepted' }>, why: ChannelReason): SendResult => ({
  ...placed,
  report: { status: 'accepted', outcome: 'queued', reason: why, next: 'none' },
});
