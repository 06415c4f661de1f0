import { failed, succeeded, type Result } from '../../../../shared/result';
import type { Millis } from '../../../../shared/time';
import type { HttpResponse } from '../../../ports';
import { networkProblem } from '../../answers';
import type { SourceIo, SourceProblem } from '../../io';
import type { GarminHosts } from '../endpoints';
import { answerProblem } from '../problem';

export type Bought<Value> = Promise<Result<Value, SourceProblem>>;

/** Largest answer that is read; tokens have a few thousand characters. */
const MAX_BYTES = 100_000;

interface Asked {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  form?: Record<string, string>;
}

/** Not called off with a poll: what Garmin hands out is kept, whichever caller asked for it. */
export async function askOnce(hosts: GarminHosts, { form, ...asked }: Asked, io: SourceIo): Bought<HttpResponse> {
  const isForm = asked.method === 'POST';
  const answer = await io.http.send({
    ...asked,
    headers: { ...asked.headers, ...(isForm && { 'content-type': 'application/x-www-form-urlencoded' }) },
    ...(isForm && { body: new URLSearchParams(form).toString() }),
    deadlineMs: io.deadlineMs,
    maxBytes: MAX_BYTES,
    onMyNetwork: hosts.onMyNetwork,
  });
  return answer.ok ? answer : failed({ ...networkProblem(answer.problem), isNotAsked: true });
}

export function readable(response: HttpResponse, io: SourceIo): Result<HttpResponse, SourceProblem> {
  const problem = answerProblem(response, io.now());
  return problem === null ? succeeded(response) : failed({ ...problem, isNotAsked: true });
}

/** Garmin's clock − ours; 0 when it does not tell. */
export function aheadOf({ headers }: HttpResponse, now: Millis): Millis {
  const theirs = Date.parse(headers['date'] ?? '');
  return Number.isNaN(theirs) ? 0 : theirs - now;
}

export function jsonOf({ body }: HttpResponse): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
