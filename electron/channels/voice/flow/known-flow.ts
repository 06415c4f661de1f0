import { twilioWordsIn } from '../../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../../shared/locales/language';
import { MINUTE, SECOND, type Millis } from '../../../../shared/time';
import type { ChannelIo, ChannelReason, LastingReason } from '../../channel';
import type { TwilioClient } from '../../twilio/client';
import { stateOf, type FlowState } from './upkeep';

const words = twilioWordsIn(usualLanguage);

/** An alarm waits for this no longer: a flow of which nothing is heard is taken to be as it was. */
const ANSWERED_WITHIN: Millis = 2 * SECOND;
/** Calls of one alert come minutes apart: a flow that was deleted or edited meanwhile is found out by the next. */
const KNOWN_FOR: Millis = 2 * MINUTE;

/** What is known of the flow in the account: a call is not trusted to one that somebody has changed. */
export interface KnownFlow {
  /** null: calls may be made by it. Otherwise why not. */
  whyNot(flow: string, ringSeconds: number, io: ChannelIo): Promise<ChannelReason | null>;
  /** As it was just seen. */
  note(flow: string, state: FlowState, now: Millis): void;
  /** As long as it is so. */
  trouble(flow: string | undefined): LastingReason | null;
}

interface Seen {
  flow: string;
  state: FlowState;
  at: Millis;
  since: Millis;
}

export function createKnownFlow(twilio: Pick<TwilioClient, 'ask'>): KnownFlow {
  let seen: Seen | null = null;

  const note: KnownFlow['note'] = (flow, state, now) => {
    const isSame = seen?.flow === flow && seen.state === state;
    seen = { flow, state, at: now, since: isSame ? (seen?.since ?? now) : now };
  };

  return {
    async whyNot(flow, ringSeconds, io) {
      const isFresh = seen?.flow === flow && Math.abs(io.now() - seen.at) < KNOWN_FOR;
      if (!isFresh) {
        const brief = { ...io, deadlineMs: Math.min(io.deadlineMs, ANSWERED_WITHIN) };
        const answer = await twilio.ask(brief, (api) => stateOf(api, flow, ringSeconds));
        if (answer.kind === 'answered') note(flow, answer.value, io.now());
      }
      return seen?.flow === flow ? reasonOf(seen.state) : null;
    },
    note,
    trouble(flow) {
      const reason = seen === null || seen.flow !== flow ? null : reasonOf(seen.state);
      return reason === null || seen === null ? null : { ...reason, since: seen.since };
    },
  };
}

/** null: it works. */
function reasonOf(state: FlowState): ChannelReason | null {
  switch (state) {
    case 'deleted':
      return flowGone;
    case 'edited':
      return { code: 'flow-edited', sentence: words.flowIsEdited };
    case 'never-made':
    case 'works':
    case 'older':
      return null;
  }
}

export const flowGone: ChannelReason = { code: 'flow-deleted', sentence: words.flowIsGone };

export const flowRefused: ChannelReason = { code: 'flow-refused', sentence: words.flowWasRefused };
