import type { Millis } from '../../../shared/time';
import { answerTo } from '../replies/answering';
import { isAnswerable, meaningsOf, type Meaning } from '../replies/meaning';
import { snoozeBy } from '../replies/snoozing';
import type { Alert } from '../state/alert';
import type { Happening, Known } from '../state/known';
import { alertOf, type Message } from '../state/messages/message';
import type { Reply } from '../state/messages/reply';
import type { Silence } from '../state/silence';

interface Read {
  reply: Reply;
  now: Millis;
  people: Known[];
  messages: Message[];
  alerts: ReadonlyMap<string, Alert>;
}

/** What a reply means, and what is answered. */
export function meaningsIn({ reply, now, people, messages, alerts }: Read): {
  meaning: Meaning;
  answer: Message | null;
}[] {
  const sent = messages.filter(({ address }) => address === reply.address);
  const tagged = messages.map((message) => ({ message, alert: alerts.get(alertOf(message) ?? '') ?? null }));
  const isTagTaken = (tag: string): boolean => messages.some((message) => message.tag === tag);
  return meaningsOf(reply, { people, sent, tagged }).map((meaning) => ({
    meaning,
    answer: isAnswerable(meaning) ? answerTo(meaning, { reply, sent, isTagTaken, now }) : null,
  }));
}

/** What the engine is told of it; null: nothing. */
export function happeningOf(meaning: Meaning, { at }: Reply, now: Millis): Happening | null {
  if (meaning.kind === 'next') {
    return { kind: 'next-asked', alertId: meaning.alert.id, contactId: meaning.sender.contact.id };
  }
  if (meaning.kind === 'not-me') return { kind: 'given-back', alertId: meaning.alert.id };
  if (meaning.kind === 'snooze') return snoozedBy(snoozeBy(meaning, now));
  if (meaning.kind !== 'has-it') return null;
  return { kind: 'acknowledged', alertId: meaning.alert.id, contactId: meaning.sender.contact.id, at };
}

const snoozedBy = (silence: Silence | null): Happening | null => silence && { kind: 'silenced', silence };
