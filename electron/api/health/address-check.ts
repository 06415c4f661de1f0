import type { Output, ParsedInput, Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import { SECOND } from '../../../shared/time';
import type { Channels } from '../../channels/registry';
import type { Activity, Clock } from '../../ports';
import type { SettingsFile } from '../../settings/disk/settings-file';

const words = apiWordsIn(usualLanguage);

interface CheckPorts {
  settings: Pick<SettingsFile, 'current'>;
  channels: Pick<Channels, 'byName'>;
  clock: Pick<Clock, 'now'>;
  activity: Pick<Activity, 'track'>;
}

/** What the channel's provider says of an address that somebody enters. */
export async function checkAddress(
  { settings, channels, clock, activity }: CheckPorts,
  { channel: name, address }: ParsedInput<'checkAddress'>,
): Promise<Result<Output<'checkAddress'>, Problem>> {
  const channel = Object.hasOwn(channels.byName, name) ? channels.byName[name] : undefined;
  if (channel?.checkAddress === undefined) return failed(cannotBeAsked);
  const io = {
    now: () => clock.now(),
    deadlineMs: settings.current().settings.delivery.sendDeadlineSeconds * SECOND,
    signal: new AbortController().signal,
    isTaken: () => false,
  };
  return succeeded(await activity.track(channel.checkAddress(address, io)));
}

const cannotBeAsked: Problem = { code: 'cannot-be-asked', sentence: words.channelCannotBeAsked, path: 'channel' };
