import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { isSetUp, type ChannelsSettings } from '../../../shared/settings/channels';
import { channelProof, proofWhile, type Proof, type WayProof } from '../../../shared/status/proof';
import type { Health } from '../../../shared/status/status';
import type { Trouble } from '../../../shared/status/trouble';
import type { Millis } from '../../../shared/time';
import type { Quota } from '../../channels/channel';
import type { ChannelRegistry } from '../../channels/registry';
import { newestOf as newestRow, takeSnapshot } from '../../core/glucose/snapshot';
import type { ChannelHealth, Known } from '../../core/state/known';
import { isFinal } from '../../core/state/messages/delivery';
import type { Message } from '../../core/state/messages/message';
import type { PolledSource } from '../../sources/pollers';
import type { Store } from '../../storage/store';

const words = apiWordsIn(usualLanguage);

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

/** Of the values that are kept in memory, by our clock; of one dated ahead when it came. */
export function newestOf(known: Known, sourceId: string, now: Millis): Millis | null {
  const own = takeSnapshot(known, now).series.filter((view) => view.sourceId === sourceId);
  return newestRow(own.flatMap(({ rows, ahead }) => [rows.at(-1) ?? null, ahead.at(-1) ?? null]))?.at ?? null;
}

/** How far back an alarm of this computer is looked for. */
const RECENT_MESSAGES = 200;

/** Every channel of the registry: whether it is set up, what is known of it, whether its provider is down. */
export async function channelHealth(parts: {
  store: Pick<Store, 'messages'>;
  settings: { channels: ChannelsSettings };
  ways: readonly WayProof[];
  down: ChannelHealth[];
  quotaOf: (channel: string) => Quota | null;
  registry: ChannelRegistry;
}): Promise<Health['channels']> {
  const recent = await parts.store.messages({ limit: RECENT_MESSAGES });
  return Object.values(parts.registry.channels).map((kind) => {
    const { name, provider, account } = kind;
    const down = parts.down.find(({ channel }) => channel === name)?.down ?? null;
    const quota = parts.quotaOf(name);
    const ways = parts.ways.flatMap(({ channel, proof }) => (channel === name ? [proof] : []));
    const proof = kind.media.includes('local') ? shownHere(recent, name) : channelProof(ways);
    return {
      name,
      provider,
      configured: isSetUp(parts.settings.channels, kind, account),
      proof: proofWhile(down, proof),
      down,
      ...(quota !== null && { quota }),
    };
  });
}

/** This computer has no address to look an alarm up by. */
function shownHere(recent: readonly Message[], name: string): Proof {
  const own = recent.find(({ channel, delivery }) => channel === name && isFinal(delivery.status));
  if (own === undefined) return { state: 'never', at: null, sentence: words.noAlarmHasBeenShownHereLately };
  const { since, outcome } = own.delivery;
  return own.delivery.status === 'delivered' && outcome !== 'no-window'
    ? { state: 'proven', at: since, sentence: words.lastAlarmWasShown }
    : { state: 'failing', at: since, sentence: words.lastAlarmWasNotShownWindow };
}

export function storageHealth(troubles: readonly Pick<Trouble, 'code' | 'sentence'>[]): Health['storage'] {
  const trouble = troubles.find(({ code }) => code === 'storage');
  return trouble === undefined
    ? { ok: true, sentence: words.everyDecisionIsOnDiskBefore }
    : { ok: false, sentence: trouble.sentence };
}
