import { z } from 'zod';
import { nightscoutWordsIn } from '../../../shared/locales/host/providers/nightscout';
import { usualLanguage } from '../../../shared/locales/language';
import type { Millis } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import { isPage, retryAfter } from '../answers';
import type { SourceProblem } from '../io';

const words = nightscoutWordsIn(usualLanguage);

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
            sentence: words.siteRefusesAccessTokenOrSecret,
          }
        : {
            kind: 'unreachable',
            sentence: words.proxyInFrontOfSiteWants,
          };
    case 403:
      return isPage(response)
        ? {
            kind: 'unreachable',
            sentence: words.hostOfSiteTurnsRequestsAway,
          }
        : {
            kind: 'refused',
            sentence: words.siteForbidsReadingGlucose,
          };
    case 404:
      return { kind: 'broken', sentence: words.thereIsNoNightscout };
    case 407:
      return { kind: 'offline', sentence: words.proxyInThisNetworkWantsPassword407 };
    case 429:
      return { kind: 'unreachable', sentence: words.siteAsksForFewerRequests429 };
    case 500:
      return {
        kind: 'broken',
        sentence: words.siteHasInternalError500Often,
      };
    case 511:
      return {
        kind: 'offline',
        sentence: words.thisNetworkWantsLogin511Log,
      };
    case 502:
    case 503:
    case 504:
      return { kind: 'unreachable', sentence: words.siteIsNotRunningOrStillStarting({ status }) };
    default:
      return { kind: 'broken', sentence: words.siteAnsweredInUnexpectedWay({ status }) };
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
    sentence: words.sendsItsVisitorsToAnotherAddress({ hostname: url.hostname }),
  };
}

/** A login page of a hotel network and a wrong path both answer 200 with a page. */
export function notNightscout(response: HttpResponse): SourceProblem {
  const packing = response.headers['content-encoding'] ?? '';
  // gzip alone was asked for.
  if (!['', 'gzip', 'identity'].includes(packing)) {
    return {
      kind: 'broken',
      sentence: words.proxyInFrontOfSitePacks({ packing: packing.slice(0, 20) }),
    };
  }
  return isPage(response)
    ? {
        kind: 'broken',
        sentence: words.webPageCameInsteadOfReadings,
      }
    : {
        kind: 'broken',
        sentence: words.answerIsNotListOfReadings,
      };
}
