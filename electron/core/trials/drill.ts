import type { Contact } from '../../../shared/people/contact';
import { DAY, type Millis } from '../../../shared/time';
import { quietUntil } from '../escalation/quiet-hours';
import type { Known } from '../state/known';
import { isDrill, type Message } from '../state/messages/message';
import { everybodyOf } from '../state/person';
import { inWindow } from '../time/day-window';

/*
 * R23: each way to a contact is proven again. A drill is a trial that nobody has to think of: it is due a month after
 * the last proof, and goes out when it disturbs nobody.
 */

const DUE_AFTER: Millis = 30 * DAY;
/** A whole day, with its quiet hours, is left to answer in. */
const OVERDUE_AFTER: Millis = DAY;
/** One that was not answered, or was tried by hand, is not asked again every day. */
const AGAIN_AFTER: Millis = 7 * DAY;
/** Nobody is called without need before breakfast or late, whatever their quiet hours: as the telephone is used. */
const BY_DAY = { from: '09:00', to: '20:00' };

/** What has become of one way to one contact. */
export interface WayRecord {
  contact: Contact;
  channel: string;
  address: string;
  /** null: never. */
  provenAt: Millis | null;
  /** When it was first used; null: never, and nobody there has heard of Vigil. */
  firstAt: Millis | null;
  /** When it was tried last, by hand or by a drill. */
  triedAt: Millis | null;
}

/** What a drill is judged by, of everybody its contact is called for. */
export interface DrillGround {
  people: readonly Pick<Known, 'person' | 'alerts' | 'silences' | 'stopped' | 'watch'>[];
  /** Of the last day, whosever. */
  trials: readonly Message[];
}

/** null: it was never used, and is first proven by a trial that somebody sends. */
export function dueAt({ provenAt, firstAt }: Pick<WayRecord, 'provenAt' | 'firstAt'>): Millis | null {
  const since = provenAt ?? firstAt;
  return since === null ? null : since + DUE_AFTER;
}

export const overdueAt = (due: Millis): Millis => due + OVERDUE_AFTER;

/** Ways that are due, the one that was tried longest ago first. */
export const waysDue = (ways: readonly WayRecord[], now: Millis): WayRecord[] =>
  ways
    .filter((way) => firstDue(way) <= now && !isWithin(AGAIN_AFTER, way.triedAt, now))
    .sort((one, other) => (one.triedAt ?? 0) - (other.triedAt ?? 0) || firstDue(one) - firstDue(other));

const firstDue = (way: WayRecord): Millis => dueAt(way) ?? Infinity;

/** Whether a drill of this way disturbs nobody now. */
export function mayBeDrilled({ contact, channel, address }: WayRecord, ground: DrillGround, now: Millis): boolean {
  const { people } = ground;
  const isStopped = people.some(({ stopped }) =>
    stopped.some((one) => one.channel === channel && one.address === address),
  );
  return (
    contact.drills &&
    !isStopped &&
    people.length > 0 &&
    people.every((known) => mayDisturb(contact, known, ground, now))
  );
}

function mayDisturb(
  contact: Contact,
  { person, alerts, silences, watch }: DrillGround['people'][number],
  { trials }: DrillGround,
  now: Millis,
): boolean {
  const day = { window: BY_DAY, timeZone: contact.timeZone ?? person.timeZone, kind: 'quiet' } as const;
  const those = new Set<string | null>(everybodyOf(person).map(({ id }) => id));
  return (
    watch.settled &&
    alerts.every(({ state }) => state === 'resolved') &&
    !silences.some(({ kind, endedAt }) => kind === 'pause' && endedAt === null) &&
    inWindow(day, now) &&
    quietUntil(contact, person, now) === null &&
    !trials.some((one) => isDrill(one) && those.has(one.contactId) && isWithin(DAY, one.queuedAt, now))
  );
}

/** Also of what is dated ahead, after the clock was set back. */
const isWithin = (duration: Millis, at: Millis | null, now: Millis): boolean =>
  at !== null && Math.abs(now - at) < duration;
