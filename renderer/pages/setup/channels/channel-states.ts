import type { ChannelsSettings } from '../../../../shared/settings/channels';
import type { ChannelForm, Forms } from '../../../../shared/settings/forms';
import type { Health } from '../../../../shared/status/status';
import { ageInWords, momentInWords, type Moment } from '../../../words/time-words';
import type { ChipTone } from '../chip-tone';

type ChannelHealth = Health['channels'][number];

/** A word and its colour for the heading. */
export function channelState(health: ChannelHealth | null, isSetUp: boolean): [ChipTone, string] {
  if (!isSetUp) return ['off', 'Not set up'];
  if (health === null) return notKnownYet;
  if (health.down !== null) return ['bad', 'Down'];
  if (!health.configured) return ['doubtful', 'Account missing'];
  return health.lastSuccessAt === null ? ['doubtful', 'Not used lately'] : ['good', 'Works'];
}

const notKnownYet: [ChipTone, string] = ['off', 'Not known yet'];

/** An account does as the channels that use it do. null: of those, or of its secret, nothing was told yet. */
export function accountState(
  channels: ChannelHealth[] | null,
  isSetUp: boolean,
  isSecretStored: boolean | null,
): [ChipTone, string] {
  if (!isSetUp) return ['off', 'Not set up'];
  if (channels?.some(({ down }) => down !== null) === true) return ['bad', 'Down'];
  if (isSecretStored === false) return ['bad', 'Token missing'];
  if (channels === null || isSecretStored === null) return notKnownYet;
  return channels.some(({ lastSuccessAt }) => lastSuccessAt !== null)
    ? ['good', 'Works']
    : ['doubtful', 'Not used lately'];
}

export function downInWords(health: ChannelHealth | null, { now, timeZone }: Moment): string | null {
  const down = health?.down ?? null;
  return down === null ? null : `${down.sentence} Since ${momentInWords(down.since, now, timeZone)}.`;
}

export function lastInWords(health: ChannelHealth, { now }: Moment): string {
  return health.lastSuccessAt === null ? 'Not lately' : `Accepted ${ageInWords(now - health.lastSuccessAt)}`;
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
