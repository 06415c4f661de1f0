import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import type { Settings } from '../../../shared/settings/settings';
import type { Down, WayProof } from '../../../shared/status/proof';
import type { Health } from '../../../shared/status/status';
import { byTrouble, type BareTrouble, type Trouble } from '../../../shared/status/trouble';
import { ageInWords } from '../../../shared/text/age';
import { MINUTE, type Millis } from '../../../shared/time';
import type { ChannelRegistry } from '../../channels/registry';
import { overdueAt } from '../../core/trials/drill';
import { channelNamed } from '../../settings/registries';

const words = apiWordsIn(usualLanguage);

/** What may be wrong, as the parts tell it. */
interface Parts {
  /** Of Vigil itself. */
  bare: readonly BareTrouble[];
  sources: Pick<Health['sources'][number], 'id' | 'siteName' | 'trouble'>[];
  channels: readonly { channel: string; provider: string; down: Down }[];
  ways: readonly WayProof[];
  /** "text message to Mia", of a way. */
  wayInWords(way: WayProof): string;
  now: Millis;
}

/** One request that fails is no trouble yet; a refusal does not mend itself. */
const LASTS_MS: Millis = MINUTE;

/** One list of everything that is wrong and where it is mended, the worst first. */
export function troublesOf({ bare, sources, channels, ways, wayInWords, now }: Parts): Trouble[] {
  const explained = new Set(bare.flatMap(({ explains }) => explains ?? []));
  const ofSources = sources.flatMap(({ id, siteName, trouble }): Trouble[] =>
    trouble === null || (trouble.kind === 'refused' ? explained.has(id) : now - trouble.since < LASTS_MS)
      ? []
      : [
          {
            code: `${trouble.kind}-${id}`,
            sentence: `${siteName}: ${trouble.sentence}`,
            since: trouble.since,
            mendedAt: 'sources',
          },
        ],
  );
  const isDown = new Set(channels.flatMap(({ channel, down }) => (down === null ? [] : [channel])));
  const ofWays = ways
    .filter(({ channel, proof }) => proof.state === 'failing' && !isDown.has(channel))
    .map((way): Trouble => ({
      code: `way-${way.contactId}-${way.channel}`,
      sentence: words.fails({ way: wayInWords(way), sentence: way.proof.sentence }),
      since: way.proof.since ?? way.proof.at,
      mendedAt: 'contacts',
    }));
  const own = bare.map(({ code, sentence, since = null, mendedAt = pageOf(code) }): Trouble => ({
    code,
    sentence,
    since,
    mendedAt,
  }));
  const ofDrills = ways
    .filter(({ proof }) => !hasTrouble(proof.state))
    .flatMap((way) => overdue(way, wayInWords(way), now));
  return [...own, ...ofSources, ...ofProviders(channels), ...ofWays, ...ofDrills].toSorted(byTrouble);
}

/** It has a trouble of its own, or is still to be set up: nothing could be proven now. */
const hasTrouble = (state: WayProof['proof']['state']): boolean =>
  state === 'failing' || state === 'not-set-up' || state === 'no-address';

/** R23: it was to be proven again, and was not within a day. */
function overdue({ contactId, channel, provenAt, drillDueAt }: WayProof, way: string, now: Millis): Trouble[] {
  const since = drillDueAt === null ? Infinity : overdueAt(drillDueAt);
  if (since > now) return [];
  const age = provenAt === null ? '' : ageInWords(now - provenAt);
  const sentence = words.drillOverdue({ way, isProven: provenAt !== null, age });
  return [{ code: `drill-${contactId}-${channel}`, sentence, since, mendedAt: 'contacts' }];
}

/** One account may serve several channels. */
function ofProviders(channels: Parts['channels']): Trouble[] {
  const down = new Map(channels.flatMap(({ provider, down: one }) => (one === null ? [] : [[provider, one] as const])));
  return [...down].map(([provider, one]) => ({ code: `channel-${provider}`, ...one, mendedAt: 'channels' }));
}

function pageOf(code: string): Trouble['mendedAt'] {
  if (code === 'people-unknown') return 'settings';
  return code === 'keychain' || code === 'secret-for-another-address' ? 'channels' : 'health';
}

/** "Text message to Mia" */
export function wayInWords(
  { contacts }: Settings,
  registry: ChannelRegistry,
  { contactId, channel }: Pick<WayProof, 'contactId' | 'channel'>,
): string {
  const name = contacts.find(({ id }) => id === contactId)?.name ?? words.formerContact;
  return words.to({ noun: channelNamed(registry, channel)?.noun ?? channel, name });
}
