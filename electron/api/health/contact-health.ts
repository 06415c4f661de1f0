import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import type { Contact } from '../../../shared/people/contact';
import { isSetUp } from '../../../shared/settings/channels';
import type { Settings } from '../../../shared/settings/settings';
import type { ContactHealth } from '../../../shared/status/contact-health';
import { proofOf, proofWhile, type Down, type Occasion, type Proof } from '../../../shared/status/proof';
import { SECOND } from '../../../shared/time';
import type { ChannelKind } from '../../channels/channel';
import type { ChannelRegistry } from '../../channels/registry';
import type { ChannelHealth } from '../../core/state/known';
import { isTrial, type Message } from '../../core/state/messages/message';
import type { HowAnswered } from '../../core/state/messages/reply';
import { dueAt } from '../../core/trials/drill';
import { trialSentence } from '../../core/trials/trial-words';
import { localDate, localTime } from '../../core/words/words';
import type { Clock } from '../../ports';
import { addressBy, channelNamed } from '../../settings/registries';
import type { Store } from '../../storage/store';
import { trialTelling } from '../acts/ways/trial-telling';
import { isCalledForSomebody, zoneOf } from '../acts/ways/zone-of';
import { isPassedOn } from '../history/message-label';
import { messageSentence } from '../history/message-view';

const words = apiWordsIn(usualLanguage);

export interface ContactHealthPorts {
  settings: () => Settings;
  registry: ChannelRegistry;
  store: Pick<Store, 'newestTo' | 'newestAnswered' | 'firstTo' | 'firstFailedTo'>;
  /** null: what goes by this channel cannot be answered. */
  howAnswered: (channel: string) => HowAnswered | null;
  /** Which channels are down. */
  down: () => readonly Pick<ChannelHealth, 'channel' | 'down'>[];
  giveWay(): Promise<void>;
  clock: Pick<Clock, 'now'>;
}

/**
 * How each contact was reached by each of their channels, at the number that is set now. Alarms and trials both count.
 */
export async function contactHealth(ports: ContactHealthPorts, contactIds?: string[]): Promise<ContactHealth[]> {
  const settings = ports.settings();
  const wanted = settings.contacts.filter(({ id }) => contactIds?.includes(id) ?? true);
  const health: ContactHealth[] = [];
  for (const contact of wanted) {
    await ports.giveWay();
    for (const name of new Set(contact.channels)) {
      const channel = channelNamed(ports.registry, name);
      const reachesContacts = channel?.media.some((medium) => medium !== 'local') === true;
      if (channel !== undefined && reachesContacts) health.push(await healthOf(ports, settings, { contact, channel }));
    }
  }
  return health;
}

async function healthOf(
  ports: ContactHealthPorts,
  settings: Settings,
  { contact, channel }: { contact: Contact; channel: ChannelKind },
): Promise<ContactHealth> {
  const { name } = channel;
  const rings = channel.media.includes('call');
  const isAnswerable = ports.howAnswered(name) !== null;
  const base = {
    contactId: contact.id,
    channel: name,
    lastReached: null,
    provenAt: null,
    drillDueAt: null,
    rings,
    isAnswerable,
  };
  const without = (state: Proof['state'], sentence: string): ContactHealth['proof'] => ({ state, at: null, sentence });
  const { address, noun } = addressBy(channel, contact);
  if (address === undefined) return { ...base, proof: without('no-address', words.noIsSet({ noun })) };
  const newest = (status: Message['delivery']['status']): Promise<Message | null> =>
    ports.store.newestTo(address, name, status);
  const occasionOf = occasions(ports, settings, contact);
  const delivered = await newest('delivered');
  const reached = occasionOf(delivered);
  if (!isSetUp(settings.channels, channel, channel.account)) {
    const sentence = words.thisChannelIsNotSetUp;
    return { ...base, lastReached: reached, proof: without('not-set-up', sentence) };
  }
  const newestUndelivered = await newest('undelivered');
  const isUnknown = newestUndelivered !== null && isPassedOn(newestUndelivered.delivery);
  const undelivered = isUnknown ? null : newestUndelivered;
  const isUnanswered = undelivered !== null && rangInVain(undelivered);
  const notArrived = occasionOf(undelivered);
  const failed = occasionOf(await newest('failed'));
  const last = isUnanswered ? failed : later(notArrived, failed);
  const wholeUntil = Math.max(delivered?.queuedAt ?? 0, isUnanswered ? undelivered.queuedAt : 0);
  const first = last === null ? null : await ports.store.firstFailedTo(address, name, wholeUntil);
  const answered = answeredOf(await ports.store.newestAnswered(address, name), contact, zoneOf(settings, contact));
  const proof = proofOf({
    isAnswerable,
    answered,
    reached,
    unanswered: isUnanswered ? notArrived : null,
    failed: last === null ? null : { ...last, since: first?.delivery.since ?? last.at },
    isUnderWay: (await newest('accepted')) !== null,
  });
  const provenAt = (isAnswerable ? answered : reached)?.at ?? null;
  const firstAt = (await ports.store.firstTo(address, name))?.queuedAt ?? null;
  return {
    ...base,
    lastReached: reached,
    proof: proofWhile(downOf(ports, name), proof),
    provenAt,
    drillDueAt: isCalledForSomebody(settings, contact) ? dueAt({ provenAt, firstAt }) : null,
  };
}

function answeredOf(message: Message | null, { name }: Contact, timeZone: string): Occasion | null {
  const at = message?.delivery.answeredAt ?? null;
  if (at === null) return null;
  return { at, sentence: words.answeredOn({ name, date: localDate(at, timeZone), time: localTime(at, timeZone) }) };
}

export const downOf = ({ down }: Pick<ContactHealthPorts, 'down'>, name: string): Down =>
  down().find(({ channel }) => channel === name)?.down ?? null;

/** A call that nobody took: the way is not broken, and at night it is no wonder. */
const rangInVain = ({ medium, delivery }: Message): boolean =>
  medium === 'call' && (delivery.outcome === 'no-answer' || delivery.outcome === 'busy');

/** When something became of a message of this contact's, and what. */
function occasions(
  { registry, clock }: ContactHealthPorts,
  settings: Settings,
  contact: Contact,
): (message: Message | null) => Occasion | null {
  const zone = zoneOf(settings, contact);
  const now = clock.now();
  const telling = { now, unconfirmedAfterMs: settings.delivery.unconfirmedAfterSeconds * SECOND };
  const sentenceOf = (message: Message): string =>
    isTrial(message)
      ? trialSentence(message, { ...trialTelling(settings, registry, message), now })
      : messageSentence(message, { to: contact.name, timeZone: zone }, telling);
  return (message) => (message === null ? null : { at: message.delivery.since, sentence: sentenceOf(message) });
}

const later = (one: Occasion | null, other: Occasion | null): Occasion | null =>
  one === null || (other !== null && other.at > one.at) ? other : one;
