import { garminWordsIn } from '../../../shared/locales/host/providers/garmin';
import { usualLanguage } from '../../../shared/locales/language';
import { durationInWords } from '../../../shared/text/age';
import { HOUR, MINUTE, type Millis } from '../../../shared/time';
import type { HttpResponse, SecretProblem } from '../../ports';
import { isPage, retryAfter } from '../answers';
import type { SourceProblem } from '../io';

const words = garminWordsIn(usualLanguage);

/** null for an answer to read. Every other one has its own sentence: it says what to do next. */
export function answerProblem(response: HttpResponse, now: Millis): SourceProblem | null {
  const { status, headers } = response;
  const notBefore = restUntil(headers, now);
  const wait = notBefore === null ? {} : { notBefore };
  if (status === 429) {
    const until = notBefore ?? now + UNSAID_REST;
    return { ...turnedAway(tooMany(until - now)), notBefore: until, ...(notBefore === null && { isOurRest: true }) };
  }
  if (status === 403) return { ...turnedAway(FORBIDDEN), isForbidden: true, ...wait };
  if (status >= 500) {
    // Behind it is nothing at all, or one part of many: another way of logging in may be open.
    const kind = [502, 503, 504].includes(status) ? 'unreachable' : 'broken';
    return { kind, sentence: words.garminHasFaultOfItsOwn({ status }), ...wait };
  }
  if (status === 401) return { ...needsLogin(NOT_VALID), isNotAsked: false };
  if (status === 400) return { kind: 'refused', sentence: words.garminDidNotAcceptRequest400 };
  if (status !== 200) return changed(words.itAnsweredInUnexpectedWay({ status }));
  return isPage(response) ? turnedAway(A_PAGE) : null;
}

/** A date is by Garmin's clock; ours may be hours off. */
function restUntil(headers: Record<string, string>, now: Millis): Millis | null {
  const theirs = Date.parse(headers['date'] ?? '');
  const garminNow = Number.isNaN(theirs) ? now : theirs;
  const until = retryAfter(headers['retry-after'], garminNow);
  return until === null ? null : until - garminNow + now;
}

export const changed = (how: string): SourceProblem => ({
  kind: 'broken',
  isChanged: true,
  sentence: words.garminChangedSomethingNothingIsLost({ how }),
});

/** Known without asking for anything. */
export const needsLogin = (sentence: string): SourceProblem => ({
  kind: 'refused',
  needsLogin: true,
  isNotAsked: true,
  sentence,
});

export const keychainProblem = (problem: SecretProblem): SourceProblem => ({
  kind: 'refused',
  isNotAsked: true,
  sentence:
    problem.kind === 'missing' ? words.keychainDidNotKeepLog : words.logInAtGarminIsOut({ sentence: problem.sentence }),
});

const turnedAway = (sentence: string): SourceProblem => ({ kind: 'unreachable', isTurnedAway: true, sentence });

const FORBIDDEN = words.garminTurnsVigilAwayForNow;
const NOT_VALID = words.garminNoLongerAcceptsLogIn401;
const A_PAGE = words.garminAnsweredWithWebPageInstead;

/** Garmin rarely says for how long; limits that were seen lasted hours (drkostas/hevy2garmin#191). */
const UNSAID_REST: Millis = HOUR;

const tooMany = (ms: Millis): string => words.garminAsksForFewerRequests429({ rest: restInWords(ms) });

/** Begun minutes, from two hours on begun hours: who tries again after it is never too early. */
export function restInWords(rest: Millis): string {
  const least = rest > 2 * HOUR ? HOUR : MINUTE;
  return durationInWords(Math.max(1, Math.ceil(rest / least)) * least);
}
