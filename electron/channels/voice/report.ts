import type { ChannelReason, DeliveryReport } from '../channel';
import type { CallRecord } from './record';

/**
 * Twilio's word for the call. `queued ─▶ ringing ─▶ in-progress ─▶ completed`, or
 * `busy | no-answer | failed | canceled`. `completed` says that something answered, also voicemail: never an
 * acknowledgement.
 */
export function reportOf({ status, answeredBy }: Pick<CallRecord, 'status' | 'answeredBy'>): DeliveryReport {
  switch (status) {
    case 'completed':
      return { status: 'delivered', ...answer(answeredBy ?? 'unknown'), next: 'none' };
    case 'busy':
    case 'no-answer':
      return { status: 'undelivered', outcome: status, reason: reasons[status], next: 'none' };
    case 'failed':
      return { status: 'failed', outcome: status, reason: callFailed, next: 'give-up' };
    case 'canceled':
      return { status: 'failed', outcome: status, reason: canceled, next: 'give-up' };
    default:
      return { status: 'accepted', outcome: status, reason: null, next: 'none' };
  }
}

function answer(answeredBy: string): Pick<DeliveryReport, 'outcome' | 'reason'> {
  if (answeredBy === 'human') return { outcome: 'human', reason: reasons.human };
  if (answeredBy === 'fax') return { outcome: 'fax', reason: reasons.fax };
  if (answeredBy.startsWith('machine')) return { outcome: 'machine', reason: reasons.machine };
  return { outcome: 'answered', reason: reasons.answered };
}

export const callFailed: ChannelReason = {
  code: 'call-failed',
  sentence: 'The call could not be placed: check the number, and the voice permissions in the Twilio console.',
};

const canceled: ChannelReason = { code: 'call-canceled', sentence: 'The call was cancelled in the Twilio account.' };

const reasons = {
  busy: { code: 'call-busy', sentence: 'The line was busy.' },
  'no-answer': { code: 'call-no-answer', sentence: 'Nobody answered.' },
  human: { code: 'call-human', sentence: 'Somebody seems to have answered; that alone is not a confirmation.' },
  machine: { code: 'call-machine', sentence: 'Answered by a machine: not a confirmation.' },
  fax: { code: 'call-fax', sentence: 'Answered by a fax: not a confirmation.' },
  answered: { code: 'call-answered', sentence: 'Answered, by whom or what is not known: not a confirmation.' },
} satisfies Record<string, ChannelReason>;
