import type { Contact } from '../../../shared/people/contact';
import { severities } from '../../../shared/severity';
import { DAY, SECOND, type Millis } from '../../../shared/time';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import type { MessageKind } from '../state/messages/message';
import type { WatchedPerson } from '../state/person';
import { inWindow, nextEdge, type Hours } from '../time/day-window';
import { holdersAt, nextDutyOf } from '../time/on-duty';
import { profileAt, profileEdgeAfter } from '../time/profile';

/** A recipient who is quiet for longer than this is looked at again then, and held on. */
const LONGEST_STRETCH: Millis = 8 * DAY;

/**
 * R11: of what waits in quiet hours, a beginning can; what the contact was told of must not stay open
 * for them, nor the end of the watch.
 */
const heldKinds: readonly MessageKind[] = ['alarm', 'reopened', 're-alarm'];

/** What quiet hours are asked about: a message of an alert to a contact. */
export interface Waiting {
  alert: Pick<Alert, 'severity' | 'run'>;
  contact: Contact;
  kind: MessageKind;
}

/**
 * Until when this message waits (R11); null when it may go now. Nothing to the holder of a duty waits, nor for longer
 * than until one begins.
 */
export function heldUntil(waiting: Waiting, known: Pick<Known, 'person' | 'duties'>, now: Millis): Millis | null {
  const until = quietHoldUntil(waiting, known.person, now);
  const { id } = waiting.contact;
  if (until === null || holdersAt(known, now).some((holder) => holder.id === id)) return null;
  return Math.min(until, nextDutyOf(known, id, now) ?? until);
}

/** A low and an overdue check-in wait until +20 min of their policy at most. */
function quietHoldUntil({ alert, contact, kind }: Waiting, person: WatchedPerson, now: Millis): Millis | null {
  const { severity, run } = alert;
  const { inQuietHours } = severities[severity];
  if (inQuietHours === 'goes-out' || !heldKinds.includes(kind)) return null;
  const { quietLowAtMost, quietCheckInAtMost } = person.times;
  if (inQuietHours === 'waits') return quietUntil(contact, person, now);
  // R5 itself, and R16 with it, is never held from the person.
  if (contact.id === person.self?.id) return null;
  const lastMoment = (run.beganAt ?? run.zeroAt) + (severity === 'low' ? quietLowAtMost : quietCheckInAtMost) * SECOND;
  if (now >= lastMoment) return null;
  const until = quietUntil(contact, person, now);
  return until === null ? null : Math.min(until, lastMoment);
}

/** When the quiet hours that this contact has now end, those that join them included; null when it has none now. */
export function quietUntil(contact: Contact, person: WatchedPerson, now: Millis): Millis | null {
  let until = now;
  while (until - now < LONGEST_STRETCH) {
    const end = stretchEnd(contact, person, until);
    if (end === null) break;
    until = end;
  }
  return until === now ? null : until;
}

/** The end of what keeps this contact quiet at a moment: hours of its own, or of the profile in force then. */
function stretchEnd(contact: Contact, person: WatchedPerson, at: Millis): Millis | null {
  const own = ownHours(contact, person.timeZone).flatMap((hours) => endOf(hours, at));
  const ends = [...own, ...profileEnds(contact, person, at)];
  return ends.length === 0 ? null : Math.max(...ends);
}

export const ownHours = ({ quietHours, timeZone }: Contact, personZone: string): Hours[] =>
  quietHours.map((window) => ({ window, timeZone: timeZone ?? personZone, kind: 'quiet' }));

/** A profile may be in force for longer than its quiet hours last, when the clock is set back over their edge. */
function profileEnds(contact: Contact, person: WatchedPerson, at: Millis): Millis[] {
  const profile = profileAt(person, at);
  if (profile === null || !profile.quietContactIds.includes(contact.id)) return [];
  const changesAt = profileEdgeAfter(person, at) ?? at + LONGEST_STRETCH;
  return profile.hours
    .flatMap((window) => endOf({ window, timeZone: person.timeZone, kind: 'quiet' }, at))
    .map((end) => Math.min(end, changesAt));
}

function endOf(hours: Hours, at: Millis): Millis[] {
  return inWindow(hours, at) ? [nextEdge(hours, at) ?? at + LONGEST_STRETCH] : [];
}
