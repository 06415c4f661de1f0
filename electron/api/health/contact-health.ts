import { z } from 'zod';
import type { Contact } from '../../../shared/people/contact';
import type { Settings } from '../../../shared/settings/settings';
import type { ContactHealth } from '../../../shared/status/contact-health';
import { testStepSchema } from '../../../shared/status/test-send';
import { SECOND, type Millis } from '../../../shared/time';
import { lastTestKey, type LastTest } from '../../alerting/sending/test-sends';
import { isChannelName, isConfigured, reachesContacts, type ChannelName } from '../../channels/registry';
import type { Message } from '../../core/state/message';
import type { Clock } from '../../ports';
import type { StoreAtOnce } from '../../storage/store';
import { zoneOf } from '../acts/zone-of';
import { messageSentence } from '../history/message-view';

export interface ContactHealthPorts {
  settings: () => Settings;
  store: Pick<StoreAtOnce, 'newestTo' | 'recall'>;
  giveWay(): Promise<void>;
  clock: Pick<Clock, 'now'>;
}

/**
 * How each contact was reached by each of their channels, at the number that is set now. Alarms and tests both count.
 */
export async function contactHealth(ports: ContactHealthPorts, contactIds?: string[]): Promise<ContactHealth[]> {
  const settings = ports.settings();
  const wanted = settings.contacts.filter(({ id }) => contactIds?.includes(id) ?? true);
  const health: ContactHealth[] = [];
  for (const contact of wanted) {
    await ports.giveWay();
    for (const name of new Set(contact.channels)) {
      if (isChannelName(name) && reachesContacts(name)) health.push(healthOf(ports, settings, { contact, name }));
    }
  }
  return health;
}

function healthOf(
  { store, clock }: ContactHealthPorts,
  settings: Settings,
  { contact, name }: { contact: Contact; name: ChannelName },
): ContactHealth {
  const base = { contactId: contact.id, channel: name, lastReached: null, lastFailure: null, lastTest: null };
  const { phone } = contact;
  if (phone === undefined) return { ...base, state: 'no-number', sentence: 'No phone number is set.' };
  const zone = zoneOf(settings, contact);
  const telling = { now: clock.now(), unconfirmedAfterMs: settings.delivery.unconfirmedAfterSeconds * SECOND };
  const occasion = (message: Message | null): Occasion | null =>
    message === null ? null : { at: message.delivery.since, sentence: messageSentence(message, zone, telling) };
  const test = lastTestOf(store.recall(lastTestKey(contact.id, name)), phone);
  const newest = (status: Message['delivery']['status']): Occasion | null =>
    occasion(store.newestTo(phone, name, status));
  const lastReached = later(newest('delivered'), isReached(test) ? test : null);
  const lastFailure = later(
    later(newest('undelivered'), newest('failed')),
    test === null || isReached(test) || test.step === 'unknown' ? null : test,
  );
  const known = { ...base, lastReached: plain(lastReached), lastFailure: plain(lastFailure), lastTest: plain(test) };
  if (!isConfigured(name, settings.channels)) {
    return { ...known, state: 'not-set-up', sentence: 'This channel is not set up, so nothing is sent this way.' };
  }
  const isUnderWay = store.newestTo(phone, name, 'accepted') !== null;
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

const lastTestSchema: z.ZodType<LastTest> = z.object({
  at: z.number(),
  step: testStepSchema,
  sentence: z.string(),
  address: z.string(),
});

/** null also for one that went to another number. */
function lastTestOf(stored: unknown, phone: string): LastTest | null {
  const test = lastTestSchema.safeParse(stored);
  return test.success && test.data.address === phone ? test.data : null;
}

const isReached = (test: LastTest | null): boolean => test?.step === 'delivered' || test?.step === 'answered';

const later = (one: Occasion | null, other: Occasion | null): Occasion | null =>
  one === null || (other !== null && other.at > one.at) ? other : one;

const plain = (occasion: Occasion | null): Occasion | null =>
  occasion === null ? null : { at: occasion.at, sentence: occasion.sentence };
