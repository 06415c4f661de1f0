import type { IncomingMessage, ServerResponse } from 'node:http';
import { MOST_SETTINGS_BYTES } from '../../shared/settings-import';
import type { Call } from '../api/calls';
import type { Activity, Log } from '../ports';
import type { Live } from './live';
import { replyNotice } from './notice-page';
import { replyAnswer, replyJson, replyProblem, safeHeaders } from './replies';
import { readJson } from './request-body';
import { isFromElsewhere, judgeRequest } from './request-guard';
import type { OwnAddress } from './request-guard';
import { sessionCookie, tokenIn } from './session-cookie';
import type { Sessions } from './sessions';
import type { StaticFiles } from './static-files';

export interface TurnPorts {
  call: Call;
  live: Live;
  healthy: () => boolean;
  sessions: Sessions;
  files: StaticFiles;
  own: () => OwnAddress;
  log: Log;
  activity: Activity;
}

/** No call is larger than one that carries settings. */
const MOST_BODY_BYTES = MOST_SETTINGS_BYTES;

/** Answers one request. */
export async function answerRequest(
  ports: TurnPorts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = judgeRequest(request.headers, ports.own());
  if (refusal !== null) {
    ports.log.warn('request-refused', { code: refusal });
    replyProblem(response, refusal, 'Vigil answers only to its own address and its own page.');
    return;
  }
  const url = new URL(request.url ?? '/', 'http://vigil.invalid');
  if (url.pathname === '/healthz') answerHealth(ports, response);
  else if (url.pathname.startsWith('/api/')) await answerApi(ports, { request, response, name: url.pathname.slice(5) });
  else if (request.method !== 'GET' && request.method !== 'HEAD') replyWrongMethod(response, 'GET');
  else await answerPage(ports, { request, response, url });
}

function answerHealth({ healthy }: TurnPorts, response: ServerResponse): void {
  const ok = healthy();
  replyJson(response, ok ? 200 : 503, { ok });
}

async function answerApi(
  ports: TurnPorts,
  { request, response, name }: { request: IncomingMessage; response: ServerResponse; name: string },
): Promise<void> {
  if (isFromElsewhere(request.headers)) {
    replyProblem(response, 'wrong-origin', 'Vigil answers only to its own page.');
    return;
  }
  if (!hasSession(ports, request)) {
    replyProblem(
      response,
      'no-session',
      'Open the link that Vigil printed when it started; restart Vigil for a new one.',
    );
    return;
  }
  if (name === 'live') openLive(ports, request, response);
  else if (request.method !== 'POST') replyWrongMethod(response, 'POST');
  else await ports.activity.track(answerCall(ports, { request, response, name }));
}

function openLive({ live }: TurnPorts, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET') replyWrongMethod(response, 'GET');
  else if (!live.open(response)) replyProblem(response, 'too-many-pages', 'Too many pages are open; close one.');
}

async function answerCall(
  { call }: TurnPorts,
  { request, response, name }: { request: IncomingMessage; response: ServerResponse; name: string },
): Promise<void> {
  const body = await readJson(request, MOST_BODY_BYTES);
  if (body.ok) {
    replyAnswer(response, await call(name, body.value));
    return;
  }
  // Of a much larger body the rest is not read, so the connection cannot be used again.
  response.setHeader('Connection', 'close');
  const isLarge = body.problem === 'too-large';
  replyProblem(response, body.problem, isLarge ? 'A call holds 5 MB at most.' : 'The body must be JSON.');
}

/** A key in the address is swapped for a session, and leaves the address bar. */
async function answerPage(
  ports: TurnPorts,
  { request, response, url }: { request: IncomingMessage; response: ServerResponse; url: URL },
): Promise<void> {
  const key = url.searchParams.get('key');
  const token = key === null || request.method !== 'GET' ? null : ports.sessions.open(key);
  if (token !== null) redirectHome(response, { 'Set-Cookie': sessionCookie(ports.own().port, token) });
  else if (!hasSession(ports, request)) replyNotice(response, key === null ? 'no-session' : 'used-key');
  else if (key !== null) redirectHome(response, {});
  else if (!(await ports.files.reply(url.pathname, response))) {
    replyNotice(response, url.pathname === '/' ? 'not-built' : 'no-such-page');
  }
}

function hasSession({ sessions, own }: TurnPorts, request: IncomingMessage): boolean {
  const token = tokenIn(request.headers.cookie, own().port);
  return token !== null && sessions.isOpen(token);
}

function redirectHome(response: ServerResponse, headers: Record<string, string>): void {
  response.writeHead(303, { ...safeHeaders, ...headers, Location: '/' }).end();
}

function replyWrongMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('Allow', allowed);
  replyProblem(response, 'wrong-method', `Use ${allowed}.`);
}
