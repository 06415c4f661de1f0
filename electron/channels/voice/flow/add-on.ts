import { twilioWordsIn } from '../../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../../shared/locales/language';
import { failed, succeeded } from '../../../../shared/result';
import type { AddOnView } from '../../../../shared/settings/forms';
import type { AddOn } from '../../channel';
import type { TwilioClient } from '../../twilio/client';
import { lookUpWithoutAnswer } from '../../twilio/no-answer';
import type { KnownFlow } from './known-flow';
import { putRight, stateOf, type FlowState } from './upkeep';

const words = twilioWordsIn(usualLanguage);

interface FlowAddOnPorts {
  settings: () => { from: string; ringSeconds: number; flow?: string | undefined } | undefined;
  twilio: Pick<TwilioClient, 'ask'>;
  knownFlow: Pick<KnownFlow, 'note'>;
}

/** The flow, as the page of the channels offers it. */
export function createFlowAddOn({ settings, twilio, knownFlow }: FlowAddOnPorts): AddOn {
  return {
    async look(io) {
      const { flow, ringSeconds } = settings() ?? {};
      if (flow === undefined || ringSeconds === undefined) return succeeded(viewOf('never-made'));
      const answer = await twilio.ask(io, (api) => stateOf(api, flow, ringSeconds));
      if (answer.kind !== 'answered') return failed(lookUpWithoutAnswer(answer, io.now(), 'voice'));
      knownFlow.note(flow, answer.value, io.now());
      return succeeded(viewOf(answer.value));
    },
    async make(io) {
      const voice = settings();
      if (voice === undefined) return failed(lookUpWithoutAnswer({ kind: 'not-configured' }, io.now(), 'voice'));
      const answer = await twilio.ask(io, (api) => putRight(api, voice.flow, voice.ringSeconds));
      if (answer.kind !== 'answered') return failed(lookUpWithoutAnswer(answer, io.now(), 'voice'));
      knownFlow.note(answer.value, 'works', io.now());
      return succeeded({ ...voice, flow: answer.value });
    },
  };
}

function viewOf(state: FlowState): AddOnView {
  switch (state) {
    case 'never-made':
      return { state, sentence: words.flowNeverMade, button: words.makeFlow };
    case 'works':
      return { state, sentence: words.flowWorks, button: null };
    case 'older':
      return { state, sentence: words.flowIsOlder, button: words.updateFlow };
    case 'edited':
      return { state, sentence: words.flowIsEdited, button: words.putFlowRight };
    case 'deleted':
      return { state, sentence: words.flowIsGone, button: words.makeFlowAgain };
  }
}
