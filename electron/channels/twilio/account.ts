import { twilioWordsIn } from '../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../shared/locales/language';
import type { Descriptor } from '../../../shared/settings/descriptor';
import type { Origin } from '../../ports';
import { originOf } from '../account';

const words = twilioWordsIn(usualLanguage);

/** As its fields describe it. */
export interface TwilioSettings {
  accountSid: string;
  /** With an API key, the secret "twilio.apiKeySecret" is used; without one, "twilio.authToken". */
  apiKeySid?: string | undefined;
  baseUrl?: string | undefined;
  onMyNetwork?: boolean | undefined;
}

/** Fields of the keychain, named as the secrets are: "twilio.authToken". */
interface TwilioSecrets {
  authToken: string;
  apiKeySecret: string;
}

export const twilioFields: Descriptor<TwilioSettings & TwilioSecrets> = {
  accountSid: {
    kind: 'text',
    label: words.accountSid,
    help: words.onFirstPageOfTwilioConsole,
    required: true,
    placeholder: 'AC…',
    missing: words.giveAccountSidOfYourTwilioAccount,
    pattern: {
      expression: '^AC[0-9a-fA-F]{32}$',
      sentence: words.accountSidStartsWithAc,
    },
  },
  authToken: {
    kind: 'secret',
    label: words.authTokenLabel,
    help: words.besideAccountSidNotNeeded,
    required: false,
  },
  apiKeySid: {
    kind: 'text',
    label: words.apiKeySid,
    help: words.insteadOfAuthTokenKey,
    required: false,
    advanced: true,
    placeholder: 'SK…',
    pattern: { expression: '^SK[0-9a-fA-F]{32}$', sentence: words.apiKeySidStartsWithSk },
  },
  apiKeySecret: {
    kind: 'secret',
    label: words.apiKeySecret,
    help: words.shownOnceWhenApiKeyIsMade,
    required: false,
    advanced: true,
  },
  baseUrl: {
    kind: 'url',
    label: words.addressOfTwilio,
    help: words.onlyForServiceOfYourOwn,
    required: false,
    advanced: true,
    placeholder: 'https://api.twilio.com',
  },
  onMyNetwork: {
    kind: 'toggle',
    label: words.onMyNetwork,
    help: words.allowsThatService,
    required: false,
    advanced: true,
  },
};

export const TWILIO_URL = 'https://api.twilio.com';

/** Where the account's token goes. */
export const twilioOrigin = ({ baseUrl = TWILIO_URL }: { baseUrl?: string | undefined }): Origin => originOf(baseUrl);
