import { pushoverWordsIn } from '../../../shared/locales/host/pushover';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import { asMeant } from '../../../shared/text/invisible';
import type { Origin, SecretProblem, Secrets } from '../../ports';
import type { ChannelReason } from '../channel';

const words = pushoverWordsIn(usualLanguage);

export interface TokenStore {
  read(origin: Origin): Promise<Result<string, ChannelReason>>;
  /** After Pushover refused it, or it was changed: the next exchange reads it again. */
  forget(): void;
}

/** Kept in memory: a keychain that locks itself while the computer sleeps must not take the alarms down with it. */
export function createTokenStore(secrets: (origin: Origin) => Pick<Secrets, 'read'>): TokenStore {
  let kept: { token: string; origin: Origin } | null = null;

  return {
    async read(origin) {
      if (kept?.origin === origin) return succeeded(kept.token);
      const secret = await secrets(origin).read('pushover.token');
      const token = secret.ok ? asMeant(secret.value) : '';
      if (!secret.ok || token === '') return failed(explain(secret.ok ? { kind: 'missing' } : secret.problem));
      kept = { token, origin };
      return succeeded(token);
    },
    forget() {
      kept = null;
    },
  };
}

function explain(problem: SecretProblem): ChannelReason {
  switch (problem.kind) {
    case 'missing':
      return { code: 'pushover-token-missing', sentence: words.tokenIsMissing };
    case 'locked':
      return { code: 'pushover-token-locked', sentence: words.tokenCannotBeReadNow({ sentence: problem.sentence }) };
    case 'unavailable':
      return { code: 'pushover-token-unavailable', sentence: words.tokenCannotBeRead({ sentence: problem.sentence }) };
    case 'other-origin':
      return { code: 'pushover-token-not-sent', sentence: words.tokenIsNotSent({ sentence: problem.sentence }) };
  }
}
