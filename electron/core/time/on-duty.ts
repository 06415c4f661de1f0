import type { Contact } from '../../../shared/people/contact';
import type { DutySchedule } from '../../../shared/people/duty';
import type { Millis } from '../../../shared/time';
import { weeklyDutyId, type Duty } from '../state/duty';
import type { WatchedPerson } from '../state/person';
import { stretchesNear, type Stretch } from './day-window';

/** What tells who has the person when: the contacts, the weekly duties, and what became of each so far. */
export interface Roster {
  person: Pick<WatchedPerson, 'id' | 'contacts' | 'duties' | 'timeZone'>;
  duties: readonly Duty[];
}

/** One contact has the person from `from` on and before `until`. */
export interface Turn extends Stretch {
  /** The id of its duty. */
  id: string;
  contactId: string;
  begunBy: Duty['begunBy'];
}

/** Weekly windows that touch are one duty, which lasts for a week at most. */
const DAYS = { before: 8, after: 8 };

/** Those who have the person at a moment, each once, the one whose duty began later first (R19). */
export function holdersAt(roster: Roster, at: Millis): Contact[] {
  const { contacts } = roster.person;
  const ids = turnsNear(roster, at)
    .filter(({ from, until }) => from <= at && at < until)
    .sort((one, other) => other.from - one.from)
    .map(({ contactId }) => contactId);
  return [...new Set(ids)].flatMap((id) => contacts.filter((contact) => contact.id === id));
}

/** By hand and weekly, of everybody who is a contact of the person: of the week before a moment and the one after. */
export function turnsNear(roster: Roster, at: Millis): Turn[] {
  const { person, duties } = roster;
  const byHand = duties.filter(({ begunBy }) => begunBy === 'hand').map(turnOf);
  const isThere = ({ contactId }: Turn): boolean => person.contacts.some(({ id }) => id === contactId);
  return [...byHand, ...weeklyTurns(roster, at)].filter(isThere);
}

/** Until when this contact has the person without a break; `at` itself: not at all. */
export function hasUntil(turns: readonly Turn[], contactId: string, at: Millis): Millis {
  let until = at;
  for (;;) {
    const later = turns.find((turn) => turn.contactId === contactId && turn.from <= until && turn.until > until);
    if (later === undefined) return until;
    until = later.until;
  }
}

/** When the next duty of this contact begins; null: none does within the week. */
export function nextDutyOf(roster: Roster, contactId: string, at: Millis): Millis | null {
  const begins = turnsNear(roster, at).filter((turn) => turn.contactId === contactId && turn.from > at);
  return begins.length === 0 ? null : Math.min(...begins.map(({ from }) => from));
}

const turnOf = ({ id, contactId, begunBy, startedAt, endsAt, endedAt }: Duty): Turn => ({
  id,
  contactId,
  begunBy,
  from: startedAt,
  until: endedAt ?? endsAt,
});

function weeklyTurns({ person, duties }: Roster, at: Millis): Turn[] {
  const contactIds = new Set(person.duties.map(({ contactId }) => contactId));
  return [...contactIds].flatMap((contactId) =>
    joined(stretchesOf(person, contactId, at)).map(({ from, until }): Turn => {
      const id = weeklyDutyId(person.id, contactId, from);
      const row = duties.find((duty) => duty.id === id);
      // R0: what has begun stays begun when the clock is set back, and what is over stays over.
      return {
        id,
        contactId,
        begunBy: 'schedule',
        from: Math.min(from, row?.startedAt ?? from),
        until: row?.endedAt ?? until,
      };
    }),
  );
}

function stretchesOf({ duties, timeZone }: Roster['person'], contactId: string, at: Millis): Stretch[] {
  const own = duties.filter((duty) => duty.contactId === contactId);
  return own
    .map(({ from, to, days }: DutySchedule) => (days === undefined ? { from, to } : { from, to, days }))
    .flatMap((window) => stretchesNear({ window, timeZone, kind: 'duty' }, at, DAYS))
    .sort((one, other) => one.from - other.from);
}

/** Those that overlap or touch as one; in order. */
function joined(stretches: Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const stretch of stretches) {
    const last = all.at(-1);
    if (last === undefined || stretch.from > last.until) all.push({ ...stretch });
    else last.until = Math.max(last.until, stretch.until);
  }
  return all;
}
