import type { Millis } from '../../../shared/time';
import { attempted, type Draft } from '../draft/draft';
import { notify, startAgain } from '../escalation/alert-changes';
import { contactNamed, letGo } from '../escalation/holding';
import { lowestCurrent, takeSnapshot } from '../glucose/snapshot';
import type { Acknowledgement, Alert } from '../state/alert';
import { reasonWords } from '../words/catalogue';

/** That a human has it: who, where that is known, and when they said so. */
export interface Acknowledging {
  alertId: string;
  contactId: string | null;
  /** When the provider received it (R17); left out: now. */
  at?: Millis;
}

export function acknowledge(draft: Draft, { alertId, contactId, at = draft.now }: Acknowledging): void {
  const alert = draft.alerts().find((one) => one.id === alertId);
  if (alert === undefined || alert.state === 'resolved') return;
  const acknowledgement = acknowledgementOf(draft, contactId, Math.min(at, draft.now));
  if (alert.acknowledgement === null) take(draft, alert, acknowledgement);
  else takeToo(draft, alert, acknowledgement, alert.acknowledgement);
}

/** R18: the climb stops at once, what is unsent is taken back, and everybody who was told hears who has it. */
function take(draft: Draft, alert: Alert, acknowledgement: Acknowledgement): void {
  const words = reasonWords(draft.known);
  const name = whoOf(draft, acknowledgement.contactId);
  draft.dropUnsent(alert.id, words.heldBeforeSent);
  const taken: Alert = { ...letGo(draft, alert, words.itWasConfirmed), state: 'acknowledged', acknowledgement };
  draft.put(taken);
  draft.say('acknowledged', words.hasIt({ name }), { aboutId: alert.id });
  tellWhoHasIt(draft, taken, acknowledgement.contactId);
}

/** Of two the earlier has it, by the provider's time; the later one has been told by then who it is. */
function takeToo(draft: Draft, alert: Alert, second: Acknowledgement, first: Acknowledgement): void {
  if (second.contactId === first.contactId) return;
  const words = reasonWords(draft.known);
  if (second.contactId !== null && second.at < first.at) {
    draft.dropUnsent(alert.id, words.anotherHadItBefore);
    take(draft, alert, second);
    return;
  }
  const said = { name: whoOf(draft, second.contactId), holder: whoOf(draft, first.contactId) };
  draft.say('acknowledged-too', words.wouldHaveItToo(said), { aboutId: alert.id });
}

/** Once for each acknowledgement, by text and never held: to all for whom a message was attempted, and to its giver. */
function tellWhoHasIt(draft: Draft, alert: Alert, contactId: string | null): void {
  const before = draft
    .messagesOf(alert.id)
    .filter(({ kind, about }) => kind === 'has-it' && about.run === alert.run.number);
  const round = Math.max(-1, ...before.map(({ about }) => about.round)) + 1;
  const told = attempted(draft, alert.id).filter((id) => id !== null && id !== contactId);
  notify(draft, alert, { kind: 'has-it', round }, [...told, ...(contactId === null ? [] : [contactId])]);
}

/** With the value of then (R17): of what had been read by that moment. */
function acknowledgementOf({ known }: Draft, contactId: string | null, at: Millis): Acknowledgement {
  const readings = known.readings.filter(({ receivedAt }) => receivedAt <= at);
  const then = takeSnapshot({ ...known, readings }, at);
  const mgPerDl = lowestCurrent(then) ?? then.newest?.mgPerDl ?? null;
  return { at, contactId, mgPerDl, newestMeasuredAt: then.newest?.at ?? null, readUntil: at };
}

/** R18: nobody has it any more, and the escalation starts from 0. */
export function giveBack(draft: Draft, alertId: string): void {
  const alert = draft.alerts().find((one) => one.id === alertId);
  if (alert?.state !== 'acknowledged') return;
  const contactId = alert.acknowledgement?.contactId ?? null;
  const said = { isKnown: contactId !== null, name: whoOf(draft, contactId) };
  const sentence = reasonWords(draft.known).givenBack(said);
  startAgain(draft, alert, {}, sentence);
  draft.say('given-back', sentence, { aboutId: alertId });
}

export const whoOf = (draft: Draft, contactId: string | null): string =>
  contactId === null ? reasonWords(draft.known).somebody : nameOf(draft, contactId);

const nameOf = (draft: Draft, contactId: string): string =>
  contactNamed(draft, contactId)?.name ?? reasonWords(draft.known).formerContact;
