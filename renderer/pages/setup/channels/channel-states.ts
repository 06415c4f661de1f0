import type { ChannelsSettings } from '../../../../shared/settings/channels';
import type { ChannelForm, Forms } from '../../../../shared/settings/forms';
import { channelProof, proofNames, proofTones, type Proof } from '../../../../shared/status/proof';
import type { Health } from '../../../../shared/status/status';
import { connectionsWords } from '../../../catalogue/settings/connections';
import { momentInWords, type Moment } from '../../../words/time-words';
import type { ChipTone } from '../chip-tone';

type ChannelHealth = Health['channels'][number];

/** A word and its colour for the heading. */
export function channelState(health: ChannelHealth | null, isSetUp: boolean): [ChipTone, string] {
  if (!isSetUp) return ['off', connectionsWords.notSetUp];
  if (health === null) return notKnownYet;
  if (!health.configured) return ['doubtful', connectionsWords.accountMissing];
  return proofChip(health.proof);
}

const notKnownYet: [ChipTone, string] = ['off', connectionsWords.notKnownYet];

/** An account does as the channels that use it do. null: of those, or of its secret, nothing was told yet. */
export function accountState(
  channels: ChannelHealth[] | null,
  isSetUp: boolean,
  isSecretStored: boolean | null,
): [ChipTone, string] {
  if (!isSetUp) return ['off', connectionsWords.notSetUp];
  const down = channels?.find((channel) => channel.down !== null);
  if (down !== undefined) return proofChip(down.proof);
  if (isSecretStored === false) return ['bad', connectionsWords.tokenMissing];
  if (channels === null || isSecretStored === null) return notKnownYet;
  return proofChip(channelProof(channels.map(({ proof }) => proof)));
}

const proofChip = ({ state }: Proof): [ChipTone, string] => [proofTones[state], proofNames[state]];

export function downInWords(health: ChannelHealth | null, { now, timeZone }: Moment): string | null {
  const down = health?.down ?? null;
  return down === null
    ? null
    : connectionsWords.since({ sentence: down.sentence, time: momentInWords(down.since, now, timeZone) });
}

/** Settings under a name that no channel and no account has. */
export function unknownChannels(channels: ChannelsSettings, forms: Forms): string[] {
  const known = new Set([...forms.accounts, ...forms.channels].map(({ name }) => name));
  return Object.keys(channels).filter((name) => !known.has(name));
}

export function introOf(channel: ChannelForm): string {
  if (channel.media.includes('call') && channel.media.includes('text')) return connectionsWords.ringsAndTexts;
  if (channel.media.includes('call')) return connectionsWords.ringsAndSaysAlarmTwice;
  return connectionsWords.tellsWhoItIsAboutValue;
}
