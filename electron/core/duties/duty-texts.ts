import type { Contact } from '../../../shared/people/contact';
import type { Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { postNotice } from '../draft/notice';
import { textWayTo } from '../draft/way';
import { contactNamed } from '../escalation/holding';
import type { Duty } from '../state/duty';
import { dutyWords, dutyWordsTo } from '../words/catalogue';
import { timeThere } from '../words/check-in-words';
import { languageFor } from '../words/language-for';
import { localTime, shortened } from '../words/words';

/** Of which it is known until when its contact has the person without a break. */
type ToldDuty = Duty & { toldUntil: Millis };

export function sayBegan(draft: Draft, duty: ToldDuty): void {
  draft.say('duty-began', beganInWords(draft, duty));
}

export function sayEnded(draft: Draft, duty: Duty, endedAt: Millis): void {
  draft.say('duty-ended', endedInWords(draft, duty, endedAt));
}

/** To the holder and the person. */
export function tellBegan(draft: Draft, duty: ToldDuty): void {
  const mark = `until.${duty.toldUntil}`;
  const name = shortened(draft.known.person.name, NAME_LENGTH);
  text(draft, duty, {
    mark,
    contact: holderOf(draft, duty),
    body: wordsForHolder(draft, duty).youHaveIt({ name, until: untilThere(draft, duty) }),
  });
  tellPerson(draft, duty, { mark, body: beganInWords(draft, duty) });
}

/** A holder who is told of an alert that starts again hears with it that the duty is over. */
export function tellEnded(
  draft: Draft,
  duty: Duty,
  { endedAt, isAlerted }: { endedAt: Millis; isAlerted: boolean },
): void {
  const mark = `over.${duty.startedAt}`;
  const { person } = draft.known;
  const time = localTime(endedAt, person.timeZone);
  const body = wordsForHolder(draft, duty).yoursEnded({ name: shortened(person.name, NAME_LENGTH), time });
  if (!isAlerted) text(draft, duty, { mark, contact: holderOf(draft, duty), body });
  tellPerson(draft, duty, { mark, body: endedInWords(draft, duty, endedAt) });
}

export const holderNamed = (draft: Draft, duty: Duty): string =>
  shortened(holderOf(draft, duty)?.name ?? dutyWords(draft.known).formerContact, NAME_LENGTH);

const NAME_LENGTH = 20;

const holderOf = (draft: Draft, { contactId }: Duty): Contact | undefined => contactNamed(draft, contactId);

const wordsForHolder = (draft: Draft, { contactId }: Duty) =>
  dutyWordsTo({ language: languageFor(draft.known, contactId) });

const beganInWords = (draft: Draft, duty: ToldDuty): string =>
  dutyWords(draft.known).hasItUntil({ holder: holderNamed(draft, duty), until: untilThere(draft, duty) });

const endedInWords = (draft: Draft, duty: Duty, endedAt: Millis): string =>
  dutyWords(draft.known).ended({
    holder: holderNamed(draft, duty),
    time: localTime(endedAt, draft.known.person.timeZone),
  });

const untilThere = ({ known, now }: Draft, { toldUntil }: ToldDuty): string => timeThere(toldUntil, known, now);

function tellPerson(draft: Draft, duty: Duty, { mark, body }: { mark: string; body: string }): void {
  const { self } = draft.known.person;
  if (self !== null) text(draft, duty, { mark, contact: self, body: dutyWords(draft.known).sent({ body }) });
}

function text(
  draft: Draft,
  duty: Duty,
  { mark, contact, body }: { mark: string; contact: Contact | undefined; body: string },
): void {
  if (contact === undefined) return;
  const way = textWayTo(draft.known, contact);
  if (way === undefined) {
    draft.say('cannot-be-texted', dutyWords(draft.known).cannotBeTexted({ name: contact.name }));
    return;
  }
  postNotice(draft, { kind: 'duty', about: { duty: duty.id }, mark, notBefore: draft.now, contact, ...way, body });
}
