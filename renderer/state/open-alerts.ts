import type { AlertView, PersonStatus } from '../../shared/status/status';
import { byWorst, worstFirst } from '../../shared/status/worst-first';

/** What nobody has taken on yet, the worst first; a snooze or pause may hold it back. */
export const openAlertsOf = ({ alerts }: Pick<PersonStatus, 'alerts'>): AlertView[] =>
  alerts.filter(({ state }) => state === 'open').sort(worstAlertFirst);

/** The one that opened first of equals. */
export const worstAlertFirst = (one: AlertView, other: AlertView): number =>
  byWorst(one.severity, other.severity) || one.openedAt - other.openedAt;

type Ranked = Pick<PersonStatus, 'alerts' | 'state'>;

/** Who needs a look first: whoever has an open alert, the worst of them before all; then by how each stands. */
export const worstPeopleFirst = <Person extends Ranked>(people: Person[]): Person[] =>
  people.toSorted((one, other) => rankOf(one) - rankOf(other) || byWorst(one.state, other.state));

function rankOf(person: Ranked): number {
  const [worst] = openAlertsOf(person);
  return worst === undefined ? worstFirst.length : worstFirst.indexOf(worst.severity);
}
