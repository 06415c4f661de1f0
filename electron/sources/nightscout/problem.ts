import { z } from 'zod';
import type { Millis } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import { isPage, retryAfter } from '../answers';
import type { SourceProblem } from '../io';

/** null for 200 and 304. Every other status has its own sentence: it says what to do next. */
export function answerProblem(response: HttpResponse, now: Millis): SourceProblem | null {
  const { status } = response;
  if (status === 200 || status === 304) return null;
  const problem = problemOfStatus(response);
  // A refusal waits much longer than any server asks for.
  const notBefore = problem.kind === 'refused' ? null : retryAfter(response.headers['retry-after'], now);
  return notBefore === null ? problem : { ...problem, notBefore };
}

function problemOfStatus(response: HttpResponse): SourceProblem {
  const { status } = response;
  switch (status) {
    case 401:
      return isOwnRefusal(response)
        ? {
            kind: 'refused',
            sentence:
              'The site refuses the access token or secret. Enter a valid one; until then it is asked only rarely.',
          }
        : {
            kind: 'unreachable',
            sentence: 'A proxy in front of the site wants a login of its own (401); the site itself was not reached.',
          };
    case 403:
      return isPage(response)
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
        sentence: 'This network wants a login (511): log in with a browser on this computer.',
      };
    case 502:
    case 503:
    case 504:
      return { kind: 'unreachable', sentence: `The site is not running or still starting (${status}).` };
    default:
      return { kind: 'broken', sentence: `The site answered in an unexpected way (${status}).` };
  }
}

/** Schemes of proxies and web servers; Nightscout names none, and what imitates it names Bearer. */
const LOGIN_OF_A_PROXY = /basic|digest|ntlm|negotiate/i;
/** Nightscout 15.0.7 lib/middleware/send-json-status.js. */
const refusalSchema = z.object({ status: z.literal(401), message: z.string() });

/** R14: a 401 that a third party on the way gave is an outage like any other: a valid token would not end it. */
function isOwnRefusal({ headers, body }: HttpResponse): boolean {
  return !LOGIN_OF_A_PROXY.test(headers['www-authenticate'] ?? '') && refusalSchema.safeParse(jsonIn(body)).success;
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

export function movedElsewhere(url: URL): SourceProblem {
  return {
    kind: 'broken',
    sentence: `${url.hostname} sends its visitors to another address: the site has moved, or this network wants a login.`,
  };
}

/** A login page of a hotel network and a wrong path both answer 200 with a page. */
export function notNightscout(response: HttpResponse): SourceProblem {
  const packing = response.headers['content-encoding'] ?? '';
  // gzip alone was asked for.
  if (!['', 'gzip', 'identity'].includes(packing)) {
    return {
      kind: 'broken',
      sentence: `A proxy in front of the site packs its answers in a form that was not asked for (${packing.slice(0, 20)}).`,
    };
  }
  return isPage(response)
    ? {
        kind: 'broken',
        sentence: 'A web page came instead of readings: a wrong address, or a network that wants a login.',
      }
    : {
        kind: 'broken',
        sentence: 'The answer is not a list of readings. Check that the address belongs to a Nightscout site.',
      };
}
