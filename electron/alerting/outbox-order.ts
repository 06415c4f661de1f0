import type { Millis } from '../../shared/time';
import { dropped, givenUp } from '../core/delivery';
import type { Message } from '../core/message';
import { superseded } from '../core/outbox';
import { isWanted } from '../core/retry';
import type { Ledger } from './ledger';

/** What a newer message replaces, and what nobody waits for any more: ended, because it must never be sent. */
export function unwantedRows(ledger: Pick<Ledger, 'unsettled' | 'alert'>, now: Millis): Message[] {
  const rows = ledger.unsettled();
  const replaced = new Set(superseded(rows).map((row) => row.id));
  return rows
    .filter((row) => row.delivery.status === 'pending')
    .flatMap((row): Message[] => {
      if (replaced.has(row.id)) return [ended(row, 'superseded', 'A newer message took its place.', now)];
      return isStillWanted(ledger, row)
        ? []
        : [ended(row, 'withdrawn', 'The alert had changed before it was sent.', now)];
    });
}

/** An alert that nobody knows any more wants nothing: if the trouble lasts, a new one was opened. */
export function isStillWanted(ledger: Pick<Ledger, 'alert'>, row: Message): boolean {
  const alert = ledger.alert(row.alertId);
  return alert !== null && isWanted(row, alert);
}

export function withoutChannel(row: Message, now: Millis): Message {
  return { ...row, delivery: givenUp(row.delivery, 'This way of reaching people is no longer available.', now) };
}

function ended(row: Message, status: 'withdrawn' | 'superseded', sentence: string, now: Millis): Message {
  return { ...row, delivery: dropped(row.delivery, status, sentence, now) };
}
