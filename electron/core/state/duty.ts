import { LONGEST_DUTY } from '../../../shared/people/duty';
import { failed, succeeded, type Result } from '../../../shared/result';
import { SECOND, type Millis } from '../../../shared/time';

/**
 *              its time, by hand, or not in the settings any more
 *   running ────────────────────────────────────────────────────▶ over
 *
 * A contact has the person until a time (R19). A weekly one follows the settings; its row says what was told of it.
 */
export interface Duty {
  /** `${personId}/duty/${contactId}/${startedAt}`; `weekly` in place of `duty` where it began by itself, each once. */
  id: string;
  personId: string;
  contactId: string;
  begunBy: 'hand' | 'schedule';
  startedAt: Millis;
  /** When it is to end. */
  endsAt: Millis;
  /** By hand, before its time; null: not. */
  endedAt: Millis | null;
  /** Until when holder and person were told that it lasts; null: not told yet. */
  toldUntil: Millis | null;
  /** Its end was told and judged. */
  isOver: boolean;
}

/** Why a duty is not begun. */
export type DutyRefusal = 'not-a-contact' | 'in-the-past' | 'too-long';

/** Whose it is, by its id alone. */
export const personOfDuty = (dutyId: string): string => dutyId.slice(0, dutyId.indexOf('/'));

export const weeklyDutyId = (personId: string, contactId: string, startedAt: Millis): string =>
  `${personId}/weekly/${contactId}/${startedAt}`;

/** One begun by hand, now. It takes the place of one of the same contact that was begun by hand before. */
export function newDuty(
  wanted: { personId: string; contactId: string; until: Millis },
  { contacts, duties }: { contacts: readonly { id: string }[]; duties: readonly Duty[] },
  now: Millis,
): Result<Duty, DutyRefusal> {
  const { personId, contactId, until } = wanted;
  if (!contacts.some(({ id }) => id === contactId)) return failed('not-a-contact');
  if (until <= now) return failed('in-the-past');
  if (until > now + LONGEST_DUTY * SECOND) return failed('too-long');
  const before = duties.find((duty) => duty.begunBy === 'hand' && duty.contactId === contactId && isRunning(duty));
  return succeeded({
    id: before?.id ?? `${personId}/duty/${contactId}/${now}`,
    personId,
    contactId,
    begunBy: 'hand',
    startedAt: now,
    endsAt: until,
    endedAt: null,
    toldUntil: before?.toldUntil ?? null,
    isOver: false,
  });
}

const isRunning = ({ isOver, endedAt }: Duty): boolean => !isOver && endedAt === null;
