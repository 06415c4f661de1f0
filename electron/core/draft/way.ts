import type { Contact } from '../../../shared/people/contact';
import type { Medium } from '../../../shared/people/medium';
import type { Known } from '../state/known';

export type { Medium };

type Channels = Pick<Known, 'channels' | 'stopped'>;

/** How a message goes: by this channel, as a call, as a text, or as an alarm of this computer. */
export interface Way {
  channel: string;
  medium: Medium;
}

type Reached = Pick<Contact, 'addresses' | 'channels'>;

/**
 * The address of this contact that a channel takes; null: there is none, it asked for no more of them (R17), or there
 * is no such channel any more.
 */
export function addressFor(
  { channels, stopped }: Channels,
  { addresses }: Pick<Contact, 'addresses'>,
  name: string,
): string | null {
  const kind = channels.find(({ channel }) => channel === name)?.address ?? null;
  const address = kind === null ? null : (addresses[kind] ?? null);
  return stopped.some((one) => one.channel === name && one.address === address) ? null : address;
}

/**
 * To this contact by this channel, as wanted where it can be so; undefined: the channel is not there any more, or the
 * contact has no address that it takes.
 */
export function wayBy(
  known: Channels,
  contact: Pick<Contact, 'addresses'>,
  { channel, medium: wanted }: Way,
): Way | undefined {
  const media = known.channels.find((one) => one.channel === channel)?.media ?? [];
  const [medium] = media.includes(wanted) ? [wanted] : media;
  return medium === undefined || addressFor(known, contact, channel) === null ? undefined : { channel, medium };
}

const waysTo = (known: Channels, contact: Reached, medium: Medium): Way[] =>
  contact.channels.flatMap((channel) => wayBy(known, contact, { channel, medium }) ?? []);

/**
 * How a contact is called or texted; undefined: not at all. Someone who takes no texts is called, and the
 * other way round: a channel missing must not lose a message.
 */
export function wayTo(known: Channels, contact: Reached, wanted: Medium): Way | undefined {
  const ways = waysTo(known, contact, wanted);
  return ways.find(({ medium }) => medium === wanted) ?? ways[0];
}

/** Whether a call or a text can go to this contact at all. */
export const isReachable = (known: Channels, contact: Reached): boolean => waysTo(known, contact, 'text').length > 0;

/** The contact's first way of being texted; one that is down only where no other is there. */
export function textWayTo(known: Channels, contact: Reached): Way | undefined {
  const ways = waysTo(known, contact, 'text').filter(({ medium }) => medium === 'text');
  return ways.find(({ channel }) => !isDown(known, channel)) ?? ways[0];
}

export const isDown = ({ channels }: Channels, name: string): boolean =>
  channels.some(({ channel, down }) => channel === name && down !== null);

/** This computer, where it can alarm. */
export const localWay = ({ channels }: Channels): Way | undefined =>
  channels.flatMap(({ channel, media }) => (media.includes('local') ? [{ channel, medium: 'local' } as const] : []))[0];

/**
 * What an id says of a way: the channel, and the medium where it is not the channel's usual one, so that a call and a
 * text by one channel are two messages.
 */
export function wayInIds({ channels }: Channels, { channel, medium }: Way): string {
  const usual = channels.find((one) => one.channel === channel)?.media[0] ?? medium;
  return medium === usual ? channel : `${channel}.${medium}`;
}
