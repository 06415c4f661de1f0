import { HOUR, MINUTE, SECOND, type Millis } from '../../../shared/time';
import { hashOf } from '../../core/draft/tag';
import type { SourceProblem } from '../io';

/** Never sooner, whichever caller asks: providers lock out whom they see more often. */
export const SHORTEST: Millis = 5 * MINUTE;
const USUAL: Millis = 10 * MINUTE;
/** After a success, so that many who began together do not ask together. */
const JITTER: Millis = MINUTE;
/** As long as the provider's list was not reached: our own network, or a token that could not be renewed. */
const NOT_ASKED_SECONDS = [60, 120, 300, 600];
/** When it turns us away without saying for how long. */
const TURNED_AWAY: Millis = 15 * MINUTE;
const LONGEST_TURNED_AWAY: Millis = 6 * HOUR;
/** No provider is believed longer than this. */
export const LONGEST_SAID: Millis = 2 * 24 * HOUR;
/** Nothing changes until the user logs in, and then it is asked at once. */
const NEEDS_SIGN_IN: Millis = HOUR;

/** How long after a list the next one is due. */
export function usualGap(sourceId: string, isExpected: boolean): Millis {
  const share = hashOf(sourceId) / 2 ** 32;
  return Math.round(isExpected ? SHORTEST + share * JITTER : USUAL + (2 * share - 1) * JITTER);
}

/** From a failure to the next attempt. */
export function gapAfterFailure(problem: SourceProblem, failuresInARow: number, now: Millis): Millis {
  const said = problem.notBefore === undefined ? 0 : Math.min(problem.notBefore - now, LONGEST_SAID);
  return Math.max(said, unsaid(problem, failuresInARow));
}

function unsaid({ isTurnedAway, isNotAsked, needsLogin }: SourceProblem, failuresInARow: number): Millis {
  if (needsLogin === true) return NEEDS_SIGN_IN;
  if (isTurnedAway === true) return Math.min(TURNED_AWAY * 2 ** Math.min(failuresInARow - 1, 10), LONGEST_TURNED_AWAY);
  return isNotAsked === true ? (NOT_ASKED_SECONDS[failuresInARow - 1] ?? 600) * SECOND : USUAL;
}
