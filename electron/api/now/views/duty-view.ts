import type { DutyView } from '../../../../shared/people/duty';
import type { Millis } from '../../../../shared/time';
import type { Known } from '../../../core/state/known';
import { hasUntil, turnsNear, type Turn } from '../../../core/time/on-duty';

/** Who has a person now, each once, whose duty began last first. */
export function dutyViews(known: Pick<Known, 'person' | 'duties'>, now: Millis): DutyView[] {
  const turns = turnsNear(known, now);
  const running = turns
    .filter(({ from, until }) => from <= now && now < until)
    .sort((one, other) => other.from - one.from);
  return running
    .filter((turn, index) => running.findIndex(({ contactId }) => contactId === turn.contactId) === index)
    .map((turn) => viewOf(turn, known, hasUntil(turns, turn.contactId, now)));
}

const viewOf = (
  { id, contactId, from, begunBy }: Turn,
  { person }: Pick<Known, 'person'>,
  until: Millis,
): DutyView => ({
  id,
  contactId,
  name: person.contacts.find((contact) => contact.id === contactId)?.name ?? contactId,
  startedAt: from,
  until,
  begunBy,
});
