import { SECOND, type Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { liveAlert, openAlert, resolve } from '../escalation/alert-changes';
import { homecomingOf, overdueAt, runningOf, type CheckIn } from '../state/check-in';
import { checkInWords } from '../words/catalogue';
import { checkInInWords, finishedInWords, timeThere } from '../words/check-in-words';
import { localTime } from '../words/words';
import { remind, takeBackReminders } from './reminders';
import { beginScheduled } from './schedules';

/** Noticed this much after it was due, an overdue check-in says since when; a wake alone may take two minutes (R13). */
const LATE: Millis = 150 * SECOND;

/** R16: begins what the schedule names, reminds, opens and ends the alert of a check-in that is overdue. */
export function attendCheckIns(draft: Draft): void {
  beginScheduled(draft);
  const checkIn = runningOf(draft.checkIns());
  if (checkIn === undefined) {
    endWithout(draft);
    return;
  }
  const back = homecomingOf(checkIn, draft.workouts(), draft.now);
  if (back !== undefined) {
    const words = finishedInWords(back, draft.known, draft.now);
    endCheckIn(draft, checkIn, 'workout', words);
    return;
  }
  if (checkIn.state === 'out') attendOut(draft, checkIn);
  else attendOverdue(draft, checkIn);
}

/** Closed for good; those who were told that it is overdue are told that it is not. */
export function endCheckIn(draft: Draft, checkIn: CheckIn, closedBy: 'workout' | 'hand', words: string): void {
  draft.putCheckIn({ ...checkIn, state: 'closed', closedAt: draft.now, closedBy });
  takeBackReminders(draft, checkIn, checkInWords(draft.known).endedBeforeSent);
  draft.say('check-in-closed', `${draft.known.person.name}: ${words}`);
  endAlert(draft, words);
}

/** More time. Those who were told that it is overdue hear of the new time. */
export function extendCheckIn(draft: Draft, checkIn: CheckIn, homeBy: Millis): void {
  const { person } = draft.known;
  const time = timeThere(homeBy, draft.known, draft.now);
  takeBackReminders(draft, checkIn, checkInWords(draft.known).moreTimeBeforeSent);
  const isSoon = homeBy - person.times.checkInReminder * SECOND <= draft.now;
  draft.putCheckIn({ ...checkIn, state: 'out', homeBy, lateness: null, remindedFor: isSoon ? homeBy : null });
  draft.say('check-in-extended', checkInWords(draft.known).extended({ name: person.name, time }));
  endAlert(draft, checkInWords(draft.known).hasMoreTime({ time }));
}

function endAlert(draft: Draft, words: string): void {
  const alert = liveAlert(draft, 'check-in');
  if (alert !== undefined) resolve(draft, { ...alert, detail: words }, 'all-clear', words);
}

/** Its check-in is not there any more: it could never be ended. A person has to have seen it first. */
function endWithout(draft: Draft): void {
  const alert = liveAlert(draft, 'check-in');
  if (alert?.state === 'acknowledged') resolve(draft, alert, 'silent', checkInWords(draft.known).gone);
}

function attendOut(draft: Draft, checkIn: CheckIn): void {
  const dueAt = overdueAt(checkIn);
  if (draft.now < dueAt) {
    remind(draft, checkIn);
    draft.wakeAt(dueAt);
    return;
  }
  const askedAt = askedFirst(draft);
  if (askedAt !== null) {
    draft.say('check-in-asking', checkInWords(draft.known).asking);
    draft.wakeAt(askedAt);
    return;
  }
  begin(draft, checkIn, dueAt);
}

/**
 * R13: until when the sources of workouts may still answer after a start or wake; null once all have, or time is up.
 */
function askedFirst({ known, now }: Draft): Millis | null {
  const { workoutSources, watch, person } = known;
  const until = watch.resumedAt + person.times.settleAfterWake * SECOND;
  const hasAnswered = workoutSources.every(({ lastSuccessAt }) => (lastSuccessAt ?? 0) >= watch.resumedAt);
  return hasAnswered || now >= until ? null : until;
}

function begin(draft: Draft, checkIn: CheckIn, dueAt: Millis): void {
  takeBackReminders(draft, checkIn, checkInWords(draft.known).overdueBeforeSent);
  const overdue: CheckIn = { ...checkIn, state: 'overdue', lateness: latenessOf(draft, dueAt) };
  const detail = inWords(draft, overdue);
  const alert =
    liveAlert(draft, 'check-in') ??
    openAlert(draft, {
      direction: 'check-in',
      severity: 'check-in-overdue',
      raisedBy: null,
      cause: null,
      detail,
      zeroAt: draft.now,
      sentence: checkInWords(draft.known).overdue({ name: draft.known.person.name, detail }),
    });
  draft.putCheckIn({ ...overdue, alertId: alert.id });
}

function latenessOf({ known, now }: Draft, dueAt: Millis): string | null {
  if (now - dueAt < LATE) return null;
  const { watch, person } = known;
  const due = checkInWords(known).wasDue({ time: localTime(dueAt, person.timeZone) });
  // Vigil did not watch when it fell due, or the wake took its time.
  if (watch.resumedAt < dueAt) return checkInWords(known).noticedLate({ due, time: localTime(now, person.timeZone) });
  return checkInWords(known).late[watch.why]({ due, time: localTime(watch.resumedAt, person.timeZone) });
}

/** What is known may change while it is open: a source that could not be asked answers. */
function attendOverdue(draft: Draft, checkIn: CheckIn): void {
  const alert = liveAlert(draft, 'check-in');
  const detail = inWords(draft, checkIn);
  if (alert === undefined) begin(draft, checkIn, overdueAt(checkIn));
  else if (detail !== alert.detail) draft.put({ ...alert, detail });
}

/** With what this very decision has seen. */
const inWords = (draft: Draft, checkIn: CheckIn): string =>
  checkInInWords(checkIn, { ...draft.known, workouts: draft.workouts() }, draft.now);
