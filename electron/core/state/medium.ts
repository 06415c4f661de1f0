import type { Contact } from '../../../shared/people/contact';
import type { ChannelHealth, Known } from './known';

export type Medium = ChannelHealth['medium'];

type Channels = Pick<Known, 'channels'>;

/** undefined: a channel that is not there any more. */
export const mediumOf = ({ channels }: Channels, channel: string): Medium | undefined =>
  channels.find((one) => one.channel === channel)?.medium;

/**
 * By which channel a contact is called or texted; undefined: by none. Someone who takes no texts is called, and the
 * other way round: a channel missing must not lose a message.
 */
export function channelTo(known: Channels, { phone, channels }: Contact, medium: Medium): string | undefined {
  if (phone === undefined) return undefined;
  return (
    channels.find((name) => mediumOf(known, name) === medium) ??
    channels.find((name) => mediumOf(known, name) !== undefined)
  );
}

/** Whether a call or a text can go to this contact at all. */
export const isReachable = (known: Channels, { phone, channels }: Contact): boolean =>
  phone !== undefined && channels.some((name) => (mediumOf(known, name) ?? 'local') !== 'local');

/** The contact's first way of being texted. */
export const textChannelOf = (known: Channels, { channels }: Pick<Contact, 'channels'>): string | undefined =>
  channels.find((name) => mediumOf(known, name) === 'text');

/** This computer, where it can alarm. */
export const localChannelOf = ({ channels }: Channels): string | undefined =>
  channels.find(({ medium }) => medium === 'local')?.channel;
