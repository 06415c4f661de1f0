import type { Contact } from '../../../shared/people/contact';
import { DAY, HOUR, type Millis } from '../../../shared/time';
import { announcementText } from '../../../shared/workouts/announcement-text';
import { lengthOf, plainType, typeInWords } from '../../../shared/workouts/workout';
import type { Draft } from '../draft/draft';
import { postNotice } from '../draft/notice';
import { textWayTo, wayBy } from '../draft/way';
import { quietUntil } from '../escalation/quiet-hours';
import { AHEAD_ALLOWED } from '../state/check-in';
import type { Known } from '../state/known';
import { subjectOf, type Message } from '../state/messages/message';
import { endOf, type Workout } from '../state/workout';
import { inWindow, nextEdge } from '../time/day-window';
import { localDayOf } from '../time/local-time';
import { workoutWords } from '../words/catalogue';
import { localTime } from '../words/words';

/** A workout that ended longer ago is no news: a new device hands in the old ones, or a date is wrong. */
const NEWS_FOR: Millis = DAY;

/**
 * Announcements to one contact about one person in an hour; they stand beside the alarms'
 * caps and never spend them (R12).
 */
export const MOST_IN_AN_HOUR = 6;

/** Why no one is notified of this workout; null when a contact is. */
export function whyNot({ known, now }: Draft, workout: Workout): string | null {
  const { to, types, leastSeconds, leastMeters } = known.person.announcements;
  const endedAt = endOf(workout);
  if (to.length === 0) return workoutWords(known).nobodyIsToBeTold;
  if (endedAt > now + AHEAD_ALLOWED) return workoutWords(known).endsInFuture;
  if (endedAt < now - NEWS_FOR) return workoutWords(known).endedLongAgo;
  if (types.length > 0 && !isOfAny(types, workout))
    return workoutWords(known).typeNotTold({ type: typeInWords(workout.type) });
  const asksForSize = leastSeconds > 0 || leastMeters > 0;
  const isLong = leastSeconds > 0 && lengthOf(workout) >= leastSeconds;
  const isFar = leastMeters > 0 && (workout.distanceMeters ?? 0) >= leastMeters;
  return asksForSize && !isLong && !isFar ? workoutWords(known).tooShort : null;
}

/** A kind takes what it is the kind of: "running" is also "trail_running". */
function isOfAny(types: readonly string[], { type, parentType = type }: Workout): boolean {
  const own = [plainType(type), plainType(parentType)];
  return types.some((wanted) => own.includes(plainType(wanted)));
}

/** Tells everybody who is to hear of it, now or at the end of their quiet hours, once and for all. */
export function announce(draft: Draft, workout: Workout, older: number): void {
  const said = draft.known.person.announcements.to.map(({ contact, channel }) =>
    tell(draft, workout, { contact, channel: channel ?? textWayTo(draft.known, contact)?.channel, older }),
  );
  const isTold = said.some(({ isQueued }) => isQueued);
  const sentence = said.map((one) => one.sentence).join(' ');
  draft.putWorkout({ ...workout, telling: { outcome: isTold ? 'announced' : 'not-announced', sentence } });
  draft.say(isTold ? 'workout-announced' : 'workout-not-announced', sentence, { aboutId: workout.id });
}

const whyNotBy = ({ channels, person }: Known, name: string): string =>
  channels.some(({ channel }) => channel === name)
    ? workoutWords({ person }).noAddress({ name })
    : workoutWords({ person }).channelGone({ name });

/** Takes back what has become stale, or is to go to a contact who is not to be notified of workouts any more. */
export function attendAnnouncements(draft: Draft): void {
  const { person, workouts, messages } = draft.known;
  for (const message of messages.filter(
    ({ kind, delivery }) => kind === 'announcement' && delivery.status === 'pending',
  )) {
    const workout = workouts.find(({ id }) => id === subjectOf(message));
    const isWanted = person.announcements.to.some(({ contact }) => contact.id === message.contactId);
    if (!isWanted) draft.withdraw(message, workoutWords(draft.known).contactNotToldAnyMore);
    else if (
      workout !== undefined &&
      !isNewsAt(draft, workout, Math.max(draft.now, message.notBefore), message.queuedAt)
    )
      draft.withdraw(message, workoutWords(draft.known).dayOver);
  }
}

interface Listener {
  contact: Contact;
  channel: string | undefined;
  older: number;
}

function tell(
  draft: Draft,
  workout: Workout,
  { contact, channel, older }: Listener,
): { isQueued: boolean; sentence: string } {
  const { known, now } = draft;
  const { name } = contact;
  const not = (why: string) => ({ isQueued: false, sentence: workoutWords(draft.known).notTold({ name, why }) });
  if (Object.keys(contact.addresses).length === 0) return not(workoutWords(draft.known).noNumber);
  if (channel === undefined) return not(workoutWords(draft.known).noChannel);
  const way = wayBy(known, contact, { channel, medium: 'text' });
  if (way === undefined) return not(whyNotBy(known, channel));
  if (isCapped(draft, contact)) return not(workoutWords(draft.known).capped({ count: MOST_IN_AN_HOUR }));
  const at = quietEnd(draft, contact) ?? now;
  if (!isNewsAt(draft, workout, at, now)) return not(workoutWords(draft.known).quietUntilAnotherDay);
  const body = bodyOf(draft, workout, contact, older);
  postNotice(draft, {
    kind: 'announcement',
    about: { workout: workout.id },
    mark: 'announcement',
    contact,
    ...way,
    body,
    notBefore: at,
  });
  return {
    isQueued: true,
    sentence:
      at === now
        ? workoutWords(draft.known).told({ name })
        : workoutWords(draft.known).toldLater({ name, time: localTime(at, known.person.timeZone) }),
  };
}

function bodyOf({ known }: Draft, workout: Workout, contact: Contact, older: number): string {
  const { name, timeZone, announcements } = known.person;
  const told = { ...workout, endedAt: endOf(workout) };
  const text = announcementText(announcements.template, told, {
    personName: name,
    listener: contact,
    timeOfDay: (at) => localTime(at, timeZone),
  });
  if (older === 0) return text;
  return workoutWords(known).withOlder({ text, count: older });
}

/** News of the same day; shortly after midnight that of the evening still is. */
function isNewsAt({ known }: Draft, workout: Workout, at: Millis, queuedAt: Millis): boolean {
  const { timeZone } = known.person;
  if (localDayOf(endOf(workout), timeZone) === localDayOf(at, timeZone)) return true;
  return at - queuedAt < HOUR;
}

/**
 * When the contact's own quiet hours and those for announcements are over, whichever
 * follow each other; null when none runs.
 */
function quietEnd({ known, now }: Draft, contact: Contact): Millis | null {
  const { person } = known;
  let until = now;
  while (until - now < NEWS_FOR) {
    const own = quietUntil(contact, person, until);
    const ends = person.announcements.quietHours.flatMap((window) => {
      const hours = { window, timeZone: person.timeZone, kind: 'quiet' } as const;
      return inWindow(hours, until) ? [nextEdge(hours, until) ?? until + NEWS_FOR] : [];
    });
    const end = Math.max(own ?? until, ...ends);
    if (end === until) break;
    until = end;
  }
  return until === now ? null : until;
}

/** What was queued within the hour and not taken back, this decision's included. */
function isCapped(draft: Draft, { id }: Contact): boolean {
  const recent = draft
    .notices()
    .filter(
      (message) => message.kind === 'announcement' && message.contactId === id && isWithinAnHour(message, draft.now),
    );
  return recent.length >= MOST_IN_AN_HOUR;
}

const isWithinAnHour = ({ queuedAt, delivery }: Message, now: Millis): boolean =>
  queuedAt > now - HOUR && delivery.status !== 'withdrawn' && delivery.status !== 'expired';
