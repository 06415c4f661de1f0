import type { Millis } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import { isPage, retryAfter } from '../answers';
import type { SourceProblem } from '../source';

/** null for 200 and 304. Every other status has its own sentence: it says what to do next. */
export function answerProblem(response: HttpResponse, now: Millis): SourceProblem | null {
  const { status } = response;
  if (status === 200 || status === 304) return null;
  const problem = problemOfStatus(status, isPage(response));
  // A refusal waits much longer than any server asks for.
  const notBefore = problem.kind === 'refused' ? null : retryAfter(response.headers['retry-after'], now);
  return notBefore === null ? problem : { ...problem, notBefore };
}

function problemOfStatus(status: number, isHtml: boolean): SourceProblem {
  switch (status) {
    case 401:
      return {
        kind: 'refused',
        sentence: 'The site refuses the access token or secret. Enter a valid one; until then it is asked only rarely.',
      };
    case 403:
      return isHtml
        ? {
            kind: 'unreachable',
            sentence: 'The host of the site turns requests away (403): a proxy, or its quota is used up.',
          }
        : {
            kind: 'refused',
            sentence: 'The site forbids reading glucose with this token or secret. It needs the role "readable".',
          };
    case 404:
      return { kind: 'broken', sentence: 'There is no Nightscout at this address (404). Check the address.' };
    case 407:
      return { kind: 'offline', sentence: 'A proxy in this network wants a password (407).' };
    case 429:
      return { kind: 'unreachable', sentence: 'The site asks for fewer requests (429); it is asked again later.' };
    case 500:
      return {
        kind: 'broken',
        sentence: 'The site has an internal error (500), often its database. Look at the site itself.',
      };
    case 511:
      return {
        kind: 'offline',
        sentence: 'This network wants a sign-in (511): sign in with a browser on this computer.',
      };
    case 502:
    case 503:
    case 504:
      return { kind: 'unreachable', sentence: `The site is not running or still starting (${status}).` };
    default:
      return { kind: 'broken', sentence: `The site answered in an unexpected way (${status}).` };
  }
}

export function movedElsewhere(url: URL): SourceProblem {
  return {
    kind: 'broken',
    sentence: `${url.hostname} sends its visitors to another address: the site has moved, or this network wants a sign-in.`,
  };
}

/** A sign-in page of a hotel network and a wrong path both answer 200 with a page. */
export function notNightscout(response: HttpResponse): SourceProblem {
  return isPage(response)
    ? {
        kind: 'broken',
        sentence: 'A web page came instead of readings: a wrong address, or a network that wants a sign-in.',
      }
    : {
        kind: 'broken',
        sentence: 'The answer is not a list of readings. Check that the address belongs to a Nightscout site.',
      };
}
