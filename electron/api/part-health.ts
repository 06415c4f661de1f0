import type { ChannelsSettings } from '../../shared/settings';
import type { Health, Status } from '../../shared/status';
import { channelNames, isConfigured, type AnyChannel, type ChannelName } from '../channels/registry';
import type { ChannelHealth } from '../core/known';
import type { PolledSource } from '../sources/pollers';
import type { Store } from '../storage/store';

/** What the polls tell of each source, with the series to go by marked. */
export const sourceHealth = (
  polled: PolledSource[],
  primaryOf: (personId: string, sourceId: string) => string | null,
): Health['sources'] =>
  polled.map((source) => {
    const primary = primaryOf(source.personId, source.id);
    return { ...source, series: source.series.map((one) => ({ ...one, isPrimary: one.series === primary })) };
  });

/** How far back the last success of a channel is looked for. */
const RECENT_MESSAGES = 200;

/** Every channel of the registry: whether it is set up, when it last worked, whether its provider is down. */
export function channelHealth(parts: {
  store: Pick<Store, 'messages'>;
  settings: { channels: ChannelsSettings };
  down: ChannelHealth[];
  channels: Record<ChannelName, AnyChannel>;
}): Health['channels'] {
  const recent = parts.store.messages({ limit: RECENT_MESSAGES });
  return channelNames.map((name) => {
    const accepted = recent.flatMap(({ channel, delivery }) =>
      channel === name && delivery.acceptedAt !== null ? [delivery.acceptedAt] : [],
    );
    return {
      name,
      provider: parts.channels[name].provider,
      configured: isConfigured(name, parts.settings.channels),
      lastSuccessAt: accepted.length === 0 ? null : Math.max(...accepted),
      down: parts.down.find(({ channel }) => channel === name)?.down ?? null,
    };
  });
}

export function storageHealth(troubles: Status['troubles']): Health['storage'] {
  const trouble = troubles.find(({ code }) => code === 'storage');
  return trouble === undefined
    ? { ok: true, sentence: 'Every decision is on disk before anything is sent.' }
    : { ok: false, sentence: trouble.sentence };
}
