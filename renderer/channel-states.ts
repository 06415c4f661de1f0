import type { ChannelForm, Forms } from '../shared/forms';
import type { ChannelsSettings } from '../shared/settings';
import type { Health } from '../shared/status';
import type { ChipTone } from './chip-tone';
import { ageInWords, momentInWords } from './time-in-words';
import type { Moment } from './time-in-words';

type ChannelHealth = Health['channels'][number];

/** A word and its colour for the heading. */
export function channelState(health: ChannelHealth | null, isSetUp: boolean): [ChipTone, string] {
  if (!isSetUp) return ['off', 'Not set up'];
  if (health === null) return ['off', 'Not known yet'];
  if (health.down !== null) return ['bad', 'Down'];
  if (!health.configured) return ['doubtful', 'Account missing'];
  return health.lastSuccessAt === null ? ['doubtful', 'Never used yet'] : ['good', 'Works'];
}

/** An account does as the channels that use it do. */
export function accountState(channels: ChannelHealth[], isSetUp: boolean, isSecretStored: boolean): [ChipTone, string] {
  if (!isSetUp) return ['off', 'Not set up'];
  if (channels.some(({ down }) => down !== null)) return ['bad', 'Down'];
  if (!isSecretStored) return ['bad', 'Token missing'];
  return channels.some(({ lastSuccessAt }) => lastSuccessAt !== null)
    ? ['good', 'Works']
    : ['doubtful', 'Never used yet'];
}

export function downInWords(health: ChannelHealth | null, { now, timeZone }: Moment): string | null {
  const down = health?.down ?? null;
  return down === null ? null : `${down.sentence} Since ${momentInWords(down.since, now, timeZone)}.`;
}

export function lastInWords(health: ChannelHealth, { now }: Moment): string {
  return health.lastSuccessAt === null ? 'None yet' : `Accepted ${ageInWords(now - health.lastSuccessAt)}`;
}

/** Settings under a name that no channel and no account has. */
export function unknownChannels(channels: ChannelsSettings, forms: Forms): string[] {
  const known = new Set([...forms.accounts, ...forms.channels].map(({ name }) => name));
  return Object.keys(channels).filter((name) => !known.has(name));
}

export function introOf(channel: ChannelForm): string {
  if (channel.medium === 'call')
    return 'Rings, and says the alarm twice to whoever answers. An answered call confirms nothing: it may be voicemail.';
  return 'Tells who it is about, the value, its trend and its age, and whether somebody has confirmed it yet.';
}
