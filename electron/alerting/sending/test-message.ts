import type { Contact } from '../../../shared/people/contact';
import type { Millis } from '../../../shared/time';
import { newMessage } from '../../core/draft/new-message';
import { tagOf } from '../../core/draft/tag';
import { claimed } from '../../core/state/delivery';
import type { Message } from '../../core/state/message';
import { shortened } from '../../core/words/words';

/** More than enough: one in thirty million is taken. */
const MOST_TRIES = 50;
/** A longer name would make a second text of it. */
const NAME_LENGTH = 40;

/** A message that a channel can send and find, of no alert and in no outbox. */
export function testMessage(parts: {
  id: string;
  contact: Contact & { phone: string };
  channel: string;
  medium: 'call' | 'text';
  now: Millis;
  isTagTaken: (tag: string, exceptMessageId: string) => boolean;
}): Message {
  const { id, contact, channel, medium, now } = parts;
  const tag = freeTag(id, parts.isTagTaken);
  const message = newMessage({
    id,
    about: { trial: id },
    personId: '',
    kind: 'trial',
    contactId: contact.id,
    channel,
    medium,
    address: contact.phone,
    tag,
    body: medium === 'call' ? spokenTest(contact.name) : writtenTest(contact.name, tag),
    now,
  });
  return { ...message, delivery: claimed(message.delivery, now) };
}

const writtenTest = (name: string, tag: string): string =>
  `Vigil test: this is how alarms reach ${shortened(name, NAME_LENGTH)}. Nothing is wrong, and no answer is needed. [${tag}]`;

const spokenTest = (name: string): string =>
  `This is only a test call from Vigil for ${shortened(name, NAME_LENGTH)}. Nothing is wrong. You can hang up.`;

function freeTag(id: string, isTaken: (tag: string, exceptMessageId: string) => boolean): string {
  for (let salt = 0; salt < MOST_TRIES; salt += 1) {
    const tag = tagOf(id, salt);
    if (!isTaken(tag, id)) return tag;
  }
  return tagOf(id, MOST_TRIES);
}
