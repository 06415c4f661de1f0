import type { Medium } from '../../shared/people/medium';
import type { Field } from '../../shared/settings/descriptor';
import type { ChannelsSettings } from '../../shared/settings/settings';
import type { Notifier, Origin } from '../ports';
import type { Channel } from './channel';
import { createDesktopChannel } from './desktop/index';
import { createSmsChannel } from './sms/index';
import { twilioAccount } from './twilio/account';
import type { TwilioClient } from './twilio/client';
import { createVoiceChannel } from './voice/index';

export interface ChannelParts {
  /** Asked at every use, so that a change of settings counts at once. */
  settings: () => ChannelsSettings;
  twilio: TwilioClient;
  notifier: Notifier;
}

/** A channel whose own fields nobody needs to know. */
export type AnyChannel = Channel<Record<string, unknown>> & { fields: Record<string, Field> };

/** What a provider's account asks for. Its settings stand among the channels, its secrets under its name. */
export interface Account {
  readonly label: string;
  /** As sentences name the provider. */
  readonly provider: string;
  readonly fields: Record<string, Field>;
  /** Where its secrets go with these settings of the account; undefined is an account that is not set up. */
  origin(settings: unknown): Origin;
}

interface Entry {
  media: AnyChannel['media'];
  create(parts: ChannelParts): AnyChannel;
  isConfigured(settings: ChannelsSettings): boolean;
}

/** Every way to reach someone. A new one is a folder of its own and a line here. */
const registry = {
  desktop: {
    media: ['local'],
    create: ({ notifier }) => createDesktopChannel(notifier),
    isConfigured: () => true,
  },
  sms: {
    media: ['text'],
    create: ({ settings, twilio }) => createSmsChannel({ settings: () => settings().sms, twilio }),
    isConfigured: ({ twilio, sms }) => twilio !== undefined && sms !== undefined,
  },
  voice: {
    media: ['call'],
    create: ({ settings, twilio }) => createVoiceChannel({ settings: () => settings().voice, twilio }),
    isConfigured: ({ twilio, voice }) => twilio !== undefined && voice !== undefined,
  },
} satisfies Record<string, Entry>;

/** Accounts with providers; several channels may use one. */
export const accounts: Record<string, Account> = { twilio: twilioAccount };

export const accountNamed = (name: string): Account | undefined =>
  Object.hasOwn(accounts, name) ? accounts[name] : undefined;

export type ChannelName = keyof typeof registry;

export const channelNames = Object.keys(registry) as ChannelName[];

export const isChannelName = (name: string): name is ChannelName => Object.hasOwn(registry, name);

/** Also for who sends nothing, and so has no channels. */
export const mediaOf = (name: ChannelName): Medium[] => [...registry[name].media];

/** Whether somebody can be told by it, rather than this computer. */
export const reachesContacts = (name: ChannelName): boolean => mediaOf(name).some((medium) => medium !== 'local');

export const isConfigured = (name: ChannelName, settings: ChannelsSettings): boolean =>
  registry[name].isConfigured(settings);

export function createChannels(parts: ChannelParts): Record<ChannelName, AnyChannel> {
  return {
    desktop: registry.desktop.create(parts),
    sms: registry.sms.create(parts),
    voice: registry.voice.create(parts),
  };
}
