import type { Language } from '../../../shared/locales/language';
import { trialWordsIn } from '../../../shared/locales/said/messages/trial';
import type { Contact } from '../../../shared/people/contact';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { Millis } from '../../../shared/time';
import { newMessage } from '../draft/new-message';
import { freeTag } from '../draft/tag';
import { isFinal } from '../state/messages/delivery';
import { isTrial, type Message } from '../state/messages/message';
import type { HowAnswered } from '../state/messages/reply';
import { limitReached } from './limit';
import { spokenTrial, writtenTrial } from './trial-words';

/** One way to one contact, to be tried. */
export interface TrialOrder {
  contact: Pick<Contact, 'id' | 'name' | 'language'>;
  address: string;
  channel: string;
  medium: 'call' | 'text';
  /** null: nobody can answer this way, and it is proven by delivery. */
  howAnswered: HowAnswered | null;
  /** Vigil sends it by itself. */
  isDrill: boolean;
  /** Nothing ever went this way: names of those whose contact this is. null: whoever is there knows Vigil. */
  introduces: string[] | null;
  /** In which moments are said. */
  timeZone: string;
  /** Of whoever sends it, who is told why it is refused. */
  language: Language;
}

/** What a trial is judged by. */
export interface TrialGround {
  /** Those of the last hours, whosever. */
  trials: readonly Message[];
  /** All of the outbox. */
  unsettled: readonly Message[];
  /** A person this contact is called for has an open low or high. */
  isNeeded: boolean;
  isTagTaken: (tag: string, exceptMessageId: string) => boolean;
}

export interface TrialRefusal {
  code: 'test-running' | 'alarm-first' | 'too-many-tests';
  sentence: string;
  /** What of the order stands in its way. */
  path: 'channel' | 'contactId';
}

/** The message to be queued, or why none is. */
export function orderTrial(order: TrialOrder, ground: TrialGround, now: Millis): Result<Message, TrialRefusal> {
  const refusal = refusalOf(order, ground, now);
  return refusal === null ? succeeded(trialMessage(order, ground, now)) : failed(refusal);
}

function refusalOf(order: TrialOrder, ground: TrialGround, now: Millis) {
  const { contact, address, channel, timeZone, language } = order;
  const words = trialWordsIn(language);
  const { name } = contact;
  const { trials, unsettled, isNeeded } = ground;
  const isRunning = trials.some((trial) => isSameWay(trial, contact.id, channel) && !isFinal(trial.delivery.status));
  if (isRunning) return refused('test-running', words.alreadyRunning({ name }), 'channel');
  const isExpected = unsettled.some((message) => !isTrial(message) && message.address === address);
  if (isNeeded || isExpected) return refused('alarm-first', words.alarmFirst({ name }), 'contactId');
  const limit = limitReached({ ...contact, timeZone, language }, trials, now);
  return limit === null ? null : refused('too-many-tests', limit, 'contactId');
}

const refused = (code: TrialRefusal['code'], sentence: string, path: TrialRefusal['path']): TrialRefusal => ({
  code,
  sentence,
  path,
});

const isSameWay = (trial: Message, contactId: string, channel: string): boolean =>
  trial.contactId === contactId && trial.channel === channel;

/** About no person: no alert knows of it, and no cap counts it. */
function trialMessage(order: TrialOrder, { trials, isTagTaken }: TrialGround, now: Millis): Message {
  const { contact, address, channel, medium, isDrill } = order;
  const atOnce = trials.filter((trial) => isSameWay(trial, contact.id, channel) && trial.queuedAt === now).length;
  const id = `trial/${contact.id}/${channel}/${now}${atOnce === 0 ? '' : `.${atOnce}`}`;
  const tag = freeTag(id, isTagTaken);
  return newMessage({
    id,
    about: { trial: id, isDrill },
    personId: null,
    kind: 'trial',
    contactId: contact.id,
    channel,
    medium,
    address,
    tag,
    body: medium === 'call' ? spokenTrial(order) : writtenTrial(order, tag),
    now,
  });
}
