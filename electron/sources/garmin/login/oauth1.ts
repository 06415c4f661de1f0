import { randomBytes } from 'node:crypto';
import { failed, succeeded } from '../../../../shared/result';
import { MINUTE, SECOND, type Millis } from '../../../../shared/time';
import type { HttpResponse } from '../../../ports';
import type { SourceIo } from '../../io';
import type { Ticket } from '../../login';
import { garmin, type GarminHosts } from '../endpoints';
import { changed } from '../problem';
import { accessAnswer, accessOf } from './access';
import { aheadOf, askOnce, jsonOf, readable, type Bought } from './asking';
import { memoryOf, remember } from './memory';
import type { Access, Grant } from './session';
import { authorization, type Signed } from './signature';

type Oauth1Grant = Extract<Grant, { kind: 'oauth1' }>;

/** A grant that is good for about a year. Asked once: a ticket that was shown is used up, whatever the answer. */
export async function grantByOauth1(hosts: GarminHosts, { value, service }: Ticket, io: SourceIo): Bought<Oauth1Grant> {
  const query = new URLSearchParams({ ticket: value, 'login-url': service, 'accepts-mfa-tokens': 'true' });
  const url = `${hosts.api}${garmin.preauthorizedPath}?${query.toString()}`;
  const { answer, isClockWrong } = await sendSigned(hosts, { method: 'GET', url, consumer: garmin.consumer }, io);
  if (!answer.ok) return answer;
  const read = readable(answer.value, io);
  if (!read.ok) return failed({ ...read.problem, ...(isClockWrong && { wantsFreshTicket: true }) });
  const said = new URLSearchParams(read.value.body);
  const token = said.get('oauth_token');
  const secret = said.get('oauth_token_secret');
  if (!token || !secret) return failed(changed('Its first answer to a log-in holds no token.'));
  return succeeded({ kind: 'oauth1', token, secret, mfaToken: said.get('mfa_token') });
}

/** What the grant buys, as often as it is needed. */
export async function accessByOauth1(hosts: GarminHosts, grant: Oauth1Grant, io: SourceIo): Bought<Access> {
  const request: Unsigned = {
    method: 'POST',
    url: `${hosts.api}${garmin.exchangePath}`,
    consumer: garmin.consumer,
    token: { value: grant.token, secret: grant.secret },
    form: grant.mfaToken === null ? {} : { mfa_token: grant.mfaToken },
  };
  const first = await sendSigned(hosts, request, io);
  const { answer } = first.isClockWrong ? await sendSigned(hosts, request, io) : first;
  const read = answer.ok ? readable(answer.value, io) : answer;
  if (!read.ok) return read;
  const said = accessAnswer.safeParse(jsonOf(read.value)).data;
  if (said === undefined) return failed(changed('Its answer to a log-in holds no token.'));
  return succeeded(accessOf(said, read.value, io));
}

type Unsigned = Omit<Signed, 'timestamp' | 'nonce'>;

interface Sent {
  answer: Awaited<Bought<HttpResponse>>;
  /** It may have been refused for its time alone; the next one is signed by Garmin's clock. */
  isClockWrong: boolean;
}

/**
 * A signature holds the time, and Garmin refuses one that is minutes off: it is signed by
 * Garmin's clock as far as that is known.
 */
async function sendSigned(hosts: GarminHosts, request: Unsigned, io: SourceIo): Promise<Sent> {
  const { aheadMs } = memoryOf(io);
  const timestamp = Math.floor((io.now() + aheadMs) / SECOND);
  const signed = { ...request, timestamp, nonce: randomBytes(16).toString('hex') };
  const headers = { authorization: authorization(signed), 'user-agent': garmin.userAgent };
  const answer = await askOnce(hosts, { ...request, headers }, io);
  if (!answer.ok) return { answer, isClockWrong: false };
  const isClockWrong = isOff(aheadOf(answer.value, io.now()) - aheadMs) && [400, 401].includes(answer.value.status);
  noteClock(answer.value, io);
  return { answer, isClockWrong };
}

/** Any answer tells Garmin's time. */
export function noteClock(answer: HttpResponse, io: SourceIo): void {
  const aheadMs = aheadOf(answer, io.now());
  if (isOff(aheadMs - memoryOf(io).aheadMs)) remember({ aheadMs: isOff(aheadMs) ? aheadMs : 0 }, io);
}

const isOff = (ms: Millis): boolean => Math.abs(ms) > MINUTE;
