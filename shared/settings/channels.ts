import { z } from 'zod';
import type { Field } from './descriptor';

/**
 * What is set for accounts and channels, by their names. What each may hold its own fields tell, which the registry
 * knows; what is no longer known is kept as it was written.
 */
export const channelsSchema = z.record(z.string(), z.unknown());
export type ChannelsSettings = z.infer<typeof channelsSchema>;

/** What is set for one of them. */
export type ChannelPart = Readonly<Record<string, unknown>>;

/** undefined: it is not set up. */
export function partOf(channels: ChannelsSettings, name: string): ChannelPart | undefined {
  const part = Object.hasOwn(channels, name) ? channels[name] : undefined;
  return isPart(part) ? part : undefined;
}

const isPart = (value: unknown): value is ChannelPart =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Described {
  name: string;
  fields: Readonly<Record<string, Field>>;
}

/** Which entries of the settings this channel needs: its account's and its own, as far as there is something to set. */
export const neededParts = (channel: Described, account: { name: string } | undefined): string[] => [
  ...(account === undefined ? [] : [account.name]),
  ...(Object.keys(channel.fields).length === 0 ? [] : [channel.name]),
];

/** Whether something can be sent by it, as far as the settings tell. */
export const isSetUp = (
  channels: ChannelsSettings,
  channel: Described,
  account: { name: string } | undefined,
): boolean => neededParts(channel, account).every((name) => partOf(channels, name) !== undefined);
