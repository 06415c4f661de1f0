import { pushoverWordsIn } from '../../../shared/locales/host/providers/pushover';
import { usualLanguage } from '../../../shared/locales/language';
import type { Descriptor } from '../../../shared/settings/descriptor';
import type { Origin } from '../../ports';
import { originOf } from '../account';
import type { Heard } from '../channel';

const words = pushoverWordsIn(usualLanguage);

/** As its fields describe it. */
export interface PushoverSettings {
  retrySeconds: number;
  expireSeconds: number;
  sound: string;
  baseUrl?: string | undefined;
  onMyNetwork?: boolean | undefined;
}

/** The sound that each user chose in the app: it is asked for by naming none. */
export const THEIR_OWN_SOUND = 'own';

export const pushoverFields: Descriptor<PushoverSettings & { token: string }> = {
  token: {
    kind: 'secret',
    label: words.token,
    help: words.tokenHelp,
    required: true,
  },
  retrySeconds: {
    kind: 'number',
    label: words.retry,
    help: words.retryHelp,
    required: false,
    unit: 's',
    min: 30,
    max: 600,
    advanced: true,
    default: 30,
  },
  expireSeconds: {
    kind: 'number',
    label: words.expire,
    help: words.expireHelp,
    required: false,
    unit: 's',
    min: 60,
    max: 10_800,
    advanced: true,
    default: 600,
    shorterMeans: words.mayStopTooSoon,
  },
  sound: {
    kind: 'choice',
    label: words.sound,
    help: words.soundHelp,
    required: false,
    choices: [
      { value: 'persistent', label: words.soundPersistent },
      { value: 'alien', label: words.soundAlien },
      { value: 'climb', label: words.soundClimb },
      { value: 'echo', label: words.soundEcho },
      { value: 'updown', label: words.soundUpdown },
      { value: 'siren', label: words.soundSiren },
      { value: THEIR_OWN_SOUND, label: words.soundOfTheirOwn },
    ],
    advanced: true,
    default: 'persistent',
  },
  baseUrl: {
    kind: 'url',
    label: words.address,
    help: words.addressHelp,
    required: false,
    advanced: true,
    placeholder: 'https://api.pushover.net',
  },
  onMyNetwork: {
    kind: 'toggle',
    label: words.onMyNetwork,
    help: words.onMyNetworkHelp,
    required: false,
    advanced: true,
  },
};

/** What a contact is reached by. */
export const userKey: Descriptor<{ pushover: string }> = {
  pushover: {
    kind: 'text',
    label: words.userKey,
    help: words.userKeyHelp,
    required: false,
    placeholder: 'u…',
    pattern: { expression: '^[A-Za-z0-9]{30}$', sentence: words.userKeyIsWrong },
  },
};

/**
 * “Critical Alerts for high-priority” stands in the settings of the app (github.com/blt950/vPilot-Pushover/issues/16);
 * where Android keeps what may override Do Not Disturb differs by maker.
 */
export const pushoverHeard: Heard = {
  iphone: [words.heardOnIphone, words.allowedOnIphone, words.tryOnSilentPhone],
  android: [words.heardOnAndroid, words.tryOnSilentPhone],
};

export const PUSHOVER_URL = 'https://api.pushover.net';

/** Where the application's token goes. */
export const pushoverOrigin = ({ baseUrl = PUSHOVER_URL }: { baseUrl?: string | undefined }): Origin =>
  originOf(baseUrl);
