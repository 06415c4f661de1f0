import type { Contact } from '../../../shared/people/contact';
import { HOUR, MINUTE, type Millis } from '../../../shared/time';
import { isAnswer, isNotice, subjectOf, type Message } from '../state/messages/message';
import type { Draft } from './draft';
import { newMessage } from './new-message';
import { tagOf } from './tag';
import { addressFor, wayInIds, type Way } from './way';

/** What is told beside the alerts, before it has an id, a tag and words. */
export interface Notice extends Way {
  kind: 'announcement' | 'reminder' | 'duty' | 'gap';
  about: { workout: string } | { checkIn: string } | { duty: string } | { gap: string };
  /** What tells several about the same apart. */
  mark: string;
  /** null: this computer. */
  contact: Contact | null;
  body: string;
  notBefore: Millis;
}

/**
 * An announcement that has waited for this long beyond its time is of no use any more; nor does a reminder.
 */
export const NOTICE_KEEPS: Millis = 3 * HOUR;

/** Who asked looks elsewhere by then. */
const ANSWER_KEEPS: Millis = 10 * MINUTE;

/** Too late to be worth sending: since its time came, or since it was last tried. */
export function isStale({ kind, notBefore, delivery }: Message, now: Millis): boolean {
  if (!isNotice({ kind }) && !isAnswer({ kind })) return false;
  return now - Math.max(notBefore, delivery.since) > (isAnswer({ kind }) ? ANSWER_KEEPS : NOTICE_KEEPS);
}

export function postNotice(draft: Draft, notice: Notice): void {
  const { known, now } = draft;
  const { kind, about, mark, contact, channel, medium, body, notBefore } = notice;
  const id = `${subjectOf({ about })}/${mark}/${contact?.id ?? channel}/${wayInIds(known, notice)}`;
  const tag = tagOf(id, known.tagSalt);
  draft.post(
    newMessage({
      id,
      about,
      personId: known.person.id,
      kind,
      contactId: contact?.id ?? null,
      channel,
      medium,
      address: contact === null ? null : addressFor(known, contact, channel),
      tag,
      body: medium === 'text' ? `${body} #${tag}` : body,
      now,
      notBefore,
    }),
  );
}
