import type { Settings } from '../../../shared/settings/settings';
import { accountNamed } from '../../channels/registry';
import type { Message } from '../../core/state/message';
import type { TrialTelling } from '../../core/trials/trial-words';
import { zoneOf } from './zone-of';

/** Whom and what sentences about this trial name, by the settings of now. */
export function trialTelling(
  settings: Settings,
  channels: Record<string, { provider: string }>,
  { contactId, channel }: Pick<Message, 'contactId' | 'channel'>,
): Omit<TrialTelling, 'now'> {
  const contact = settings.contacts.find(({ id }) => id === contactId);
  return {
    provider: providerInWords(channels[channel]?.provider),
    contactName: contact?.name ?? 'the contact',
    timeZone: contact === undefined ? (settings.people[0]?.timeZone ?? 'UTC') : zoneOf(settings, contact),
  };
}

/** "Twilio"; a channel may be gone by now. */
const providerInWords = (name: string | undefined): string =>
  name === undefined ? 'The provider' : (accountNamed(name)?.provider ?? name);
