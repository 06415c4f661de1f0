import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import type { Millis } from '../../../shared/time';
import { isStale } from '../../core/draft/notice';
import { superseded } from '../../core/outbox/queue';
import { isWanted } from '../../core/outbox/retry';
import type { Alert } from '../../core/state/alert';
import { dropped, givenUp } from '../../core/state/messages/delivery';
import { isAnswer, isNotice, isOfAlert, isTrial, type Message } from '../../core/state/messages/message';
import { endBeforeSending, takenBack } from '../../core/trials/course';
import type { Ledger } from '../ledger/ledger';

const words = runningWordsIn(usualLanguage);

/**
 * What a newer message replaces, and what nobody waits for any more: ended, because it must never be sent. A trial
 * gives way to an alarm even while it is looked for, before that one is sent.
 */
export function unwantedRows(
  ledger: Pick<Ledger, 'unsettled' | 'alert' | 'alertsOf'>,
  isTakenBack: (trial: Message) => boolean,
  now: Millis,
): Message[] {
  const rows = ledger.unsettled();
  return [...trialsOver(rows, isTakenBack, now), ...alarmsOver(ledger, rows, now)];
}

const trialsOver = (rows: Message[], isTakenBack: (trial: Message) => boolean, now: Millis): Message[] =>
  rows.filter(isTrial).flatMap((row) => {
    const delivery = (isTakenBack(row) ? takenBack(row, now) : null) ?? endBeforeSending(row, rows, now);
    return delivery === null ? [] : [{ ...row, delivery }];
  });

function alarmsOver(ledger: Pick<Ledger, 'alert' | 'alertsOf'>, rows: Message[], now: Millis): Message[] {
  const replaced = new Set(superseded(rows).map((row) => row.id));
  return rows
    .filter((row) => row.delivery.status === 'pending' && !isTrial(row))
    .flatMap((row): Message[] => {
      if (replaced.has(row.id)) return [ended(row, 'superseded', words.newerMessageTookItsPlace, now)];
      if (isStale(row, now)) return [ended(row, 'expired', words.itWasTooOldToTell, now)];
      return isStillWanted(ledger, row) ? [] : [unwantedRow(row, now)];
    });
}

export const unwantedRow = (row: Message, now: Millis): Message =>
  ended(row, 'withdrawn', words.alertHadChangedBeforeItWasSent, now);

/** null: it is about none, or about one no longer known. */
export const alertOf = (ledger: Pick<Ledger, 'alert'>, row: Message): Alert | null =>
  isOfAlert(row) ? ledger.alert(row.about.alert) : null;

/** An alert that is no longer known wants nothing: if the trouble lasts, a new one was opened. */
export function isStillWanted(ledger: Pick<Ledger, 'alert' | 'alertsOf'>, row: Message): boolean {
  // No alert changes what it tells: a workout stays finished, a reminder is taken back by name, a trial is of a way,
  // and an answer was asked for.
  if (isNotice(row) || isTrial(row) || isAnswer(row)) return true;
  const alert = alertOf(ledger, row);
  return alert !== null && isWanted(row, alert) && !hasComeBack(ledger, alert);
}

/** The same trouble in a new alert: that the old one ended must not be the news of today (ALARMS R8). */
function hasComeBack(ledger: Pick<Ledger, 'alertsOf'>, { state, personId, direction }: Alert): boolean {
  if (state !== 'resolved') return false;
  return ledger.alertsOf(personId, Infinity).some((live) => live.direction === direction);
}

export function withoutChannel(row: Message, now: Millis): Message {
  return { ...row, delivery: givenUp(row.delivery, words.thisWayOfReachingPeople, now) };
}

function ended(row: Message, status: 'withdrawn' | 'superseded' | 'expired', sentence: string, now: Millis): Message {
  return { ...row, delivery: dropped(row.delivery, status, sentence, now) };
}
