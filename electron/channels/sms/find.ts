import { DAY } from '../../../shared/time';
import type { Message } from '../../core/state/messages/message';
import type { ChannelIo, ProviderRecord } from '../channel';
import { isOutbound } from '../twilio/record';
import type { TextRecord } from './record';
import { reportOf } from './report';

/**
 * The text with this message's tag among the latest between the two numbers. The tag alone decides; a day is only there
 * to keep out a tag of long ago, so clocks that disagree do no harm.
 */
export function findText(
  records: TextRecord[],
  message: Message,
  io: Pick<ChannelIo, 'isTaken'>,
): ProviderRecord | 'absent' {
  const since = (message.delivery.intentAt ?? message.queuedAt) - DAY;
  const found = records.filter(
    (record) =>
      isOutbound(record.direction) &&
      record.body?.includes(message.tag) === true &&
      (record.dateCreated === null || record.dateCreated >= since) &&
      !io.isTaken(record.sid),
  );
  // After a second copy went out, the one that fared better counts.
  const [best] = found.map((record) => ({ providerId: record.sid, status: reportOf(record) })).sort(byFortune);
  return best ?? 'absent';
}

const fortune = { delivered: 0, accepted: 1, undelivered: 2, failed: 3 };

const byFortune = (one: ProviderRecord, other: ProviderRecord): number =>
  fortune[one.status.status] - fortune[other.status.status];
