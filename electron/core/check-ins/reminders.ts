import { SECOND } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { postNotice } from '../draft/notice';
import { localWay, textWayTo } from '../draft/way';
import { overdueAt, type CheckIn } from '../state/check-in';
import { checkInWords } from '../words/catalogue';
import { timeThere } from '../words/check-in-words';
import { shortened } from '../words/words';

/**
 * R16: shortly before it runs out the person is texted, and this computer shows a quiet
 * notice. Once for each "home by".
 */
export function remind(draft: Draft, checkIn: CheckIn): void {
  if (checkIn.remindedFor === checkIn.homeBy) return;
  const { person } = draft.known;
  const remindAt = checkIn.homeBy - person.times.checkInReminder * SECOND;
  // One that is shorter than the reminder needs none.
  const isNeeded = remindAt > checkIn.startedAt;
  if (isNeeded && draft.now < remindAt) {
    draft.wakeAt(remindAt);
    return;
  }
  draft.putCheckIn({ ...checkIn, remindedFor: checkIn.homeBy });
  if (!isNeeded) return;
  const body = bodyOf(draft, checkIn);
  draft.say('check-in-reminded', body);
  tellPerson(draft, checkIn, { mark: `reminder.${checkIn.homeBy}`, body });
}

/** It has no place any more: the check-in ended, is overdue, or was given more time. */
export function takeBackReminders(draft: Draft, { id }: CheckIn, sentence: string): void {
  draft.dropUnsent(id, sentence);
}

/** A text, and a quiet notice on this computer. */
export function tellPerson(draft: Draft, { id }: CheckIn, { mark, body }: { mark: string; body: string }): void {
  const { person } = draft.known;
  const notice = { kind: 'reminder', about: { checkIn: id }, mark, notBefore: draft.now } as const;
  const local = localWay(draft.known);
  if (local !== undefined) postNotice(draft, { ...notice, contact: null, ...local, body });
  const way = person.self === null ? undefined : textWayTo(draft.known, person.self);
  if (person.self === null || way === undefined) {
    draft.say('cannot-be-texted', checkInWords(draft.known).cannotBeTexted({ name: person.name }));
    return;
  }
  postNotice(draft, { ...notice, contact: person.self, ...way, body: checkInWords(draft.known).sent({ body }) });
}

function bodyOf({ known, now }: Draft, checkIn: CheckIn): string {
  const homeBy = timeThere(checkIn.homeBy, known, now);
  const then = timeThere(overdueAt(checkIn), known, now);
  const name = shortened(known.person.name, 20);
  return checkInWords(known).stillOut({ name, homeBy, then, isAlone: known.person.contacts.length === 0 });
}
