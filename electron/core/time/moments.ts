import type { Millis } from '../../../shared/time';
import type { Alert } from '../state/alert';
import type { CheckIn } from '../state/check-in';
import type { Duty } from '../state/duty';
import type { Gap } from '../state/gap';
import type { Watch } from '../state/known';
import type { Delivery } from '../state/messages/delivery';
import type { Message } from '../state/messages/message';
import type { Reading } from '../state/reading';
import type { Silence } from '../state/silence';

/*
 * R0: which fields are moments by this computer's clock, known here alone. When that clock is set, they move along, so
 * that waits keep their length. What a site, a sensor or a schedule named is by another clock, and stays.
 */

export const alertMoved = (alert: Alert, byMs: Millis): Alert => {
  const moved = policyMoved(moveAll(alert, byMs, ['openedAt', 'unknownSince', 'fineSince', 'resolvedAt']), byMs);
  return {
    ...moved,
    run: moveAll(moved.run, byMs, ['beganAt']),
    raisedBy: alert.raisedBy && moveAll(alert.raisedBy, byMs, ['measuredAt']),
    worst: alert.worst && moveAll(alert.worst, byMs, ['measuredAt']),
    acknowledgement:
      alert.acknowledgement && moveAll(alert.acknowledgement, byMs, ['at', 'newestMeasuredAt', 'readUntil']),
  };
};

/** Its policy's 0 and its repeats alone: a stretch that Vigil did not watch moves them, too (R13). */
export function policyMoved(alert: Alert, byMs: Millis): Alert {
  const steps = Object.fromEntries(
    Object.entries(alert.run.steps).map(([index, step]) => [index, moveAll(step, byMs, ['lastDueAt'])]),
  );
  return { ...alert, run: { ...moveAll(alert.run, byMs, ['zeroAt']), steps } };
}

/** What was known at its confirmation alone: a clock that is set forward moves what was received (R7). */
export const knowledgeMoved = (alert: Alert, byMs: Millis): Alert => ({
  ...alert,
  acknowledgement: alert.acknowledgement && moveAll(alert.acknowledgement, byMs, ['readUntil']),
});

/** One that has ended is not asked for again. */
export const silenceMoved = (silence: Silence, byMs: Millis): Silence =>
  moveAll(silence, byMs, ['startedAt', 'endsAt']);

export const checkInMoved = (checkIn: CheckIn, byMs: Millis): CheckIn =>
  moveAll(checkIn, byMs, ['startedAt', 'homeBy', 'remindedFor', 'closedAt']);

/** The end of a weekly one is a time of day. */
export const dutyMoved = (duty: Duty, byMs: Millis): Duty => {
  const moved = moveAll(duty, byMs, ['startedAt', 'endedAt']);
  return duty.begunBy === 'hand' ? moveAll(moved, byMs, ['endsAt', 'toldUntil']) : moved;
};

export const gapMoved = (gap: Gap, byMs: Millis): Gap => moveAll(gap, byMs, ['from', 'to', 'toldAt']);

export const messageMoved = (message: Message, byMs: Millis): Message => ({
  ...moveAll(message, byMs, ['queuedAt', 'renderedAt', 'notBefore']),
  delivery: deliveryMoved(message.delivery, byMs),
});

export const deliveryMoved = (delivery: Delivery, byMs: Millis): Delivery =>
  moveAll(delivery, byMs, ['since', 'intentAt', 'acceptedAt', 'answeredAt']);

/** When it was measured is by the sensor's clock. */
export const readingMoved = (reading: Reading, byMs: Millis): Reading =>
  moveAll(reading, byMs, ['receivedAt', 'firstReadAt']);

export const watchMoved = (watch: Watch, byMs: Millis): Watch => ({
  ...moveAll(watch, byMs, ['resumedAt', 'watchedSince', 'clockSetAt']),
  gap: watch.gap && moveAll(watch.gap, byMs, ['from', 'to']),
});

/** null stays null: what has not been has no moment. */
function moveAll<Moment extends string, Row extends Record<Moment, Millis | null>>(
  row: Row,
  byMs: Millis,
  moments: readonly Moment[],
): Row {
  const moved = moments.map((name) => {
    const moment: Millis | null = row[name];
    return [name, moment === null ? null : moment + byMs] as const;
  });
  return { ...row, ...Object.fromEntries(moved) };
}
