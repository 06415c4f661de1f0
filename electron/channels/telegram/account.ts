import { telegramWordsIn } from '../../../shared/locales/host/providers/telegram';
import { usualLanguage } from '../../../shared/locales/language';
import type { Descriptor } from '../../../shared/settings/descriptor';
import type { Origin } from '../../ports';
import { originOf } from '../account';
import type { Heard } from '../channel';

const words = telegramWordsIn(usualLanguage);

/** As its fields describe it. */
export interface TelegramSettings {
  baseUrl?: string | undefined;
  onMyNetwork?: boolean | undefined;
}

export const telegramFields: Descriptor<TelegramSettings & { token: string }> = {
  token: {
    kind: 'secret',
    label: words.token,
    help: words.tokenHelp,
    required: true,
  },
  baseUrl: {
    kind: 'url',
    label: words.address,
    help: words.addressHelp,
    required: false,
    advanced: true,
    placeholder: 'https://api.telegram.org',
  },
  onMyNetwork: {
    kind: 'toggle',
    label: words.onMyNetwork,
    help: words.onMyNetworkHelp,
    required: false,
    advanced: true,
  },
};

/** What a contact is reached by: ids have 52 bits at most, those of groups a minus sign (bots/api, Chat). */
export const telegramChat: Descriptor<{ telegram: string }> = {
  telegram: {
    kind: 'text',
    label: words.chat,
    help: words.chatHelp,
    required: false,
    placeholder: '123456789',
    pattern: { expression: '^-?[1-9]\\d{0,15}$', sentence: words.chatIsWrong },
  },
};

/** A bot's messages are ordinary ones: nothing makes them sound on a phone that is silenced. */
export const telegramHeard: Heard = {
  iphone: [words.heardSound, words.heardOnIphone, words.heardNeverOnSilent],
  android: [words.heardSound, words.heardOnAndroid, words.heardNeverOnSilent],
};

export const TELEGRAM_URL = 'https://api.telegram.org';

/** Where the bot's token goes. */
export const telegramOrigin = ({ baseUrl = TELEGRAM_URL }: { baseUrl?: string | undefined }): Origin =>
  originOf(baseUrl);
