import { failed, succeeded, type Result } from '../../../shared/result';
import type { HttpResponse } from '../../ports';
import { networkProblem } from '../answers';
import type { SourceIo, SourceProblem } from '../io';
import type { Authorization } from './credential';
import { withSchemeHint } from './local-site';
import { answerProblem, movedElsewhere } from './problem';

/** Largest answer that is read: 1,500 rows are a fifth of it. */
const MAX_BYTES = 2_000_000;

/** One site as it is asked: without a slash at the end, http rewritten to https unless it is in one's own network. */
export interface Site {
  baseUrl: string;
  onMyNetwork: boolean;
  authorization: Authorization;
}

export interface Ask {
  /** Begins with a slash: "/api/v1/entries.json". */
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
}

/**
 * Asks the site and follows one redirect at most, and only within the same origin or from http to https on the same
 * host: credentials never go anywhere else. Any status but 200 and 304 comes back as a problem. Only ever GET.
 */
export async function ask(site: Site, what: Ask, io: SourceIo): Promise<Result<HttpResponse, SourceProblem>> {
  const url = urlOf(site, what);
  const startedAt = io.timers.monotonic();
  const first = await get(url, site, what, io, io.deadlineMs);
  if (!first.ok || !isRedirect(first.value)) return checked(first, io);
  const target = redirectTarget(url, first.value);
  if (target === null) return failed(movedElsewhere(url));
  const remainingMs = io.deadlineMs - (io.timers.monotonic() - startedAt);
  const second = await get(target, site, what, io, remainingMs);
  return second.ok && isRedirect(second.value) ? failed(movedElsewhere(url)) : checked(second, io);
}

function urlOf(site: Site, what: Ask): URL {
  const url = new URL(`${site.baseUrl}${what.path}`);
  for (const [name, value] of Object.entries({ ...what.query, ...site.authorization.query }))
    url.searchParams.set(name, value);
  return url;
}

async function get(
  url: URL,
  site: Site,
  what: Ask,
  io: SourceIo,
  deadlineMs: number,
): Promise<Result<HttpResponse, SourceProblem>> {
  const answer = await io.http.send({
    url: url.href,
    headers: { accept: 'application/json', ...what.headers, ...site.authorization.headers },
    deadlineMs: Math.max(deadlineMs, 1),
    maxBytes: MAX_BYTES,
    onMyNetwork: site.onMyNetwork,
    signal: io.signal,
  });
  return answer.ok ? answer : failed(networkProblem(withSchemeHint(answer.problem, url)));
}

function checked(answer: Result<HttpResponse, SourceProblem>, io: SourceIo): Result<HttpResponse, SourceProblem> {
  if (!answer.ok) return answer;
  const problem = answerProblem(answer.value, io.now());
  return problem === null ? succeeded(answer.value) : failed(problem);
}

const isRedirect = ({ status }: HttpResponse): boolean => [301, 302, 303, 307, 308].includes(status);

/** Where to go, or null when that would leave the site. The query is carried over when the redirect dropped it. */
function redirectTarget(from: URL, response: HttpResponse): URL | null {
  const location = response.headers['location'] ?? '';
  if (!URL.canParse(location, from.href)) return null;
  const target = new URL(location, from.href);
  const isUpgrade = from.protocol === 'http:' && target.protocol === 'https:' && target.hostname === from.hostname;
  if ((target.origin !== from.origin && !isUpgrade) || target.username !== '' || target.password !== '') return null;
  if (target.search === '') target.search = from.search;
  return target;
}
