import type { Contact } from '../../shared/contact';
import type { ChannelHealth, Known } from './known';

export type Medium = ChannelHealth['medium'];

type Channels = Pick<Known, 'channels'>;

/** undefined: a channel that is not there any more. */
export const mediumOf = ({ channels }: Channels, channel: string): Medium | undefined =>
  channels.find((one) => one.channel === channel)?.medium;

/** The contact's first way of being texted. */
export const textChannelOf = (known: Channels, { channels }: Pick<Contact, 'channels'>): string | undefined =>
  channels.find((name) => mediumOf(known, name) === 'text');

/** This computer, where it can alarm. */
export const localChannelOf = ({ channels }: Channels): string | undefined =>
  channels.find(({ medium }) => medium === 'local')?.channel;
