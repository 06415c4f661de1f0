import type { Contact } from '../../../shared/people/contact';
import type { Draft } from '../draft/draft';
import { isReachable } from '../draft/way';
import type { Alert, Held } from '../state/alert';
import { everybodyOf } from '../state/person';
import { reasonWords } from '../words/catalogue';
import { localTime } from '../words/words';
import { heldUntil } from './quiet-hours';

/** A message that may have to wait, before its contact is looked at. */
export type Holdable = Omit<Held, 'contactId'>;

/**
 * R11: keeps a message until the contact's quiet hours are over, in place of an older one. When it need not wait, it
 * takes the place of one that does. True: it must not be queued now.
 */
export function holdsBack(draft: Draft, alert: Alert, contact: Contact, message: Holdable): boolean {
  const current = draft.latest(alert);
  const older = current.run.held.filter((one) => isSamePlace(one, contact.id, message));
  for (const one of older) sayReplaced(draft, alert, one);
  const others = current.run.held.filter((one) => !older.includes(one));
  // A recipient without a number or channel is not notified later either: that is said now.
  const until = isReachable(draft.known, contact)
    ? heldUntil({ alert, contact, kind: message.kind }, draft.known, draft.now)
    : null;
  if (until === null && older.length === 0) return false;
  const held = { contactId: contact.id, ...message };
  if (until !== null) {
    const sentence = reasonWords(draft.known).heldByQuietHours({
      name: contact.name,
      isCall: held.medium === 'call',
      time: localTime(until, draft.known.person.timeZone),
    });
    draft.say('held-quiet-hours', sentence, about(alert, held));
    draft.wakeAt(until);
  }
  draft.put({ ...current, run: { ...current.run, held: until === null ? others : [...others, held] } });
  return until !== null;
}

/** What waits does not outlive its run. Returns the alert without it. */
export function letGo(draft: Draft, alert: Alert, why: string): Alert {
  for (const held of draft.latest(alert).run.held) {
    const sentence = reasonWords(draft.known).heldDropped({ name: nameOf(draft, held), why });
    draft.say('held-dropped', sentence, about(alert, held));
  }
  return { ...alert, run: { ...alert.run, held: [] } };
}

/**
 * What waited and need not wait any more is judged again: `deliver` queues it with the words of now. A contact
 * who is not there any more is told nothing.
 */
export function release(draft: Draft, alert: Alert, deliver: (held: Held, contact: Contact) => void): void {
  for (const held of draft.latest(alert).run.held) {
    const contact = contactNamed(draft, held.contactId);
    const until = contact === undefined ? null : heldUntil({ alert, contact, kind: held.kind }, draft.known, draft.now);
    if (until !== null) {
      draft.wakeAt(until);
      continue;
    }
    const { run } = draft.latest(alert);
    draft.put({ ...draft.latest(alert), run: { ...run, held: run.held.filter((one) => one !== held) } });
    if (contact === undefined) {
      const sentence = reasonWords(draft.known).heldContactRemoved;
      draft.say('held-dropped', sentence, about(alert, held));
      continue;
    }
    draft.say(
      'quiet-hours-over',
      reasonWords(draft.known).needNotWait({ name: contact.name, isCall: held.medium === 'call' }),
      about(alert, held),
    );
    deliver(held, contact);
  }
}

/** The person or a contact, by id; none for this computer. */
export function contactNamed({ known }: Draft, id: string | null): Contact | undefined {
  return everybodyOf(known.person).find((one) => one.id === id);
}

function sayReplaced(draft: Draft, alert: Alert, held: Held): void {
  const sentence = reasonWords(draft.known).heldReplaced({ name: nameOf(draft, held) });
  draft.say('held-replaced', sentence, about(alert, held));
}

const isSamePlace = (held: Held, contactId: string, { medium }: Holdable): boolean =>
  held.contactId === contactId && held.medium === medium;

const nameOf = (draft: Draft, { contactId }: Held): string =>
  contactNamed(draft, contactId)?.name ?? reasonWords(draft.known).formerContactWithin;

const about = ({ id, run }: Alert, held: Held) => ({ aboutId: id, held: { ...held, run: run.number } });
