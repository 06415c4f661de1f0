import type { Contact } from '../../../shared/people/contact';
import { isSetUp } from '../../../shared/settings/channels';
import type { Settings } from '../../../shared/settings/settings';
import type { ContactHealth } from '../../../shared/status/contact-health';
import { SECOND, type Millis } from '../../../shared/time';
import type { ChannelKind } from '../../channels/channel';
import type { ChannelRegistry } from '../../channels/registry';
import { isTrial, type Message } from '../../core/state/message';
import { trialSentence } from '../../core/trials/trial-words';
import type { Clock } from '../../ports';
import { addressBy, channelNamed } from '../../settings/registries';
import type { Store } from '../../storage/store';
import { trialTelling } from '../acts/trial-telling';
import { zoneOf } from '../acts/zone-of';
import { messageSentence } from '../history/message-view';

export interface ContactHealthPorts {
  settings: () => Settings;
  registry: ChannelRegistry;
  store: Pick<Store, 'newestTo'>;
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
  { store, registry, clock }: ContactHealthPorts,
  settings: Settings,
  { contact, channel }: { contact: Contact; channel: ChannelKind },
): Promise<ContactHealth> {
  const { name } = channel;
  const base = { contactId: contact.id, channel: name, lastReached: null, lastFailure: null };
  const { address, noun } = addressBy(channel, contact);
  if (address === undefined) return { ...base, state: 'no-number', sentence: `No ${noun} is set.` };
  const zone = zoneOf(settings, contact);
  const now = clock.now();
  const telling = { now, unconfirmedAfterMs: settings.delivery.unconfirmedAfterSeconds * SECOND };
  const sentenceOf = (message: Message): string =>
    isTrial(message)
      ? trialSentence(message, { ...trialTelling(settings, registry, message), now })
      : messageSentence(message, zone, telling);
  const newest = async (status: Message['delivery']['status']): Promise<Occasion | null> => {
    const message = await store.newestTo(address, name, status);
    return message === null ? null : { at: message.delivery.since, sentence: sentenceOf(message) };
  };
  const lastReached = await newest('delivered');
  const lastFailure = later(await newest('undelivered'), await newest('failed'));
  const known = { ...base, lastReached, lastFailure };
  if (!isSetUp(settings.channels, channel, channel.account)) {
    return { ...known, state: 'not-set-up', sentence: 'This channel is not set up, so nothing is sent this way.' };
  }
  const isUnderWay = (await store.newestTo(address, name, 'accepted')) !== null;
  return { ...known, ...verdict({ lastReached, lastFailure, isUnderWay }) };
}

type Occasion = { at: Millis; sentence: string };

function verdict(found: {
  lastReached: Occasion | null;
  lastFailure: Occasion | null;
  isUnderWay: boolean;
}): Pick<ContactHealth, 'state' | 'sentence'> {
  const { lastReached, lastFailure, isUnderWay } = found;
  if (lastFailure !== null && (lastReached === null || lastFailure.at > lastReached.at)) {
    return { state: 'fails', sentence: lastFailure.sentence };
  }
  if (lastReached !== null) return { state: 'works', sentence: lastReached.sentence };
  if (isUnderWay) return { state: 'under-way', sentence: 'The first message is under way.' };
  return { state: 'never-tried', sentence: 'Never tried at this number. Send a test.' };
}

const later = (one: Occasion | null, other: Occasion | null): Occasion | null =>
  one === null || (other !== null && other.at > one.at) ? other : one;
