import type { Contact } from '../../../shared/people/contact';
import type { Medium } from '../../../shared/people/medium';
import type { Known } from './known';

export type { Medium };

type Channels = Pick<Known, 'channels'>;

/** How a message goes: by this channel, as a call, as a text, or as an alarm of this computer. */
export interface Way {
  channel: string;
  medium: Medium;
}

/** By this channel, as wanted where it can be so; undefined: a channel that is not there any more. */
export function wayBy({ channels }: Channels, channel: string, wanted: Medium): Way | undefined {
  const media = channels.find((one) => one.channel === channel)?.media ?? [];
  const [medium] = media.includes(wanted) ? [wanted] : media;
  return medium === undefined ? undefined : { channel, medium };
}

/**
 * How a contact is called or texted; undefined: not at all. Someone who takes no texts is called, and the
 * other way round: a channel missing must not lose a message.
 */
export function wayTo(known: Channels, { phone, channels }: Contact, wanted: Medium): Way | undefined {
  if (phone === undefined) return undefined;
  const ways = channels.flatMap((name) => wayBy(known, name, wanted) ?? []);
  return ways.find(({ medium }) => medium === wanted) ?? ways[0];
}

/** Whether a call or a text can go to this contact at all. */
export const isReachable = (known: Channels, { phone, channels }: Contact): boolean =>
  phone !== undefined && channels.some((name) => (wayBy(known, name, 'text')?.medium ?? 'local') !== 'local');

/** The contact's first way of being texted. */
export const textWayTo = (known: Channels, { channels }: Pick<Contact, 'channels'>): Way | undefined =>
  channels.flatMap((name) => wayBy(known, name, 'text') ?? []).find(({ medium }) => medium === 'text');

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
