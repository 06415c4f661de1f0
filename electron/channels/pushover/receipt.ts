import { z } from 'zod';
import { SECOND, type Millis } from '../../../shared/time';
import type { DeliveryReport } from '../channel';
import type { HttpAnswer } from '../token-account/answers';

const flag = z.union([z.number(), z.boolean()]).transform(Boolean);

/** As GET /1/receipts/RECEIPT.json tells it; moments in seconds, 0 for none. */
export const receiptSchema = z.object({
  status: z.literal(1),
  acknowledged: flag,
  acknowledged_at: z.number().catch(0),
  acknowledged_by: z.string().catch(''),
  last_delivered_at: z.number().catch(0),
  expired: flag,
});
type Receipt = z.infer<typeof receiptSchema>;

/** Its clock is told in whole seconds, after a way of unknown length. */
const CLOCKS_AGREE_TO: Millis = 2 * SECOND;

/** Receipts have an id of this form; what only waits to be read has none. */
export const isReceipt = (providerId: string): boolean => /^[A-Za-z0-9]{30}$/.test(providerId);

/** Pushover tells of it no more than that it has it. */
export const passedOn: DeliveryReport = { status: 'accepted', outcome: 'passed-on', reason: null, next: 'none' };

/**
 * Acknowledged in the app is a human act, also in the second in which it expired. `clockSkewMs`: Pushover's clock −
 * ours.
 */
export function reportOf(
  receipt: Receipt,
  { providerId, now, clockSkewMs }: { providerId: string; now: Millis; clockSkewMs: Millis },
): DeliveryReport {
  if (receipt.acknowledged) {
    const at = receipt.acknowledged_at === 0 ? now : receipt.acknowledged_at * SECOND - clockSkewMs;
    const reply = { id: providerId, address: receipt.acknowledged_by, at, did: 'app' as const };
    return { status: 'delivered', outcome: 'acknowledged', reason: null, next: 'none', reply };
  }
  if (receipt.expired) return { status: 'undelivered', outcome: 'no-answer', reason: null, next: 'none' };
  const outcome = receipt.last_delivered_at === 0 ? 'queued' : 'ringing';
  return { status: 'accepted', outcome, reason: null, next: 'none' };
}

/** From the Date of its answer; 0 when it gave none, or as good as none. */
export function clockSkewOf(answer: HttpAnswer, now: Millis): Millis {
  const date = answer.kind === 'answered' ? Date.parse(answer.headers['date'] ?? '') : Number.NaN;
  const skewMs = Number.isNaN(date) ? 0 : date - now;
  return Math.abs(skewMs) < CLOCKS_AGREE_TO ? 0 : skewMs;
}
