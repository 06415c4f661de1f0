import type { Filling } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import { asMeant } from '../../../shared/text/invisible';
import type { Origin, SecretProblem, Secrets } from '../../ports';
import type { ChannelReason } from '../channel';

export interface TokenStore {
  read(origin: Origin): Promise<Result<string, ChannelReason>>;
  /** After the provider refused it, or it was changed: the next exchange reads it again. */
  forget(): void;
}

type WithSentence = (given: { sentence: Filling }) => string;

/** Which secret, and what is said where it cannot be had. */
interface TokenWords {
  id: string;
  /** "pushover-token": how the codes of the reasons begin. */
  code: string;
  missing: string;
  locked: WithSentence;
  unavailable: WithSentence;
  'other-origin': WithSentence;
}

/** Kept in memory: a keychain that locks itself while the computer sleeps must not take the alarms down with it. */
export function createTokenStore(secrets: (origin: Origin) => Pick<Secrets, 'read'>, words: TokenWords): TokenStore {
  let kept: { token: string; origin: Origin } | null = null;

  return {
    async read(origin) {
      if (kept?.origin === origin) return succeeded(kept.token);
      const secret = await secrets(origin).read(words.id);
      const token = secret.ok ? asMeant(secret.value) : '';
      if (!secret.ok || token === '') return failed(explain(secret.ok ? { kind: 'missing' } : secret.problem, words));
      kept = { token, origin };
      return succeeded(token);
    },
    forget() {
      kept = null;
    },
  };
}

function explain(problem: SecretProblem, words: TokenWords): ChannelReason {
  if (problem.kind === 'missing') return { code: `${words.code}-missing`, sentence: words.missing };
  const code = problem.kind === 'other-origin' ? 'not-sent' : problem.kind;
  return { code: `${words.code}-${code}`, sentence: words[problem.kind]({ sentence: problem.sentence }) };
}
