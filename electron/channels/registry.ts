import { partOf, type ChannelPart, type ChannelsSettings } from '../../shared/settings/channels';
import type { ChannelHealth } from '../core/state/known';
import type { Account, AccountClient, AccountParts } from './account';
import type { Channel, ChannelKind, ChannelParts } from './channel';
import { desktopChannel } from './desktop/index';
import { pushoverChannel } from './pushover/index';
import { smsChannel } from './sms/index';
import { telegramChannel } from './telegram/index';
import { voiceChannel } from './voice/index';

/** Every way to reach someone, by name, in the order in which pages list them; and the accounts that they need. */
export interface ChannelRegistry {
  readonly channels: Readonly<Record<string, ChannelKind>>;
  readonly accounts: Readonly<Record<string, Account>>;
}

/** The ones that Vigil has. A new channel is a folder of its own and its name here. */
export const builtInChannels = (): ChannelRegistry =>
  channelRegistry([desktopChannel, smsChannel, voiceChannel, pushoverChannel, telegramChannel]);

/** A registry of these channels; which accounts there are follows from them. */
export function channelRegistry(kinds: readonly ChannelKind[]): ChannelRegistry {
  const accounts = kinds.flatMap(({ account }) => account ?? []);
  return {
    channels: Object.fromEntries(kinds.map((kind) => [kind.name, kind])),
    accounts: Object.fromEntries(accounts.map((account) => [account.name, account])),
  };
}

/** For a host that sends nothing, and so has no channels: none is down. */
export const channelsAtRest = ({ channels }: ChannelRegistry): ChannelHealth[] =>
  Object.values(channels).map(({ name, media, address }) => ({
    channel: name,
    media: [...media],
    address: Object.keys(address)[0] ?? null,
    takesReplies: false,
    down: null,
  }));

/** The channels as they send, and what is common to all. */
export interface Channels {
  readonly byName: Readonly<Record<string, Channel>>;
  /** The secrets of this account are other ones now. */
  forgetCredentials(account: string): void;
  close(): void;
}

type Parts = Omit<AccountParts, 'settings' | 'channels'> &
  Pick<ChannelParts, 'notifier'> & {
    /** Judged by the fields of each. Asked at every use, so that a change counts at once. */
    settings: () => ChannelsSettings;
  };

export function createChannels({ channels, accounts }: ChannelRegistry, parts: Parts): Channels {
  const settingsOf = (name: string) => () => partOf(parts.settings(), name);
  const clients = new Map(
    Object.entries(accounts).map(([name, one]) => [
      name,
      one.create({ ...parts, settings: settingsOf(name), channels: () => settingsOfThose(name) }),
    ]),
  );
  const settingsOfThose = (account: string): ChannelPart[] =>
    Object.values(channels)
      .filter((kind) => kind.account?.name === account)
      .flatMap((kind): ChannelPart[] => {
        const part = settingsOf(kind.name)();
        return part === undefined ? [] : [part];
      });
  const made = Object.values(channels).map((kind) =>
    kind.create({
      settings: settingsOf(kind.name),
      client: clients.get(kind.account?.name ?? '') ?? noClient,
      notifier: parts.notifier,
    }),
  );
  return {
    byName: Object.fromEntries(made.map((channel) => [channel.name, channel])),
    forgetCredentials(account) {
      clients.get(account)?.forgetCredentials();
    },
    close() {
      for (const client of clients.values()) client.close();
    },
  };
}

/** Of a channel that needs no account. */
const noClient: AccountClient = {
  forgetCredentials() {
    // It has none.
  },
  close() {
    // It has no connection.
  },
};
