import { durationInWords } from '../../../shared/text/age';
import { HOUR, MINUTE, type Millis } from '../../../shared/time';
import type { HttpResponse, SecretProblem } from '../../ports';
import { isPage, retryAfter } from '../answers';
import type { SourceProblem } from '../io';

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
    return { kind, sentence: `Garmin has a fault of its own (${status}); it is asked again.`, ...wait };
  }
  if (status === 401) return { ...needsLogin(NOT_VALID), isNotAsked: false };
  if (status === 400) return { kind: 'refused', sentence: 'Garmin did not accept the request (400).' };
  if (status !== 200) return changed(`It answered in an unexpected way (${status}).`);
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
  sentence: `Garmin changed something. ${how} Nothing is lost; look for a newer version of Vigil.`,
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
    problem.kind === 'missing'
      ? 'The keychain did not keep the log-in at Garmin; it is tried again.'
      : `The log-in at Garmin is out of reach: ${problem.sentence}`,
});

const turnedAway = (sentence: string): SourceProblem => ({ kind: 'unreachable', isTurnedAway: true, sentence });

const FORBIDDEN = 'Garmin turns Vigil away for now (403). It is left alone for a while. If this lasts, log in again.';
const NOT_VALID = 'Garmin no longer accepts the log-in (401).';
const A_PAGE =
  'Garmin answered with a web page instead of data: its guard against programs, or a network that wants a log-in of its own. It is left alone for a while. If this lasts, log in again.';

/** Garmin rarely says for how long; limits that were seen lasted hours (drkostas/hevy2garmin#191). */
const UNSAID_REST: Millis = HOUR;

const tooMany = (ms: Millis): string =>
  `Garmin asks for fewer requests (429). It is left alone for ${restInWords(ms)}.`;

/** Begun minutes, from two hours on begun hours: who tries again after it is never too early. */
export function restInWords(rest: Millis): string {
  const least = rest > 2 * HOUR ? HOUR : MINUTE;
  return durationInWords(Math.max(1, Math.ceil(rest / least)) * least);
}
