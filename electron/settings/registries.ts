import type { Contact } from '../../shared/people/contact';
import type { Medium } from '../../shared/people/medium';
import type { Field } from '../../shared/settings/descriptor';

type Fields = Readonly<Record<string, Field>>;

export interface DescribedChannel {
  name: string;
  label: string;
  /** "Text message", as a sentence names it. */
  noun: string;
  media: readonly Medium[];
  fields: Fields;
  /** The one kind of address it takes, with its field. */
  address: Fields;
  account?: { name: string };
  isUsual: boolean;
}

export interface DescribedAccount {
  name: string;
  label: string;
  fields: Fields;
}

/** What this version of Vigil has to offer, by name, as the source and channel registries say it. */
export interface Registries {
  sources: Readonly<Record<string, { fields: Fields; gives: 'glucose' | 'workouts' }>>;
  channels: Readonly<Record<string, DescribedChannel>>;
  accounts: Readonly<Record<string, DescribedAccount>>;
}

/** undefined: no channel has this name any more. */
export const channelNamed = <Kind>(
  { channels }: { channels: Readonly<Record<string, Kind>> },
  name: string,
): Kind | undefined => (Object.hasOwn(channels, name) ? channels[name] : undefined);

/** What this contact is reached by through this channel, and what such an address is called in a sentence. */
export function addressBy(
  { address: kinds }: Pick<DescribedChannel, 'address'>,
  { addresses }: Pick<Contact, 'addresses'>,
): { address: string | undefined; noun: string } {
  const [kind = '', field] = Object.entries(kinds)[0] ?? [];
  return { address: addresses[kind], noun: field?.label.toLowerCase() ?? 'address' };
}

/** Whether a contact has the address that this channel takes. */
export const canReach = (registries: Registries, { addresses }: Pick<Contact, 'addresses'>, name: string): boolean =>
  Object.keys(channelNamed(registries, name)?.address ?? {}).some((kind) => addresses[kind] !== undefined);

/** Whether anything reaches a contact, now or by another channel. */
export const hasAddress = ({ addresses }: Pick<Contact, 'addresses'>): boolean => Object.keys(addresses).length > 0;

/** What stands under this name among the channels of the settings: a channel, or the account of some. */
export const partNamed = (registries: Registries, name: string): DescribedChannel | DescribedAccount | undefined =>
  Object.hasOwn(registries.accounts, name) ? registries.accounts[name] : channelNamed(registries, name);
