import type { Contact } from '../../../shared/people/contact';
import type { Draft } from '../draft/draft';
import { isDown, wayBy, type Way } from '../draft/way';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import type { AlertMessage, Message } from '../state/messages/message';
import { reasonWords } from '../words/catalogue';
import { capOn, queueAlarm } from './capping';
import { contactNamed } from './holding';
import { heldUntil } from './quiet-hours';

/**
 * A different channel is redundancy, the same twice is a duplicate: what gave up, cannot be placed, did not arrive, is
 * unclear or waits for a channel that is down is joined at once by the contact's next channel (R5).
 */
export function joinNextChannels(draft: Draft, alert: Alert): void {
  const messages = draft.messagesOf(alert.id);
  const isJoined = ({ id }: Message): boolean => messages.some(({ joins }) => joins === id);
  const stuck = messages.filter(
    (message) =>
      message.about.run === alert.run.number && typeof message.about.step === 'number' && isStuck(draft, message),
  );
  for (const message of stuck.filter((one) => !isJoined(one) && !stuck.some((other) => isLater(other, one)))) {
    const contact = contactNamed(draft, message.contactId);
    const way = contact === undefined ? undefined : nextWay(draft, alert, contact, message);
    if (contact === undefined || way === undefined) continue;
    const { step, round } = message.about;
    const queued = { alert, kind: 'alarm', contact, ...way, step, round, joins: message } as const;
    const capped = capOn(draft, queued);
    if (capped !== null) {
      draft.say('capped', capped.sentence, { aboutId: alert.id, messageId: message.id });
      draft.wakeAt(capped.freeAt);
      continue;
    }
    if (queueAlarm(draft, queued)) {
      draft.say(
        'next-channel',
        reasonWords(draft.known).nextChannel({
          name: contact.name,
          isCall: way.medium === 'call',
          why: whyStuck(message, draft.known),
        }),
        { aboutId: alert.id, messageId: message.id },
      );
    }
  }
}

function isStuck(draft: Draft, message: Message): boolean {
  const { status, outcome } = message.delivery;
  if (status === 'reconciling' || status === 'failed') return true;
  // An unanswered call was tried: the policy's later steps follow it. A text that did not arrive was not; of one that
  // was passed on nobody will ever know.
  if (status === 'undelivered') return message.medium === 'text' && outcome !== 'passed-on';
  return status === 'pending' && isDown(draft.known, message.channel);
}

/**
 * Once a later message to the same contact is stuck as well, only that one is joined:
 * caps may have held the first back.
 */
const isLater = (other: Message, than: Message): boolean =>
  other.contactId === than.contactId && other.queuedAt > than.queuedAt;

function whyStuck({ medium, delivery }: Message, known: Known): string {
  const words = reasonWords(known);
  const isCall = medium === 'call';
  if (delivery.status === 'reconciling') return words.unclearWhetherItWentOut({ isCall });
  return delivery.status === 'pending' ? words.cannotGoOut({ isCall }) : words.didNotGetThrough({ isCall });
}

/**
 * The contact's channels after this one, in their order and round again, without those by
 * which it is reached at that moment anyway.
 */
function nextWay(draft: Draft, alert: Alert, contact: Contact, message: AlertMessage): Way | undefined {
  const used = draft
    .messagesOf(alert.id)
    .filter((other) => other.contactId === contact.id && isBeside(other, message))
    .map((other) => other.channel);
  const at = contact.channels.indexOf(message.channel);
  const inOrder = [...contact.channels.slice(at + 1), ...contact.channels];
  const [next] = inOrder
    .filter((name) => !used.includes(name) && !isDown(draft.known, name))
    .flatMap((channel) => wayBy(draft.known, contact, { channel, medium: message.medium }) ?? []);
  return next === undefined || waits(draft, alert, contact, message) ? undefined : next;
}

/** R11: what got stuck is not joined within quiet hours either, but after them. */
function waits(draft: Draft, alert: Alert, contact: Contact, { id }: Message): boolean {
  const until = heldUntil({ alert, contact, kind: 'alarm' }, draft.known, draft.now);
  if (until === null) return false;
  const sentence = reasonWords(draft.known).stuckInQuietHours({ name: contact.name });
  draft.say('held-quiet-hours', sentence, { aboutId: alert.id, messageId: id });
  draft.wakeAt(until);
  return true;
}

/** Of the same round, or of another one of the same moment: a stand-in is called and texted by two steps (R5). */
const isBeside = (one: AlertMessage, other: AlertMessage): boolean =>
  one.about.run === other.about.run &&
  ((one.about.step === other.about.step && one.about.round === other.about.round) || one.queuedAt === other.queuedAt);
