import type { Descriptor } from '../../../shared/settings/descriptor';
import type { Origin } from '../../ports';

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
    label: 'Account SID',
    help: 'On the first page of the Twilio console, under Account info.',
    required: true,
    placeholder: 'AC…',
    missing: 'Give the account SID of your Twilio account.',
    pattern: {
      expression: '^AC[0-9a-fA-F]{32}$',
      sentence: 'The account SID starts with AC and has 34 characters.',
    },
  },
  authToken: {
    kind: 'secret',
    label: 'Auth token',
    help: 'Beside the account SID. Not needed with an API key.',
    required: false,
  },
  apiKeySid: {
    kind: 'text',
    label: 'API key SID',
    help: 'Instead of the auth token: a key that can be withdrawn on its own.',
    required: false,
    advanced: true,
    placeholder: 'SK…',
    pattern: { expression: '^SK[0-9a-fA-F]{32}$', sentence: 'The API key SID starts with SK and has 34 characters.' },
  },
  apiKeySecret: {
    kind: 'secret',
    label: 'API key secret',
    help: 'Shown once, when the API key is made.',
    required: false,
    advanced: true,
  },
  baseUrl: {
    kind: 'url',
    label: 'Address of Twilio',
    help: 'Only for a service of your own that stands in its place.',
    required: false,
    advanced: true,
    placeholder: 'https://api.twilio.com',
  },
  onMyNetwork: {
    kind: 'toggle',
    label: 'On my network',
    help: 'Allows that service to be in your own network, also without https.',
    required: false,
    advanced: true,
  },
};

export const TWILIO_URL = 'https://api.twilio.com';

/** Where the account's token goes. */
export function twilioOrigin({ baseUrl = TWILIO_URL }: { baseUrl?: string | undefined }): Origin {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : null;
}
