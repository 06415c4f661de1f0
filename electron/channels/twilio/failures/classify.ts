import { twilioWordsIn } from '../../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../../shared/locales/language';
import type { Millis } from '../../../../shared/time';
import type { ChannelProblem, ChannelReason, DeliveryReport, SendResult } from '../../channel';
import { meaningOf, type CodeMeaning } from './error-codes';
import type { TwilioFailure } from './failure';

const words = twilioWordsIn(usualLanguage);

/** Longest wait that Retry-After can impose: an alarm is not put off for a day. */
const LONGEST_WAIT_MS: Millis = 3_600_000;

export interface SendMoment {
  now: Millis;
  /** Sends begun so far, this one included: a code that is worth one more try gets exactly one. */
  attempts: number;
}

/** `usualPlan`: what is done about an alarm where the code has no plan of its own. */
export function reasonOf(code: number, usualPlan?: string): ChannelReason {
  const { sentence, plan = usualPlan } = meaningOf(code);
  return { code: `twilio-${code}`, sentence, ...(plan !== undefined && { plan }) };
}

const AGAIN_SHORTLY = words.itIsTriedAgainShortly;
export const ONCE_MORE = words.itIsTriedOnceMoreLater;

export type NotAccepted = Exclude<SendResult, { outcome: 'accepted' }>;

/** What a failed POST means for the message. */
export function classifyFailedSend(failure: TwilioFailure, moment: SendMoment): NotAccepted {
  switch (failure.kind) {
    case 'address-refused':
      return { outcome: 'channel-down', reason: addressRefused(failure.sentence) };
    case 'not-sent':
      return { outcome: 'try-later', reason: notReached(failure.sentence) };
    case 'broken-off':
      return { outcome: 'unclear', reason: brokenOff(failure.error) };
    case 'garbled':
      return { outcome: 'unclear', reason: garbled };
    case 'refused':
      return classifyRefusal(failure, moment);
  }
}

/**
 * What a failed look-up means: never more than "ask again", unless the whole account is
 * down. The message stays as it is.
 */
export function classifyFailedLookUp(failure: TwilioFailure, now: Millis): ChannelProblem {
  if (failure.kind === 'refused' && failure.status === 404) return { kind: 'try-later', reason: notListedYet };
  const result = classifyFailedSend(failure, { now, attempts: 1 });
  if (result.outcome === 'channel-down') return { kind: 'channel-down', reason: result.reason };
  const notBefore = result.outcome === 'try-later' ? result.notBefore : undefined;
  return { kind: 'try-later', reason: result.reason, ...(notBefore !== undefined && { notBefore }) };
}

/** A message or call that Twilio created but at once reports as failed (201 with `status: "failed"`). */
export function classifyCode(code: number, { attempts }: Pick<SendMoment, 'attempts'>): NotAccepted {
  const meaning = meaningOf(code);
  const reason = reasonOf(code);
  const later = (): NotAccepted => ({ outcome: 'try-later', reason: reasonOf(code, AGAIN_SHORTLY) });
  switch (meaning.class) {
    case 'channel-down':
      return { outcome: 'channel-down', reason };
    case 'configuration':
    case 'give-up':
      return { outcome: 'give-up', reason };
    case 'try-later':
      return later();
    case 'once-more':
      return attempts > 1 ? { outcome: 'give-up', reason } : later();
  }
}

/** After a delivery that failed: is one more try worth it, while the next channel starts anyway? */
export function nextAfter(meaning: CodeMeaning): DeliveryReport['next'] {
  return meaning.class === 'once-more' || meaning.class === 'try-later' ? 'once-more' : 'give-up';
}

function classifyRefusal(failure: Extract<TwilioFailure, { kind: 'refused' }>, moment: SendMoment): NotAccepted {
  const { status, code } = failure;
  if (status === 429) return slowDown(failure.retryAfterMs, moment.now);
  // Twilio's own fault, a redirect or a gateway's time-out: it may have been processed.
  if (status >= 500 || status < 400 || status === 408) return { outcome: 'unclear', reason: answeredWith(status) };
  if (status === 407) return { outcome: 'try-later', reason: proxyInTheWay };
  if (status === 404) return { outcome: 'channel-down', reason: wrongAddress };
  const meaning = code === null ? null : meaningOf(code).class;
  if (status === 401 && meaning !== 'channel-down') return { outcome: 'channel-down', reason: reasonOf(20003) };
  if (code !== null) return classifyCode(code, moment);
  if (status === 403) return { outcome: 'channel-down', reason: reasonOf(20003) };
  return { outcome: moment.attempts > 1 ? 'give-up' : 'try-later', reason: answeredWith(status) };
}

function slowDown(retryAfterMs: Millis | null, now: Millis): NotAccepted {
  if (retryAfterMs === null) return { outcome: 'try-later', reason: reasonOf(20429, AGAIN_SHORTLY) };
  return {
    outcome: 'try-later',
    reason: reasonOf(20429, AGAIN_SHORTLY),
    notBefore: now + Math.min(retryAfterMs, LONGEST_WAIT_MS),
  };
}

const addressRefused = (sentence: string): ChannelReason => ({
  code: 'twilio-address-refused',
  sentence: words.correctAddressOfTwilioAccount({ sentence }),
});

const garbled: ChannelReason = {
  code: 'twilio-garbled',
  sentence: words.answerWasNotTwilios,
};

const proxyInTheWay: ChannelReason = {
  code: 'twilio-proxy',
  sentence: words.proxyOnThisNetworkAsks,
};

const wrongAddress: ChannelReason = {
  code: 'twilio-20404',
  sentence: words.twilioDoesNotKnowThisAccount,
};

const notListedYet: ChannelReason = {
  code: 'twilio-20404',
  sentence: words.twilioDoesNotShowThisMessage,
};

const answeredWith = (status: number): ChannelReason => ({
  code: `twilio-http-${status}`,
  sentence: words.twilioAnsweredWithHttp({ status }),
});

const brokenOff = (error: string): ChannelReason => ({
  code: 'twilio-broken-off',
  sentence: words.connectionToTwilioEndedWithoutAnswer({ error }),
});

const notReached = (sentence: string): ChannelReason => ({
  code: 'twilio-not-reached',
  sentence,
});
