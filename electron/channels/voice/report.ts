import { twilioWordsIn } from '../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../shared/locales/language';
import type { ChannelReason, DeliveryReport } from '../channel';
import { answeredBy } from './answered-by';
import type { CallRecord } from './record';

const words = twilioWordsIn(usualLanguage);

/**
 * Twilio's word for the call. `queued ─▶ ringing ─▶ in-progress ─▶ completed`, or
 * `busy | no-answer | failed | canceled`. `completed` says that something answered, also voicemail: never an
 * acknowledgement.
 */
export function reportOf({ status, answeredBy: word }: Pick<CallRecord, 'status' | 'answeredBy'>): DeliveryReport {
  switch (status) {
    case 'completed':
      return { status: 'delivered', outcome: answeredBy(word ?? 'unknown'), reason: null, next: 'none' };
    case 'busy':
    case 'no-answer':
      return { status: 'undelivered', outcome: status, reason: null, next: 'none' };
    case 'failed':
      return { status: 'failed', outcome: status, reason: callFailed, next: 'give-up' };
    case 'canceled':
      return { status: 'failed', outcome: status, reason: canceled, next: 'give-up' };
    case 'ringing':
    case 'in-progress':
      return { status: 'accepted', outcome: status, reason: null, next: 'none' };
    default:
      return { status: 'accepted', outcome: 'queued', reason: null, next: 'none' };
  }
}

export const callFailed: ChannelReason = {
  code: 'call-failed',
  sentence: words.checkNumberAndVoicePermissions,
};

const canceled: ChannelReason = { code: 'call-canceled', sentence: words.callWasCancelledInTwilioAccount };
