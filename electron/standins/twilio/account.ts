import { createHash } from 'node:crypto';
import type { Clock } from '../../ports';
import type { FaultMode } from '../fault';
import type { Reply } from '../local-server';
import type { Behaviour } from './behaviour';
import { listPage } from './list';
import { present, type ProviderRow } from './record';
import { refusal } from './refusal';
import { createStudio, type ExecutionPost, type Studio } from './studio/studio';

export interface TwilioCredentials {
  accountSid: string;
  authToken: string;
  apiKeySid: string;
  apiKeySecret: string;
}

/** One POST that reached the service. */
export interface Received {
  at: number;
  kind: 'message' | 'call';
  to: string;
  from: string;
  /** The text, the TwiML of a call, or the text that the flow of a call is given. */
  body: string;
  parameters: Record<string, string>;
  /** Accepted: it exists from now on, even when the answer was lost. */
  outcome: 'accepted' | 'refused';
  sid: string | null;
  /** Twilio's error code with which it was refused. */
  code: number | null;
  /** The fault that hit it. */
  fault: FaultMode | null;
}

interface Asked {
  method: string;
  url: string;
  authorization: string;
  body: string;
  fault: FaultMode | null;
  /** False: a fault keeps it from being carried out; it is only noted. */
  isCarriedOut: boolean;
  /** Of this service. */
  origin: string;
}

export interface TwilioAccount {
  readonly received: Received[];
  readonly studio: Studio;
  handle(asked: Asked): Reply;
  behave(number: string, behaviour: Behaviour): void;
  lagListsBy(lagMs: number): void;
  /** A text comes in. */
  receive(text: InboundText): string;
  /** One of our numbers is called, and nobody takes it. */
  ring(call: Pick<InboundText, 'from' | 'to'>): string;
}

export interface InboundText {
  from: string;
  to: string;
  body: string;
  /** Before now: it came while nobody asked. */
  agoMs?: number | undefined;
  /** It is listed only this long after now. */
  listedAfterMs?: number | undefined;
}

/** The account behind the stand-in: who may ask, what was sent, how the numbers behave. */
export function createTwilioAccount(ports: {
  clock: Pick<Clock, 'now'>;
  credentials: TwilioCredentials;
}): TwilioAccount {
  const { clock, credentials } = ports;
  const rows: ProviderRow[] = [];
  const received: Received[] = [];
  const behaviours = new Map<string, Behaviour>();
  let lagMs = 0;

  const noteExecution = (fault: FaultMode | null) => (post: ExecutionPost) => {
    const { sid, text: body, ...rest } = post;
    const outcome = sid === null ? 'refused' : 'accepted';
    received.push({ at: clock.now(), kind: 'call', body, outcome, sid, fault, ...rest });
  };
  let noted = noteExecution(null);

  const studio = createStudio({
    clock,
    accountSid: credentials.accountSid,
    behaviourOf: (number) => behaviours.get(number) ?? {},
    lagMs: () => lagMs,
    addCall: (row) => rows.push(row),
    callSid: () => sidOf('call', rows.length),
    refuses: (number) => behaviours.get(number)?.refusesFlows ?? (E164.test(number) ? null : 21211),
    noted: (post) => {
      noted(post);
    },
  });

  const handle = (asked: Asked): Reply => {
    const { pathname, searchParams: query } = new URL(asked.url, 'http://127.0.0.1');
    if (pathname.startsWith('/v2/')) {
      if (!isAuthorised(asked.authorization, credentials)) return refusal(401, 20003, 'Authenticate');
      noted = noteExecution(asked.fault);
      return studio.handle({ ...asked, pathname, query, body: new URLSearchParams(asked.body) });
    }
    const { accountSid, collection, sid } = routeOf(pathname);
    if (accountSid === undefined) return refusal(404, 20404, `The requested resource ${pathname} was not found`);
    if (!isAuthorised(asked.authorization, credentials) || accountSid !== credentials.accountSid) {
      return refusal(401, 20003, 'Authenticate');
    }
    if (collection === undefined) return { status: 200, json: presentAccount(accountSid) };
    if (asked.method === 'POST') return sid === undefined ? create(collection, asked) : change(collection, sid, asked);
    if (sid === undefined) {
      return { status: 200, json: listPage(rows, { collection, accountSid, query, now: clock.now(), lagMs }) };
    }
    const row = rows.find((candidate) => candidate.sid === sid);
    return row === undefined
      ? refusal(404, 20404, `The requested resource ${pathname} was not found`)
      : { status: 200, json: present(row, clock.now()) };
  };

  const create = (collection: string, { body, fault, isCarriedOut }: Asked): Reply => {
    const kind = collection === 'Messages' ? 'message' : 'call';
    const parameters = Object.fromEntries(new URLSearchParams(body));
    const { To: to = '', From: from = '' } = parameters;
    const behaviour = behaviours.get(to) ?? {};
    const code = refusalCode(kind, parameters, behaviour);
    const isAccepted = code === null && isCarriedOut;
    const sid = isAccepted ? sidOf(kind, rows.length) : null;
    const text = (kind === 'message' ? parameters['Body'] : parameters['Twiml']) ?? '';
    const outcome = isAccepted ? 'accepted' : 'refused';
    received.push({ at: clock.now(), kind, to, from, body: text, parameters, outcome, sid, code, fault });
    if (code !== null) return refusal(400, code, 'The request was refused');
    if (sid === null) return refusal(503, 20503, 'Not carried out');
    const { accountSid } = credentials;
    const row: ProviderRow = { kind, sid, accountSid, to, from, createdAt: clock.now(), parameters, behaviour };
    rows.push(row);
    return { status: 201, json: present(row, clock.now()) };
  };

  /** Twilio's "canceled" ends what is queued or rings; of a call that was taken it refuses it (21220). */
  const change = (collection: string, sid: string, { body, isCarriedOut }: Asked): Reply => {
    const row = rows.find((candidate) => candidate.sid === sid);
    if (row === undefined) return refusal(404, 20404, `The requested resource ${sid} was not found`);
    const { status } = present(row, clock.now());
    const mayEnd = collection === 'Calls' && (status === 'queued' || status === 'ringing');
    if (new URLSearchParams(body).get('Status') !== 'canceled' || !mayEnd) {
      return refusal(400, 21220, 'Call is not in-progress. Cannot redirect.');
    }
    if (!isCarriedOut) return refusal(503, 20503, 'Not carried out');
    row.canceledAt = clock.now();
    return { status: 200, json: present(row, clock.now()) };
  };

  const receive = ({ from, to, body, agoMs = 0, listedAfterMs }: InboundText): string => {
    const sid = sidOf('message', rows.length);
    const { accountSid } = credentials;
    const createdAt = clock.now() - agoMs;
    const listed = listedAfterMs === undefined ? {} : { listedAt: clock.now() + listedAfterMs };
    const parameters = { Body: body };
    rows.push({
      kind: 'message',
      isInbound: true,
      sid,
      accountSid,
      to,
      from,
      createdAt,
      parameters,
      behaviour: {},
      ...listed,
    });
    return sid;
  };

  const ring = ({ from, to }: Pick<InboundText, 'from' | 'to'>): string => {
    const sid = sidOf('call', rows.length);
    const { accountSid } = credentials;
    const row = { kind: 'call', isInbound: true, sid, accountSid, to, from, parameters: {}, behaviour: {} } as const;
    rows.push({ ...row, createdAt: clock.now() });
    return sid;
  };

  return {
    received,
    studio,
    receive,
    ring,
    handle,
    behave(number, behaviour) {
      behaviours.set(number, behaviour);
    },
    lagListsBy(lag) {
      lagMs = lag;
    },
  };
}

/** `/2010-04-01/Accounts/AC….json`, `…/Messages.json`, `…/Messages/SM….json` */
function routeOf(pathname: string): { accountSid?: string; collection?: 'Messages' | 'Calls'; sid?: string } {
  const [version, accounts, accountSid = '', collection, sid, ...rest] = pathname
    .replace(/\.json$/, '')
    .slice(1)
    .split('/');
  if (version !== '2010-04-01' || accounts !== 'Accounts' || accountSid === '' || rest.length > 0) return {};
  if (collection === undefined) return { accountSid };
  if (collection !== 'Messages' && collection !== 'Calls') return {};
  return { accountSid, collection, ...(sid !== undefined && { sid }) };
}

function refusalCode(
  kind: 'message' | 'call',
  parameters: Record<string, string>,
  behaviour: Behaviour,
): number | null {
  const { To: to = '', From: from = '', Body: text = '', Twiml: twiml = '' } = parameters;
  const wanted = kind === 'message' ? behaviour.refusesTexts : behaviour.refusesCalls;
  if (wanted !== undefined) return wanted;
  if (!E164.test(to)) return 21211;
  if (!E164.test(from)) return kind === 'message' ? 21212 : 21210;
  if (to === from) return 21266;
  if (kind === 'message') return text === '' ? 21602 : text.length > 1600 ? 21617 : null;
  return twiml === '' || twiml.length > 4000 ? 21205 : null;
}

const E164 = /^\+[1-9]\d{6,14}$/;

function isAuthorised(authorization: string, credentials: TwilioCredentials): boolean {
  const { accountSid, authToken, apiKeySid, apiKeySecret } = credentials;
  return [`${accountSid}:${authToken}`, `${apiKeySid}:${apiKeySecret}`].some(
    (pair) => authorization === `Basic ${Buffer.from(pair).toString('base64')}`,
  );
}

function presentAccount(accountSid: string): Record<string, unknown> {
  return { sid: accountSid, friendly_name: 'Stand-in', status: 'active', type: 'Full', date_created: null };
}

/** Two letters and 32 hexadecimal digits, the same in every run. */
function sidOf(kind: 'message' | 'call', count: number): string {
  const digits = createHash('md5').update(`${kind} ${count}`).digest('hex');
  return `${kind === 'message' ? 'SM' : 'CA'}${digits}`;
}
