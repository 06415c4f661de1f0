import { apiWordsIn } from '../../../../shared/locales/host/api';
import { usualLanguage } from '../../../../shared/locales/language';
import type { Settings } from '../../../../shared/settings/settings';
import type { ChannelRegistry } from '../../../channels/registry';
import type { Message } from '../../../core/state/messages/message';
import type { TrialTelling } from '../../../core/trials/trial-words';
import { channelNamed } from '../../../settings/registries';
import { zoneOf } from './zone-of';

const words = apiWordsIn(usualLanguage);

/** Whom and what sentences about this trial name, by the settings of now. */
export function trialTelling(
  settings: Settings,
  registry: ChannelRegistry,
  { contactId, channel }: Pick<Message, 'contactId' | 'channel'>,
): Omit<TrialTelling, 'now'> {
  const contact = settings.contacts.find(({ id }) => id === contactId);
  return {
    provider: providerInWords(registry, channel),
    language: usualLanguage,
    contactName: contact?.name ?? words.contact,
    timeZone: contact === undefined ? (settings.people[0]?.timeZone ?? 'UTC') : zoneOf(settings, contact),
  };
}

/** "Twilio"; a channel may be gone by now. */
function providerInWords(registry: ChannelRegistry, name: string): string {
  const channel = channelNamed(registry, name);
  return channel?.account?.provider ?? channel?.provider ?? words.provider;
}
