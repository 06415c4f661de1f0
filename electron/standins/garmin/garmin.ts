import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Millis } from '../../../shared/time';
import type { Clock } from '../../ports';
import { bodyOf, listen, stopListening } from '../local-server';
import { pageOf, type StandInActivity } from './activities';
import { answerExchange, json, usedTicket, type Exchanges, type Reply } from './exchanges';
import { createLimits, type GarminLimits } from './limits';
import { createLogIn, type StandInAccount } from './log-in';
import { misbehaveAsGarmin, type GarminMisbehaviour, type GarminPart } from './misbehaviour';
import { createTickets } from './tickets';
import { createTokens } from './tokens';

export { standInActivity, standInTriathlon, type StandInActivity } from './activities';
export type { GarminMisbehaviour } from './misbehaviour';
export type { StandInAccount } from './log-in';

interface GarminRequest {
  at: Millis;
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string;
  headers: IncomingHttpHeaders;
  /** What it showed, and as which app. */
  ticket: string | null;
  clientId: string | null;
}

export interface GarminStandIn {
  /** Listens on 127.0.0.1; port 0 takes a free one. */
  start(port?: number): Promise<void>;
  /** To be used as `baseUrl`, with `onMyNetwork`. */
  url(): string;
  close(): Promise<void>;
  add(rows: StandInActivity[]): void;
  remove(activityId: number): void;
  /** Every request so far, in order. */
  requests(): GarminRequest[];
  /** Those for the list of activities. */
  lists(): GarminRequest[];
  /** null: behave again. */
  misbehave(mode: GarminMisbehaviour | null): Promise<void>;
  readonly account: StandInAccount;
  /** Which ways from a ticket to tokens are open. */
  readonly ways: Exchanges['ways'];
  /** The page that the widget's tickets are for. */
  service(): string;
  /** A ticket as a finished login gives it. */
  issueTicket(service?: string): string;
  endAccess(): void;
  endGrants(): void;
}

export interface GarminStandInPorts {
  clock: Pick<Clock, 'now'>;
  account?: Partial<StandInAccount>;
  ways?: Partial<Exchanges['ways']>;
  consumerSecret?: string;
  limits?: GarminLimits;
  ticketSeconds?: number;
  accessSeconds?: number;
  /** Called with what is left hanging. */
  hold?: (response: ServerResponse) => void;
}

export const standInAccount: StandInAccount = {
  username: 'ana@example.org',
  password: 'correct horse battery staple',
  mfaCode: '123456',
  fullName: 'Ana Example',
  profileId: 4711,
  isLocked: false,
};

/**
 * A Garmin of our own, for tests and the demo: pages to log in, both exchanges, and a
 * list of activities, over real HTTP.
 */
export function createGarminStandIn(ports: GarminStandInPorts): GarminStandIn {
  const { clock, ticketSeconds = 60, accessSeconds = 86_400 } = ports;
  const now = (): Millis => clock.now();
  const account = { ...standInAccount, ...ports.account };
  const tickets = createTickets(now, ticketSeconds);
  const tokens = createTokens(now, accessSeconds);
  const ways = { oauth1: true, diClientIds: ['GARMIN_CONNECT_MOBILE_ANDROID_DI_2025Q2'], ...ports.ways };
  const isTooMany = createLimits(now, ports.limits ?? {});
  const exchanges: Exchanges = { tickets, tokens, now, ways, consumerSecret: ports.consumerSecret ?? null };
  const logIn = createLogIn(account, tickets, () => [service(), `${url()}/app`]);
  const requests: GarminRequest[] = [];
  let rows: StandInActivity[] = [];
  let mode: GarminMisbehaviour | null = null;
  let port = 0;

  const url = (): string => `http://127.0.0.1:${port}`;
  const service = (): string => `${url()}/sso/embed`;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', headers } = request;
    const asked = new URL(request.url ?? '/', url());
    const { authorization = '', cookie = '' } = headers;
    const form = new URLSearchParams(method === 'POST' ? await bodyOf(request) : '');
    const { pathname: path, searchParams: query } = asked;
    const ticket = query.get('ticket') ?? form.get('service_ticket');
    requests.push({ at: now(), method, path, query, authorization, headers, ticket, clientId: form.get('client_id') });
    response.setHeader('date', new Date(now()).toUTCString());
    const struck = strike(asked.pathname);
    if (struck !== null) {
      const isCarriedOut = struck.kind === 'drop' && struck.isCarriedOut === true;
      if (isCarriedOut) answerExchange({ method, url: asked, form, authorization }, exchanges);
      else usedTicket({ url: asked, form }, exchanges);
      misbehaveAsGarmin(struck, response);
      if (struck.kind === 'hang') ports.hold?.(response);
      return;
    }
    if (asked.pathname.includes('oauth') && isTooMany(asked.pathname)) {
      usedTicket({ url: asked, form }, exchanges);
      misbehaveAsGarmin({ kind: 'status', status: 429 }, response);
      return;
    }
    const page = logIn({ method, url: asked, form, cookie });
    if (page !== null) response.writeHead(page.status, page.headers).end(page.body);
    else
      send(
        response,
        answerExchange({ method, url: asked, form, authorization }, exchanges) ?? data(asked, authorization),
      );
  };

  const data = ({ pathname, searchParams }: URL, authorization: string): Reply => {
    if (!tokens.isGood(authorization.replace('Bearer ', ''))) return json(401, { message: 'Token is not active' });
    const { fullName, profileId } = account;
    if (pathname === PROFILE) return json(200, { profileId, fullName, displayName: 'ana' });
    if (pathname === LIST) return json(200, pageOf(rows, searchParams));
    return json(404, { message: 'HTTP 404 Not Found' });
  };

  /** The misbehaviour that hits this request; one of its times is then used up. */
  const strike = (path: string): GarminMisbehaviour | null => {
    const current = mode;
    if (current === null || !isHit(current.on ?? 'all', path)) return null;
    if (current.times !== undefined) mode = current.times > 1 ? { ...current, times: current.times - 1 } : null;
    return current;
  };

  const server: Server = createServer((request, response) => {
    // A client that breaks its own request off leaves no client to answer.
    serve(request, response).catch(() => response.destroy());
  });

  return {
    account,
    ways,
    service,
    url,
    async start(wanted = 0) {
      await listen(server, wanted);
      port = (server.address() as AddressInfo).port;
    },
    close: () => stopListening(server),
    add: (added) => {
      rows.push(...added);
    },
    remove: (activityId) => {
      rows = rows.filter((row) => row.activityId !== activityId);
    },
    requests: () => requests,
    lists: () => requests.filter(({ path }) => path === LIST),
    async misbehave(wanted) {
      mode = wanted;
      if (wanted?.kind === 'refuse') await stopListening(server);
      else if (!server.listening && port > 0) await listen(server, port);
    },
    issueTicket: (wanted = service()) => tickets.issue(wanted),
    endAccess: tokens.endAccess,
    endGrants: tokens.endGrants,
  };
}

const PROFILE = '/userprofile-service/socialProfile';
const LIST = '/activitylist-service/activities/search/activities';

const paths = {
  preauthorized: '/oauth-service/oauth/preauthorized',
  exchange: '/oauth-service/oauth/exchange/user/2.0',
  di: '/di-oauth2-service/oauth/token',
  profile: PROFILE,
  activities: LIST,
} as const;

function isHit(part: GarminPart, path: string): boolean {
  if (part === 'all') return true;
  if (part === 'login') return path.startsWith('/sso/');
  return part === 'tokens' ? path.includes('oauth') : path === paths[part];
}

function send(response: ServerResponse, { status, type, body }: Reply): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
