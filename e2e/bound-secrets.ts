import { keepSecrets } from '../electron/api/secrets/secret-keeping';
import { builtInChannels } from '../electron/channels/registry';
import type { Secrets } from '../electron/ports';
import { createActivity } from '../electron/runtime/activity';
import type { BoundSecrets } from '../electron/secrets/bound-secrets';
import { createRecordingLog } from '../electron/standins/recording-log';
import type { Settings } from '../shared/settings/settings';

/** As the app binds them to these settings, with nothing kept on a disk. */
export function boundTo(settings: () => Settings, secrets: Secrets): BoundSecrets {
  return keepSecrets({
    settings,
    secrets,
    accounts: builtInChannels().accounts,
    kept: { remember: () => undefined, recall: () => undefined },
    activity: createActivity(),
    forgetLogIn: () => Promise.resolve(),
    log: createRecordingLog(),
  }).secrets;
}
