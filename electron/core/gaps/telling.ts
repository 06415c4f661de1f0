import type { Contact } from '../../../shared/people/contact';
import type { Target } from '../../../shared/people/policies/policy';
import { capitalised } from '../../../shared/text/capitalised';
import type { Draft } from '../draft/draft';
import { postNotice } from '../draft/notice';
import { textWayTo } from '../draft/way';
import { quietUntil } from '../escalation/quiet-hours';
import type { Gap } from '../state/gap';
import type { Message } from '../state/messages/message';
import { everybodyReached } from '../targets/reached';
import { holdersAt } from '../time/on-duty';
import { gapWords, gapWordsTo } from '../words/catalogue';
import { languageFor } from '../words/language-for';
import { besideInWords, gapInWords } from './gap-words';
import { CONTACTS_FROM, lengthOf, PERSON_FROM, SHOWN_FOR, TOLD_FROM } from './showing';

/** R21: a gap that is over is told once, on return, to whom its length concerns. */
export function tellGaps(draft: Draft): void {
  const gap = draft.gaps().at(-1);
  if (gap?.to == null || lengthOf(gap) < TOLD_FROM || draft.now - gap.to > SHOWN_FOR) return;
  const due = listenersTo(draft, gap).filter(({ id }) => !gap.toldTo.includes(id));
  const told = due.filter((contact) => mayHear(draft, contact));
  if (told.length === 0 && gap.toldAt !== null) return;
  if (gap.toldAt === null) draft.say('gap-told', capitalised(gapInWords(gap, draft)));
  draft.putGap({
    ...gap,
    toldTo: [...gap.toldTo, ...told.map(({ id }) => id)],
    toldAt: gap.toldAt ?? draft.now,
  });
  for (const contact of told) tell(draft, gap, contact);
}

/** What is said with an all-clear or "data back" to a contact who is to hear of it now. */
export function withGap(draft: Draft, message: Message): Message {
  const { contactId, body, tag } = message;
  const gap = isGoodNews(message) && contactId !== null ? newlyTold(draft, contactId) : undefined;
  if (gap === undefined) return message;
  const code = ` #${tag}`;
  const beside = besideInWords(gap, draft, languageFor(draft.known, contactId));
  return { ...message, body: `${body.slice(0, -code.length)} ${beside}${code}` };
}

/** By this very decision. */
function newlyTold(draft: Draft, contactId: string): Gap | undefined {
  const before = new Map(draft.known.gaps.map(({ id, toldTo }) => [id, toldTo]));
  return draft
    .gaps()
    .find(({ id, toldTo }) => toldTo.includes(contactId) && before.get(id)?.includes(contactId) !== true);
}

/** As by a step that texts them: with who is in a person's place (R5), and has the person (R19). */
function listenersTo({ known, now }: Draft, gap: Gap): Contact[] {
  if (lengthOf(gap) < PERSON_FROM) return [];
  const isOfContacts = lengthOf(gap) >= CONTACTS_FROM && known.person.unwatchedNights !== 'usual';
  const text: Target[] = isOfContacts ? ['person', 'contacts'] : ['person'];
  return everybodyReached({ step: { afterSeconds: 0, text }, direction: 'no-data', at: now }, known);
}

/** Not in quiet hours, but for who has the person (R11), and not while everything is paused (R10). */
function mayHear(draft: Draft, contact: Contact): boolean {
  const { known, now } = draft;
  const isHolder = holdersAt(known, now).some(({ id }) => id === contact.id);
  const quiet = isHolder ? null : quietUntil(contact, known.person, now);
  const pauses = draft.silences().filter(({ kind, endedAt }) => kind === 'pause' && endedAt === null);
  const waits = [...(quiet === null ? [] : [quiet]), ...pauses.map(({ endsAt }) => endsAt)];
  for (const until of waits) draft.wakeAt(until);
  return waits.length === 0;
}

function tell(draft: Draft, gap: Gap, contact: Contact): void {
  if (hearsGoodNews(draft, contact)) return;
  const way = textWayTo(draft.known, contact);
  if (way === undefined) {
    draft.say('cannot-be-texted', gapWords(draft.known).cannotBeTexted({ name: contact.name }));
    return;
  }
  const language = languageFor(draft.known, contact.id);
  const body = gapWordsTo({ language }).sent({ body: gapInWords(gap, draft, language) });
  const notice = { kind: 'gap', about: { gap: gap.id }, mark: 'told', notBefore: draft.now } as const;
  postNotice(draft, { ...notice, contact, ...way, body });
}

const isGoodNews = ({ kind, medium }: Message): boolean =>
  medium === 'text' && (kind === 'all-clear' || kind === 'data-back');

/** In a text of this very decision, which says it as well. */
const hearsGoodNews = (draft: Draft, { id }: Contact): boolean =>
  draft
    .alerts()
    .flatMap((alert) => draft.messagesOf(alert.id))
    .some((message) => isGoodNews(message) && message.contactId === id && message.queuedAt === draft.now);
