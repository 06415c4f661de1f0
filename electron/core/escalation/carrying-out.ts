import type { Contact } from '../../../shared/people/contact';
import type { Target } from '../../../shared/people/policy';
import { namedIn } from '../../../shared/people/stand-in';
import { severities } from '../../../shared/severity';
import type { Draft, Queued } from '../draft/draft';
import { localWay, textWayTo, wayTo, type Medium } from '../draft/way';
import type { Alert } from '../state/alert';
import { capOn, queueAlarm } from './capping';
import { holdsBack } from './holding';
import { stepInWords } from './step-words';
import { reach, standInOf, type Due } from './steps';

/** Queues what one round of a step sends, keeps what has to wait, and says why a recipient is not reached. */
export function carryOut(draft: Draft, alert: Alert, due: Due): void {
  const { step, index, round } = due;
  const local = localWay(draft.known);
  if (step.desktop === true && local !== undefined) {
    draft.queue({ alert, kind: 'alarm', contact: null, ...local, step: index, round });
  }
  const named = namedIn(step, standInOf(draft.known));
  for (const medium of ['call', 'text'] as const) {
    const { contacts, missing } = reach(named[medium].targets, draft.known.person);
    for (const target of missing) sayMissing(draft, alert, target);
    for (const contact of contacts) {
      if (holdsBack(draft, alert, contact, { medium, kind: 'alarm', step: index, round })) continue;
      reachBy(draft, alert, due, contact, medium);
    }
  }
  const sentence = `${severities[alert.severity].words}, step ${index + 1}: ${stepInWords(step, draft.known)}.`;
  draft.say('step-due', sentence, { aboutId: alert.id });
}

function sayMissing(draft: Draft, alert: Alert, target: Target): void {
  draft.say('nobody-there', missingInWords(target, draft.known.person.name), { aboutId: alert.id });
}

function missingInWords(target: Target, name: string): string {
  if (target === 'person') return `${name} has no number to reach.`;
  return target === 'contacts'
    ? 'There are no contacts to reach.'
    : `There is no ${target.replace('-', ' ')} to reach.`;
}

/** One contact of a round, by this medium or the one there is. */
export function reachBy(draft: Draft, alert: Alert, due: Due, contact: Contact, medium: Medium): void {
  const way = wayTo(draft.known, contact, medium);
  if (way === undefined) {
    draft.say('no-number', `${contact.name} has no number or channel.`, { aboutId: alert.id });
    return;
  }
  const queued = { alert, kind: 'alarm', contact, ...way, step: due.index, round: due.round } as const;
  const capped = capOn(draft, queued);
  if (capped === null) {
    queueAlarm(draft, queued);
    return;
  }
  draft.say('capped', capped.sentence, { aboutId: alert.id });
  if (medium === 'call') textInstead(draft, queued, due);
}

/** A call that the caps leave out is a text instead, unless the step texts that contact anyway (R12). */
function textInstead(draft: Draft, queued: Queued & { contact: Contact }, { step }: Due): void {
  const { alert, contact } = queued;
  const way = textWayTo(draft.known, contact);
  const { text: texted } = namedIn(step, standInOf(draft.known));
  const isTextedAnyway = reach(texted.targets, draft.known.person).contacts.some(({ id }) => id === contact.id);
  if (way === undefined || isTextedAnyway) return;
  const text = { ...queued, ...way };
  const capped = capOn(draft, text);
  if (capped === null) queueAlarm(draft, text);
  const sentence = capped === null ? `${contact.name} is texted instead.` : capped.sentence;
  draft.say(capped === null ? 'texted-instead' : 'capped', sentence, { aboutId: alert.id });
}
