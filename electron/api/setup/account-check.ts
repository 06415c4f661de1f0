import { succeeded } from '../../../shared/result';
import type { ChannelToSave } from '../../../shared/settings/editing';
import type { Account } from '../../channels/account';
import type { Activity, Http, Log, SecretsFor, Timers } from '../../ports';

export interface AccountCheckPorts {
  secrets: { for: SecretsFor };
  http: Http;
  clock: { network: Timers };
  activity: Pick<Activity, 'track'>;
  log: Log;
}

/**
 * Asks an account's provider about what was entered before it is saved, with secrets that are kept where none was
 * entered. null: it cannot be asked, or not now.
 */
export async function checkAccount(
  { secrets, http, clock, activity, log }: AccountCheckPorts,
  account: Account,
  { name, settings, secrets: entered }: ChannelToSave,
): Promise<{ isRight: boolean; sentence: string } | null> {
  if (settings === null) return null;
  const client = account.create({
    settings: () => settings,
    channels: () => [],
    secrets(origin) {
      const own = secrets.for(origin);
      return {
        ...own,
        read(id) {
          const value = entered[id.slice(name.length + 1)];
          return typeof value === 'string' ? Promise.resolve(succeeded(value)) : own.read(id);
        },
      };
    },
    http,
    timers: clock.network,
    log,
  });
  const asked = client.check?.();
  return asked === undefined ? null : await activity.track(asked);
}
