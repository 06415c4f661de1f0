import { HOUR, type Millis } from '../../../shared/time';
import { newMessage } from '../draft/new-message';
import { freeTag } from '../draft/tag';
import type { Way } from '../draft/way';
import type { Known } from '../state/known';
import { isAnswer, type Message } from '../state/messages/message';
import type { Reply } from '../state/messages/reply';
import { textWords } from '../words/catalogue';
import { answerInWords } from './answer-words';
import type { Answerable, ReplyScene } from './meaning';
import { leftAt, type Sender } from './reaching';

/** What a reply is answered with goes back the way it came, at most so often an hour to one address (R17). */
const MOST_ANSWERS = 6;

export interface AnswerGround {
  reply: Reply;
  sent: ReplyScene['sent'];
  isTagTaken: (tag: string, exceptMessageId: string) => boolean;
  now: Millis;
}

/** The answer to be queued; null: enough was said to this address, or the same within an hour. */
export function answerTo(meaning: Answerable, ground: AnswerGround): Message | null {
  const { sent, now } = ground;
  const answers = sent.filter((one) => isAnswer(one) && (leftAt(one) ?? one.queuedAt) > now - HOUR);
  if (answers.length >= MOST_ANSWERS) return null;
  const message = answerMessage(meaning, ground);
  if (message === null) return null;
  const isSaid = answers.some((one) => withoutTag(one) === withoutTag(message));
  return isSaid && meaning.kind !== 'question' ? null : message;
}

function answerMessage(meaning: Answerable, { reply, sent, isTagTaken, now }: AnswerGround): Message | null {
  const sender = senderOf(meaning);
  if (sender === null) return null;
  const { known, contact } = sender;
  const { language } = contact;
  const way = wayBack(known, reply);
  if (way === null) return null;
  const id = `${reply.id}/answer`;
  const tag = freeTag(id, isTagTaken);
  const [alert, ...others] = alertsOf(meaning);
  return newMessage({
    id,
    about: { reply: reply.id, of: alert !== undefined && others.length === 0 ? alert : null },
    personId: known.person.id,
    kind: 'answer',
    contactId: contact.id,
    ...way,
    address: reply.address,
    tag,
    body: textWords({ language }).sent({ words: answerInWords(meaning, { sent, language, now }), tag }),
    now,
  });
}

/** null: an answer goes only to a contact of somebody's (R17). */
const senderOf = (meaning: Answerable): Sender | null =>
  meaning.kind === 'question' ? meaning.senders[0] : meaning.sender;

function alertsOf(meaning: Answerable): string[] {
  if (meaning.kind === 'which') return meaning.alerts.map(({ alert }) => alert.id);
  if (meaning.kind === 'nothing-open' || meaning.kind === 'proves') return [];
  if (meaning.kind !== 'question') return [meaning.alert.id];
  return meaning.senders.flatMap(({ known }) =>
    known.alerts.filter(({ state }) => state !== 'resolved').map(({ id }) => id),
  );
}

/** By the channel that it came by; where that only rings, by one that writes to such addresses and reads them. */
function wayBack({ channels }: Known, { channel }: Reply): Way | null {
  const own = channels.find((one) => one.channel === channel);
  const others = channels.filter((one) => one.takesReplies && one.address === own?.address);
  const writing = [...(own === undefined ? [] : [own]), ...others].find(({ media }) => media.includes('text'));
  return writing === undefined ? null : { channel: writing.channel, medium: 'text' };
}

/** Each has one of its own at its end. */
const withoutTag = ({ body }: Message): string => body.replace(/ #\w+$/, '');
