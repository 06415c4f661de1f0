import type { CheckInSchedule } from '../../../shared/people/check-in';
import { minuteOfDayAt } from '../../../shared/people/day-window';
import { MINUTE, type Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { latestHomeBy, runningOf, scheduledCheckIn, scheduledId } from '../state/check-in';
import { weekdayOf } from '../time/calendar';
import { localDayOf, occurrencesOf } from '../time/local-time';
import { checkInWords } from '../words/catalogue';
import { localTime } from '../words/words';
import { tellPerson } from './reminders';

/** One time at which a schedule begins a check-in. */
interface Occasion {
  leaveAt: Millis;
  homeBy: Millis;
  schedule: CheckInSchedule;
}

/**
 * A schedule that is entered later than this after its "leave at" is meant for the next
 * time; decisions come every half minute.
 */
const BEGINS_WITHIN: Millis = 5 * MINUTE;

/**
 * Begins what falls due now, or fell due unwatched and is not over yet. What has come and gone meanwhile is
 * not begun, because a late homecoming looks like a forgotten one; that is reported, once.
 */
export function beginScheduled(draft: Draft): void {
  const { person } = draft.known;
  for (const schedule of person.checkIns) {
    const occasions = occasionsOf(schedule, person.timeZone, draft.now);
    for (const occasion of occasions.filter(({ leaveAt }) => isDue(draft, leaveAt))) begin(draft, occasion);
    for (const { leaveAt } of occasions) draft.wakeAt(leaveAt);
  }
}

/** Just now, or in the stretch that Vigil did not watch. */
function isDue({ known: { watch }, now }: Draft, leaveAt: Millis): boolean {
  if (leaveAt > now) return false;
  const isMissed = leaveAt > watch.resumedAt - watch.notWatchedMs && leaveAt <= watch.resumedAt;
  return isMissed || now - leaveAt <= BEGINS_WITHIN;
}

function begin(draft: Draft, { leaveAt, homeBy, schedule }: Occasion): void {
  const { person } = draft.known;
  const checkIns = draft.checkIns();
  if (checkIns.some(({ id }) => id === scheduledId(person.id, leaveAt))) return;
  const graceSeconds = schedule.graceSeconds ?? person.times.checkInGrace;
  const checkIn = scheduledCheckIn({ personId: person.id, homeBy, graceSeconds }, leaveAt);
  const plan = checkInWords(draft.known).plan({
    name: person.name,
    left: localTime(leaveAt, person.timeZone),
    back: localTime(homeBy, person.timeZone),
  });
  if (runningOf(checkIns) !== undefined) {
    draft.say('check-in-not-begun', checkInWords(draft.known).notBegun({ plan }));
    return;
  }
  if (homeBy <= draft.now) {
    draft.putCheckIn({ ...checkIn, state: 'closed', closedAt: draft.now, closedBy: 'missed' });
    const sentence = checkInWords(draft.known).missed({ plan });
    draft.say('check-in-missed', sentence);
    tellPerson(draft, checkIn, { mark: 'missed', body: sentence });
    return;
  }
  draft.putCheckIn(checkIn);
  draft.say('check-in-begun', checkInWords(draft.known).begunByItself({ plan }));
}

/**
 * Yesterday's to next week's. A time that does not exist is the first instant after it,
 * of one that exists twice the first.
 */
function occasionsOf(schedule: CheckInSchedule, timeZone: string, now: Millis): Occasion[] {
  const [leave, back] = [minuteOfDayAt(schedule.leaveAt), minuteOfDayAt(schedule.homeBy)];
  const today = localDayOf(now, timeZone);
  return [-1, 0, 1, 2, 3, 4, 5, 6, 7].flatMap((days) => {
    const day = today + days;
    if (schedule.days !== undefined && !schedule.days.includes(weekdayOf(day))) return [];
    const leaveAt = occurrencesOf(day, leave, timeZone).first;
    const wanted = occurrencesOf(back <= leave ? day + 1 : day, back, timeZone).first;
    // A night that has an hour more does not make it longer than the longest.
    const homeBy = Math.min(wanted, latestHomeBy({ startedAt: leaveAt }));
    return homeBy > leaveAt ? [{ leaveAt, homeBy, schedule }] : [];
  });
}
