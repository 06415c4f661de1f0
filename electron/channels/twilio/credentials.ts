import { twilioWordsIn } from '../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import { asMeant } from '../../../shared/text/invisible';
import type { Origin, SecretProblem, Secrets } from '../../ports';
import type { ChannelReason } from '../channel';
import { twilioOrigin, type TwilioSettings } from './account';

const words = twilioWordsIn(usualLanguage);

export interface Credentials {
  username: string;
  password: string;
}

export interface CredentialStore {
  read(account: TwilioSettings): Promise<Result<Credentials, ChannelReason>>;
  /** After Twilio refused them, or they were changed: the next exchange reads them again. */
  forget(): void;
}

/**
 * Credentials that worked are kept in memory: a keychain that locks itself while the computer sleeps must
 * not take the calls and texts down with it.
 */
export function createCredentials(secrets: (origin: Origin) => Pick<Secrets, 'read'>): CredentialStore {
  let kept: { username: string; password: string; secretId: string; origin: Origin } | null = null;

  return {
    async read(account) {
      const username = account.apiKeySid ?? account.accountSid;
      const secretId = `twilio.${twilioSecret(account)}`;
      const origin = twilioOrigin(account);
      if (kept?.secretId === secretId && kept.username === username && kept.origin === origin) return succeeded(kept);
      const secret = await secrets(origin).read(secretId);
      if (!secret.ok) return failed(explain(secret.problem, secretId));
      const password = asMeant(secret.value);
      if (password === '') return failed(explain({ kind: 'missing' }, secretId));
      kept = { username, password, secretId, origin };
      return succeeded(kept);
    },
    forget() {
      kept = null;
    },
  };
}

/** Which of the two secrets this account is used with. */
export const twilioSecret = ({ apiKeySid }: Pick<TwilioSettings, 'apiKeySid'>): 'authToken' | 'apiKeySecret' =>
  apiKeySid === undefined ? 'authToken' : 'apiKeySecret';

function explain(problem: SecretProblem, secretId: string): ChannelReason {
  const what = secretId === 'twilio.authToken' ? words.authToken : words.apiKeySecret;
  switch (problem.kind) {
    case 'missing':
      return { code: 'twilio-secret-missing', sentence: words.twilioIsMissingEnterItInSettings({ what }) };
    case 'locked':
      return {
        code: 'twilio-secret-locked',
        sentence: words.twilioCannotBeReadNow({ what, sentence: problem.sentence }),
      };
    case 'unavailable':
      return {
        code: 'twilio-secret-unavailable',
        sentence: words.twilioCannotBeRead({ what, sentence: problem.sentence }),
      };
    case 'other-origin':
      return { code: 'twilio-secret-not-sent', sentence: words.twilioIsNotSent({ what, sentence: problem.sentence }) };
  }
}
