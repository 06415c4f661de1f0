import type { ChannelForm } from '../../../../shared/settings/forms';

/** What a channel's messages are called on screens. One no longer known is shown under its own name. */
export const channelInWords = (channels: readonly ChannelForm[], name: string): string =>
  channels.find((channel) => channel.name === name)?.noun ?? name;

/** The ways to reach a contact. */
export const contactChannels = (channels: readonly ChannelForm[]): ChannelForm[] =>
  channels.filter(({ address }) => Object.keys(address).length > 0);

/** How a new contact is reached, in this order. */
export const usualChannels = (channels: readonly ChannelForm[]): string[] =>
  channels.filter(({ isUsual }) => isUsual).map(({ name }) => name);
