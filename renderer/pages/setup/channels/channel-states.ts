import type { ChannelsSettings } from '../../../../shared/settings/channels';
import type { ChannelForm, Forms } from '../../../../shared/settings/forms';
import { channelProof, proofNames, proofTones, type Proof } from '../../../../shared/status/proof';
import type { Health } from '../../../../shared/status/status';
import { momentInWords, type Moment } from '../../../words/time-words';
import type { ChipTone } from '../chip-tone';

type ChannelHealth = Health['channels'][number];

/** A word and its colour for the heading. */
export function channelState(health: ChannelHealth | null, isSetUp: boolean): [ChipTone, string] {
  if (!isSetUp) return ['off', 'Not set up'];
  if (health === null) return notKnownYet;
  if (!health.configured) return ['doubtful', 'Account missing'];
  return proofChip(health.proof);
}

const notKnownYet: [ChipTone, string] = ['off', 'Not known yet'];

/** An account does as the channels that use it do. null: of those, or of its secret, nothing was told yet. */
export function accountState(
  channels: ChannelHealth[] | null,
  isSetUp: boolean,
  isSecretStored: boolean | null,
): [ChipTone, string] {
  if (!isSetUp) return ['off', 'Not set up'];
  const down = channels?.find((channel) => channel.down !== null);
  if (down !== undefined) return proofChip(down.proof);
  if (isSecretStored === false) return ['bad', 'Token missing'];
  if (channels === null || isSecretStored === null) return notKnownYet;
  return proofChip(channelProof(channels.map(({ proof }) => proof)));
}

const proofChip = ({ state }: Proof): [ChipTone, string] => [proofTones[state], proofNames[state]];

export function downInWords(health: ChannelHealth | null, { now, timeZone }: Moment): string | null {
  const down = health?.down ?? null;
  return down === null ? null : `${down.sentence} Since ${momentInWords(down.since, now, timeZone)}.`;
}

/** Settings under a name that no channel and no account has. */
export function unknownChannels(channels: ChannelsSettings, forms: Forms): string[] {
  const known = new Set([...forms.accounts, ...forms.channels].map(({ name }) => name));
  return Object.keys(channels).filter((name) => !known.has(name));
}

export function introOf(channel: ChannelForm): string {
  if (channel.media.includes('call'))
    return 'Rings, and says the alarm twice to whoever answers. An answered call is not “I have it”: it may be voicemail.';
  return 'Tells who it is about, the value, its trend and its age, and whether somebody has it yet.';
}
