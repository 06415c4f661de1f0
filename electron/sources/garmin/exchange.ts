import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Result } from '../../../shared/result';
import { failed, succeeded } from '../../../shared/result';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import { networkProblem } from '../answers';
import type { Ticket } from '../login';
import type { SourceIo, SourceProblem } from '../source';
import { garmin, type GarminHosts } from './endpoints';
import { answerProblem, changed } from './problem';
import type { Access, Grant } from './session';
import { authorization, type Signed } from './signature';

export interface Tokens {
  grant: Grant;
  access: Access;
}

export type Bought<Value> = Promise<Result<Value, SourceProblem>>;

/** One known way from a ticket to tokens. */
export type Way = (hosts: GarminHosts, ticket: Ticket, io: SourceIo) => Bought<Tokens>;

/** In this order. A way that Garmin has closed costs one request. */
export const ways: readonly Way[] = [
  byOauth1,
  ...garmin.diClientIds.map(
    (clientId): Way =>
      (hosts, ticket, io) =>
        byDi(hosts, { ticket, clientId }, io),
  ),
];

export const renewed = (hosts: GarminHosts, grant: Grant, io: SourceIo): Bought<Tokens> =>
  grant.kind === 'oauth1' ? exchanged(hosts, grant, io) : refreshed(hosts, grant, io);

async function byOauth1(hosts: GarminHosts, { value, service }: Ticket, io: SourceIo): Bought<Tokens> {
  const query = new URLSearchParams({ ticket: value, 'login-url': service, 'accepts-mfa-tokens': 'true' });
  const url = `${hosts.api}${garmin.preauthorizedPath}?${query.toString()}`;
  const answer = await askSigned(hosts, { method: 'GET', url, consumer: garmin.consumer }, io);
  if (!answer.ok) return answer;
  const said = new URLSearchParams(answer.value.body);
  const token = said.get('oauth_token');
  const secret = said.get('oauth_token_secret');
  if (!token || !secret) return failed(changed('Its first answer to a sign-in holds no token.'));
  return exchanged(hosts, { kind: 'oauth1', token, secret, mfaToken: said.get('mfa_token') }, io);
}

async function exchanged(hosts: GarminHosts, grant: Extract<Grant, { kind: 'oauth1' }>, io: SourceIo): Bought<Tokens> {
  const answer = await askSigned(
    hosts,
    {
      method: 'POST',
      url: `${hosts.api}${garmin.exchangePath}`,
      consumer: garmin.consumer,
      token: { value: grant.token, secret: grant.secret },
      form: grant.mfaToken === null ? {} : { mfa_token: grant.mfaToken },
    },
    io,
  );
  if (!answer.ok) return answer;
  const said = accessAnswer.safeParse(jsonOf(answer.value)).data;
  if (said === undefined) return failed(changed('Its answer to a sign-in holds no token.'));
  return succeeded({ grant, access: accessOf(said, answer.value, io) });
}

/** A signature holds the time, and Garmin refuses one that is minutes off: with a wrong clock here it is signed by Garmin's. */
async function askSigned(
  hosts: GarminHosts,
  request: Omit<Signed, 'timestamp' | 'nonce'>,
  io: SourceIo,
): Bought<HttpResponse> {
  const send = (now: Millis): Bought<HttpResponse> => {
    const signed = { ...request, timestamp: Math.floor(now / SECOND), nonce: randomBytes(16).toString('hex') };
    const headers = { authorization: authorization(signed), 'user-agent': garmin.userAgent };
    return askOnce(hosts, { ...request, headers }, io);
  };
  const first = await send(io.now());
  if (!first.ok) return first;
  const aheadMs = aheadOf(first.value, io.now());
  const isClockWrong = [400, 401].includes(first.value.status) && Math.abs(aheadMs) > MINUTE;
  const answer = isClockWrong ? await send(io.now() + aheadMs) : first;
  return answer.ok ? readable(answer.value, io) : answer;
}

async function byDi(hosts: GarminHosts, asked: { ticket: Ticket; clientId: string }, io: SourceIo): Bought<Tokens> {
  const { ticket, clientId } = asked;
  const form = {
    client_id: clientId,
    service_ticket: ticket.value,
    grant_type: garmin.diGrant,
    service_url: ticket.service,
  };
  return diTokens(hosts, { clientId, form, refreshToken: null }, io);
}

function refreshed(hosts: GarminHosts, grant: Extract<Grant, { kind: 'di' }>, io: SourceIo): Bought<Tokens> {
  const { clientId, refreshToken } = grant;
  const form = { client_id: clientId, grant_type: 'refresh_token', refresh_token: refreshToken };
  return diTokens(hosts, { clientId, form, refreshToken }, io);
}

/** Usually with a new refresh token, the old one being used up; without one the old one stays good. */
async function diTokens(
  hosts: GarminHosts,
  asked: { clientId: string; form: Record<string, string>; refreshToken: string | null },
  io: SourceIo,
): Bought<Tokens> {
  const { clientId, form } = asked;
  const headers = {
    authorization: `Basic ${Buffer.from(`${clientId}:`).toString('base64')}`,
    'user-agent': garmin.diUserAgent,
    'x-garmin-user-agent': garmin.diUserAgent,
  };
  const sent = await askOnce(hosts, { method: 'POST', url: `${hosts.tokens}${garmin.diTokenPath}`, headers, form }, io);
  const answer = sent.ok ? readable(sent.value, io) : sent;
  if (!answer.ok) return answer;
  const said = accessAnswer.safeParse(jsonOf(answer.value)).data;
  const refreshToken = said?.refresh_token ?? asked.refreshToken;
  if (said === undefined || refreshToken === null) return failed(changed('Its answer to a sign-in holds no token.'));
  return succeeded({ grant: { kind: 'di', clientId, refreshToken }, access: accessOf(said, answer.value, io) });
}

/** Largest answer that is read; tokens have a few thousand characters. */
const MAX_BYTES = 100_000;

interface Asked {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  form?: Record<string, string>;
}

/** Not called off with a poll: what Garmin hands out is kept, whoever asked for it. */
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

const accessAnswer = z.object({
  access_token: z.string().min(1).max(20_000),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).max(20_000).optional(),
});

const LONGEST_MARGIN: Millis = 15 * MINUTE;

/** Its end counts from Garmin's own time: this computer's clock may be hours off. */
function accessOf(said: z.infer<typeof accessAnswer>, response: HttpResponse, io: SourceIo): Access {
  const lifeMs = said.expires_in * SECOND;
  const aheadMs = aheadOf(response, io.now());
  const renewAt = io.now() + aheadMs + lifeMs - Math.min(LONGEST_MARGIN, lifeMs / 4);
  return { token: said.access_token, renewAt, aheadMs };
}

function aheadOf({ headers }: HttpResponse, now: Millis): Millis {
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
