import type { Contact } from '../../../shared/people/contact';
import type { Target } from '../../../shared/people/policies/policy';
import { severities } from '../../../shared/severity';
import type { Draft, Queued } from '../draft/draft';
import { localWay, textWayTo, wayTo, type Medium } from '../draft/way';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import { reachedBy, type StepThen } from '../targets/reached';
import { reasonWords } from '../words/catalogue';
import { capOn, queueAlarm } from './capping';
import { holdsBack } from './holding';
import { stepInWords } from './step-words';
import type { Due } from './steps';

/** Queues what one round of a step sends, keeps what has to wait, and says why a recipient is not reached. */
export function carryOut(draft: Draft, alert: Alert, due: Due): void {
  const { step, index, round } = due;
  const local = localWay(draft.known);
  if (step.desktop === true && local !== undefined) {
    draft.queue({ alert, kind: 'alarm', contact: null, ...local, step: index, round });
  }
  const then = stepNow(draft, alert, due);
  const reached = reachedBy(then, draft.known);
  for (const medium of ['call', 'text'] as const) {
    const { contacts, missing } = reached[medium];
    for (const target of missing) sayMissing(draft, alert, target);
    for (const contact of contacts.filter(({ id }) => medium === 'text' || !isCalledNow(draft, alert, due, id))) {
      if (holdsBack(draft, alert, contact, { medium, kind: 'alarm', step: index, round })) continue;
      reachBy(draft, alert, due, contact, medium);
    }
  }
  const sentence = reasonWords(draft.known).stepDue({
    words: severities[alert.severity].words,
    index: index + 1,
    step: stepInWords(then, draft.known),
  });
  draft.say('step-due', sentence, { aboutId: alert.id });
}

/** R19 beside R5: a holder who was called in the person's place at the same moment is not called twice. */
function isCalledNow(draft: Draft, { id, run }: Alert, { step, index }: Due, contactId: string): boolean {
  if (step.orWhenCallsEnd !== true) return false;
  return draft
    .messagesOf(id)
    .filter(({ medium, about }) => medium === 'call' && about.run === run.number && about.step !== index)
    .some((call) => call.contactId === contactId && call.queuedAt === draft.now);
}

const stepNow = ({ now }: Draft, { direction }: Alert, { step }: Due): StepThen => ({ step, direction, at: now });

function sayMissing(draft: Draft, alert: Alert, target: Target): void {
  draft.say('nobody-there', missingInWords(target, draft.known), { aboutId: alert.id });
}

function missingInWords(target: Target, { person }: Known): string {
  const words = reasonWords({ person });
  if (target === 'person') return words.personHasNoNumber({ name: person.name });
  return target === 'contacts' ? words.noContacts : words.noSuchContact({ number: target.replace('contact-', '') });
}

/** One contact of a round, by this medium or the one there is. */
export function reachBy(draft: Draft, alert: Alert, due: Due, contact: Contact, medium: Medium): void {
  const way = wayTo(draft.known, contact, medium);
  if (way === undefined) {
    draft.say('no-number', reasonWords(draft.known).noNumber({ name: contact.name }), {
      aboutId: alert.id,
    });
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
function textInstead(draft: Draft, queued: Queued & { contact: Contact }, due: Due): void {
  const { alert, contact } = queued;
  const way = textWayTo(draft.known, contact);
  const { text: texted } = reachedBy(stepNow(draft, alert, due), draft.known);
  const isTextedAnyway = texted.contacts.some(({ id }) => id === contact.id);
  if (way === undefined || isTextedAnyway) return;
  const text = { ...queued, ...way };
  const capped = capOn(draft, text);
  if (capped === null) queueAlarm(draft, text);
  const sentence = capped === null ? reasonWords(draft.known).textedInstead({ name: contact.name }) : capped.sentence;
  draft.say(capped === null ? 'texted-instead' : 'capped', sentence, { aboutId: alert.id });
}
