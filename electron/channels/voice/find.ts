import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Message } from '../../core/state/messages/message';
import type { ProviderRecord } from '../channel';
import { isOutbound } from '../twilio/record';
import type { CallRecord } from './record';
import { reportOf } from './report';

/** Twilio's dates are cut to the second, and the correction of the clocks is good to about one. */
const TOLERANCE_MS: Millis = 5000;

/**
 * A call that no flow made carries no tag, so the time decides: the first one between the two numbers since the request
 * was about to leave that no other message holds. Sound because at most one call between two numbers is unclear at a
 * time, and the number is Vigil's alone. `clockSkewMs` is Twilio's clock − ours.
 */
export function findCall(
  records: CallRecord[],
  message: Message,
  { isTaken, clockSkewMs }: { isTaken: (providerId: string) => boolean; clockSkewMs: Millis },
): ProviderRecord | 'absent' {
  const since = leftAt(message) + clockSkewMs - TOLERANCE_MS;
  // The list begins with the newest: of one second its last is the earliest.
  const [first] = records
    .toReversed()
    .filter((record) => isOutbound(record.direction) && createdAt(record) >= since && !isTaken(record.sid))
    .sort((one, other) => createdAt(one) - createdAt(other));
  return first === undefined ? 'absent' : { providerId: first.sid, status: reportOf(first) };
}

/** Without a date it counts as made just now: a call too many found is better than one placed twice. */
const createdAt = (record: CallRecord): Millis => record.dateCreated ?? Infinity;

/** When the first request that may have gone out was about to leave. */
export const leftAt = ({ delivery, queuedAt }: Message): Millis => delivery.intentAt ?? queuedAt;

/** An execution dials within seconds; dates are cut to the second. */
const DIALS_WITHIN: Millis = MINUTE;

/** Each execution made one call at most, the next one after it began: what is left was placed without a flow. */
export function withoutFlowCalls(calls: CallRecord[], executions: { dateCreated: Millis | null }[]): CallRecord[] {
  const left = calls.toReversed().sort((one, other) => createdAt(one) - createdAt(other));
  for (const { dateCreated } of executions) {
    const at = left.findIndex((call) => isMadeBy(createdAt(call), dateCreated ?? 0));
    if (at !== -1) left.splice(at, 1);
  }
  return calls.filter((call) => left.includes(call));
}

const isMadeBy = (callAt: Millis, begunAt: Millis): boolean =>
  callAt >= begunAt - SECOND && callAt <= begunAt + DIALS_WITHIN;
