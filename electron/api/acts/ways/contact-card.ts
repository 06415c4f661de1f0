import type { Answer, ParsedInput, Problem } from '../../../../shared/contract';
import { apiWordsIn } from '../../../../shared/locales/host/api';
import { usualLanguage } from '../../../../shared/locales/language';
import { cardWordsIn } from '../../../../shared/locales/said/messages/card';
import type { Contact } from '../../../../shared/people/contact';
import { failed, succeeded } from '../../../../shared/result';
import { isSetUp } from '../../../../shared/settings/channels';
import type { Settings } from '../../../../shared/settings/settings';
import { vcardOf } from '../../../../shared/text/vcard';
import type { Channel, ChannelKind } from '../../../channels/channel';
import type { ChannelRegistry } from '../../../channels/registry';
import { channelNamed } from '../../../settings/registries';
import { calledForNames } from './zone-of';

const words = apiWordsIn(usualLanguage);

interface CardPorts {
  settings: () => Settings;
  registry: ChannelRegistry;
  channels: () => Readonly<Record<string, Pick<Channel, 'sendsFrom'>>>;
}

type Card = Extract<Answer<'contactCard'>, { ok: true }>['value'];

/** What a contact puts into their own phone: who calls, and what lets that be heard at night. */
export function contactCard(ports: CardPorts, { contactId }: ParsedInput<'contactCard'>): Answer<'contactCard'> {
  const settings = ports.settings();
  const contact = settings.contacts.find(({ id }) => id === contactId);
  if (contact === undefined) return failed(noSuchContact);
  const ways = waysOf(ports, settings, contact);
  const numbers = [...new Set(ways.flatMap(({ name }) => ports.channels()[name]?.sendsFrom?.() ?? []))];
  return succeeded({ ...fileOf(settings, contact, numbers), numbers, heard: heardBy(ways) });
}

/** By which something can be sent now. */
function waysOf({ registry }: CardPorts, { channels }: Settings, contact: Contact): ChannelKind[] {
  return contact.channels.flatMap((name) => {
    const kind = channelNamed(registry, name);
    return kind !== undefined && isSetUp(channels, kind, kind.account) ? [kind] : [];
  });
}

function fileOf(settings: Settings, contact: Contact, numbers: readonly string[]): Pick<Card, 'name' | 'file'> {
  const said = cardWordsIn(contact.language);
  const name = said.name({ names: calledForNames(settings, contact).join(', ') });
  if (numbers.length === 0) return { name, file: null };
  return { name, file: { fileName: 'vigil.vcf', text: vcardOf({ name, numbers, note: said.note }) } };
}

/** Ways with the same advice stand together. */
function heardBy(ways: readonly ChannelKind[]): Card['heard'] {
  const byAdvice = new Map<NonNullable<ChannelKind['heard']>, string[]>();
  for (const { heard, noun } of ways) {
    if (heard !== undefined) byAdvice.set(heard, [...(byAdvice.get(heard) ?? []), noun]);
  }
  return [...byAdvice].map(([{ iphone, android }, nouns]) => ({
    ways: nouns,
    iphone: [...iphone],
    android: [...android],
  }));
}

const noSuchContact: Problem = {
  code: 'unknown-contact',
  sentence: words.thereIsNoSuchContactAny,
  path: 'contactId',
};
