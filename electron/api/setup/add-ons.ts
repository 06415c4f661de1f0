import type { Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import { partOf } from '../../../shared/settings/channels';
import type { ChannelToSave, Saved } from '../../../shared/settings/editing';
import { SECOND } from '../../../shared/time';
import type { AddOn, ChannelIo, ChannelProblem } from '../../channels/channel';
import type { Channels } from '../../channels/registry';
import type { Activity, Clock } from '../../ports';
import type { SettingsFile } from '../../settings/disk/settings-file';
import type { ApiPorts } from '../ports';

const words = apiWordsIn(usualLanguage);

interface AddOnPorts {
  settings: Pick<SettingsFile, 'current'>;
  channels: Pick<Channels, 'byName'>;
  saveChannel: (wanted: ChannelToSave) => Promise<Result<Saved, Problem>>;
  clock: Pick<Clock, 'now'>;
  activity: Pick<Activity, 'track'>;
}

/** What a channel can have made at its provider: looked at and made when somebody asks, never by itself. */
export function addOnCalls(ports: AddOnPorts): ApiPorts['addOns'] {
  const { settings, channels, saveChannel, clock, activity } = ports;

  const ask = <Value>(work: (io: ChannelIo) => Promise<Result<Value, ChannelProblem>>) =>
    activity.track(
      work({
        now: () => clock.now(),
        deadlineMs: settings.current().settings.delivery.sendDeadlineSeconds * SECOND,
        signal: new AbortController().signal,
        isTaken: () => false,
      }),
    );

  /** Of a channel that is set up. */
  const addOnOf = (name: string): AddOn | null => {
    const channel = Object.hasOwn(channels.byName, name) ? channels.byName[name] : undefined;
    return partOf(settings.current().settings.channels, name) === undefined ? null : (channel?.addOn ?? null);
  };

  return {
    async look(name) {
      const addOn = addOnOf(name);
      if (addOn === null) return succeeded({ addOn: null });
      const found = await ask((io) => addOn.look(io));
      return found.ok ? succeeded({ addOn: found.value }) : failed(inWords(found.problem));
    },
    async make(name) {
      const addOn = addOnOf(name);
      if (addOn === null) return failed(nothingToMake);
      const made = await ask((io) => addOn.make(io));
      if (!made.ok) return failed(inWords(made.problem));
      const { revision } = settings.current();
      return saveChannel({ revision, name, settings: { ...made.value }, secrets: {} });
    },
  };
}

const inWords = ({ reason }: ChannelProblem): Problem => ({ code: reason.code, sentence: reason.sentence, path: null });

const nothingToMake: Problem = { code: 'nothing-to-make', sentence: words.setThisChannelUpFirst, path: 'channel' };
