import { isSetUp, type ChannelsSettings } from '../../../shared/settings/channels';
import type { Health, Status } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { ChannelRegistry } from '../../channels/registry';
import { newestOf as newestRow, takeSnapshot } from '../../core/glucose/snapshot';
import type { ChannelHealth, Known } from '../../core/state/known';
import type { PolledSource } from '../../sources/pollers';
import type { Store } from '../../storage/store';

/** What was decided about a source from its rows. */
export interface JudgedSource {
  /** The series to go by; null when there is none. */
  primary: string | null;
  newestAt: Millis | null;
  warnings: string[];
}

/** What the polls tell of each source, with the series to go by marked. */
export const sourceHealth = (
  polled: PolledSource[],
  judge: (personId: string, sourceId: string) => JudgedSource,
): Health['sources'] =>
  polled.map((source) => {
    const { primary, newestAt, warnings } = judge(source.personId, source.id);
    const series = source.series.map((one) => ({ ...one, isPrimary: one.series === primary }));
    return { ...source, series, newestAt, warnings };
  });

/** R14: a site that refuses the credentials is asked rarely, so that the user is asked for valid ones. */
export const refusedTroubles = (polled: PolledSource[]): Status['troubles'] =>
  polled.flatMap(({ id, gives, siteName, trouble }) =>
    gives === 'glucose' && trouble?.kind === 'refused'
      ? [{ code: `refused-${id}`, sentence: `${siteName}: ${trouble.sentence}` }]
      : [],
  );

/** Of the values that are kept in memory, by our clock; of one dated ahead when it came. */
export function newestOf(known: Known, sourceId: string, now: Millis): Millis | null {
  const own = takeSnapshot(known, now).series.filter((view) => view.sourceId === sourceId);
  return newestRow(own.flatMap(({ rows, ahead }) => [rows.at(-1) ?? null, ahead.at(-1) ?? null]))?.at ?? null;
}

/** How far back the last success of a channel is looked for. */
const RECENT_MESSAGES = 200;

/** Every channel of the registry: whether it is set up, when it last worked, whether its provider is down. */
export async function channelHealth(parts: {
  store: Pick<Store, 'messages'>;
  settings: { channels: ChannelsSettings };
  down: ChannelHealth[];
  registry: ChannelRegistry;
}): Promise<Health['channels']> {
  const recent = await parts.store.messages({ limit: RECENT_MESSAGES });
  return Object.values(parts.registry.channels).map((kind) => {
    const { name, provider, account } = kind;
    const accepted = recent.flatMap(({ channel, delivery }) =>
      channel === name && delivery.acceptedAt !== null ? [delivery.acceptedAt] : [],
    );
    return {
      name,
      provider,
      configured: isSetUp(parts.settings.channels, kind, account),
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
