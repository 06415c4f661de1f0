import { SECOND, type Millis } from '../../../shared/time';
import type { LastingReason, Quota } from '../channel';
import { numberIn, type HttpAnswer } from '../token-account/answers';
import { reasons } from './reasons';

/** Below this share of a month's messages it is said: enough for some nights, and time to buy more. */
const LOW_SHARE = 0.1;

/** What the application may still send this month: Pushover says so beside each message (pushover.net/api, limits). */
export interface KnownQuota {
  note(answer: HttpAnswer, now: Millis): void;
  /** null: it was not said yet, or is over. */
  read(now: Millis): Quota | null;
  trouble(now: Millis): LastingReason | null;
}

export function createKnownQuota(): KnownQuota {
  let known: Quota | null = null;
  let lowSince: Millis | null = null;

  const read = (now: Millis): Quota | null => (known !== null && now < known.resetsAt ? known : null);

  return {
    read,
    note(answer, now) {
      const said = quotaIn(answer);
      if (said === null) return;
      known = said;
      lowSince = said.remaining <= said.limit * LOW_SHARE ? (lowSince ?? now) : null;
    },
    trouble(now) {
      const quota = read(now);
      return quota === null || lowSince === null ? null : { ...reasons.quotaLow(quota), since: lowSince };
    },
  };
}

function quotaIn(answer: HttpAnswer): Quota | null {
  if (answer.kind !== 'answered') return null;
  const { headers } = answer;
  const [limit, remaining, resetsAt] = ['limit', 'remaining', 'reset'].map((what) =>
    numberIn(headers[`x-limit-app-${what}`]),
  );
  if (limit == null || remaining == null || resetsAt == null) return null;
  return { limit, remaining, resetsAt: resetsAt * SECOND };
}
