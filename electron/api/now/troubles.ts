import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import type { Settings } from '../../../shared/settings/settings';
import type { Down, WayProof } from '../../../shared/status/proof';
import type { Health } from '../../../shared/status/status';
import { byTrouble, type BareTrouble, type Trouble } from '../../../shared/status/trouble';
import { MINUTE, type Millis } from '../../../shared/time';
import type { ChannelRegistry } from '../../channels/registry';
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
  return [...own, ...ofSources, ...ofProviders(channels), ...ofWays].toSorted(byTrouble);
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
