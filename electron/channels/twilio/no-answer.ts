import { twilioWordsIn } from '../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../shared/locales/language';
import type { Millis } from '../../../shared/time';
import type { ChannelProblem, ChannelReason } from '../channel';
import type { NoAnswer } from './client';
import { classifyFailedLookUp, classifyFailedSend, type NotAccepted, type SendMoment } from './failures/classify';

const words = twilioWordsIn(usualLanguage);

export const notConfigured = (channel: string): ChannelReason => ({
  code: `${channel}-not-configured`,
  sentence: words.thereIsNoTwilioAccount({ channel }),
});

export const noNumber: ChannelReason = {
  code: 'no-number',
  sentence: words.thisContactHasNoPhoneNumber,
};

/** A POST that has no answer: what becomes of the message. */
export function sendWithoutAnswer(answer: NoAnswer, moment: SendMoment, channel: string): NotAccepted {
  switch (answer.kind) {
    case 'not-configured':
      return { outcome: 'give-up', reason: notConfigured(channel) };
    case 'no-credentials':
      return { outcome: 'channel-down', reason: answer.reason };
    case 'failed':
      return classifyFailedSend(answer.failure, moment);
  }
}

/** A look-up that has no answer: the message stays as it is. */
export function lookUpWithoutAnswer(answer: NoAnswer, now: Millis, channel: string): ChannelProblem {
  switch (answer.kind) {
    case 'not-configured':
      return { kind: 'try-later', reason: notConfigured(channel) };
    case 'no-credentials':
      return { kind: 'channel-down', reason: answer.reason };
    case 'failed':
      return classifyFailedLookUp(answer.failure, now);
  }
}
