import { twilioWordsIn } from '../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../shared/locales/language';
import type { DeliveryReport } from '../channel';
import { nextAfter, ONCE_MORE, reasonOf } from '../twilio/failures/classify';
import { meaningOf } from '../twilio/failures/error-codes';
import type { TextRecord } from './record';

const words = twilioWordsIn(usualLanguage);

/**
 * Twilio's word for the text. `accepted ─▶ queued ─▶ sending ─▶ sent ─▶ delivered | undelivered | failed`; `sent`
 * means that the phone network has it, not the phone. A word not known here is under way: it neither confirms nor ends
 * anything.
 */
export function reportOf({ status, errorCode }: Pick<TextRecord, 'status' | 'errorCode'>): DeliveryReport {
  switch (status) {
    case 'delivered':
    case 'read':
      return { status: 'delivered', outcome: status, reason: null, next: 'none' };
    case 'undelivered':
    case 'partially_delivered':
      return notReached('undelivered', errorCode);
    case 'failed':
      return notReached('failed', errorCode);
    case 'canceled':
      return { status: 'failed', outcome: status, reason: canceled, next: 'give-up' };
    default:
      return { status: 'accepted', outcome: status === 'sent' ? 'sent' : 'queued', reason: null, next: 'none' };
  }
}

function notReached(status: 'undelivered' | 'failed', code: number | null): DeliveryReport {
  if (code === null) return { status, outcome: status, reason: withoutCode, next: 'once-more' };
  const next = nextAfter(meaningOf(code));
  return { status, outcome: status, reason: reasonOf(code, next === 'once-more' ? ONCE_MORE : undefined), next };
}

const canceled = { code: 'twilio-canceled', sentence: words.textWasCancelledInTwilioAccount };

const withoutCode = {
  code: 'twilio-undelivered',
  sentence: words.textDidNotReachPhone,
  plan: ONCE_MORE,
};
