import type { IncomingMessage, ServerResponse } from 'node:http';
import { carriesSettings, type Handlers } from '../../shared/contract';
import { webWordsIn } from '../../shared/locales/host/web';
import { usualLanguage } from '../../shared/locales/language';
import { MOST_SETTINGS_BYTES } from '../../shared/settings/settings-import';
import { createCall } from '../api/calls';
import type { Activity, Log } from '../ports';
import type { Live } from './live';
import { replyNotice } from './notice-page';
import { replyAnswer, replyJson, replyProblem, safeHeaders } from './replies';
import type { CountedLines } from './requests/counted-lines';
import { readJson } from './requests/request-body';
import { isFromElsewhere, judgeRequest, originCalled, type OwnAddress } from './requests/request-guard';
import { targetOf } from './requests/request-target';
import { browserCalls } from './sessions/browser-calls';
import type { OpenStreams } from './sessions/open-streams';
import { sessionCookie, tokensIn } from './sessions/session-cookie';
import type { Sessions } from './sessions/sessions';
import type { StaticFiles } from './static-files';

const words = webWordsIn(usualLanguage);

export interface TurnPorts {
  handlers: Handlers;
  live: Live;
  streams: OpenStreams;
  healthy: () => boolean;
  sessions: Sessions;
  files: StaticFiles;
  own: () => OwnAddress;
  log: Log;
  /** For what a stranger can bring about. */
  lines: Pick<CountedLines, 'write'>;
  activity: Activity;
}

/** Of a call that carries no settings. A pasted secret or address is the longest thing in one. */
const MOST_SMALL_BYTES = 64_000;

/** Answers one request. */
export async function answerRequest(
  ports: TurnPorts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = judgeRequest(request, ports.own());
  if (refusal !== null) {
    ports.lines.write('warn', 'request-refused', refusal);
    replyProblem(response, refusal, words.wrongHost);
    return;
  }
  const url = targetOf(request.url);
  if (url === null) replyProblem(response, 'bad-request', words.noSuchAddress);
  else if (url.pathname === '/healthz') answerHealth(ports, response);
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
    replyProblem(response, 'wrong-origin', words.wrongOrigin);
    return;
  }
  const session = sessionOf(ports, request);
  if (session === null) {
    replyProblem(response, 'no-session', words.notLetIn);
    return;
  }
  if (name === 'live') openLive(ports, { request, response, session });
  else if (request.method !== 'POST') replyWrongMethod(response, 'POST');
  else await ports.activity.track(answerCall(ports, { request, response, name, session }));
}

interface Admitted {
  request: IncomingMessage;
  response: ServerResponse;
  session: string;
}

function openLive({ live, streams }: TurnPorts, { request, response, session }: Admitted): void {
  if (request.method !== 'GET') replyWrongMethod(response, 'GET');
  else if (live.open(response)) streams.add(session, response);
  else replyProblem(response, 'too-many-pages', words.tooManyPages);
}

async function answerCall(
  { handlers, sessions, streams, log }: TurnPorts,
  { request, response, name, session }: Admitted & { name: string },
): Promise<void> {
  const call = createCall({ ...handlers, ...browserCalls(session, { sessions, ended: streams.end }) }, log);
  const isLarge = carriesSettings(name);
  const body = await readJson(request, isLarge ? MOST_SETTINGS_BYTES : MOST_SMALL_BYTES);
  if (body.ok) {
    replyAnswer(response, await call(name, body.value));
    return;
  }
  // Of a much larger body the rest is not read, so the connection cannot be used again.
  response.setHeader('Connection', 'close');
  const tooLarge = isLarge ? words.atMost5Mb : words.atMost64Kb;
  replyProblem(response, body.problem, body.problem === 'too-large' ? tooLarge : words.bodyMustBeJson);
}

/** A key in the address is swapped for a session, and leaves the address bar. */
async function answerPage(
  ports: TurnPorts,
  { request, response, url }: { request: IncomingMessage; response: ServerResponse; url: URL },
): Promise<void> {
  const key = url.searchParams.get('key');
  const token =
    key === null || request.method !== 'GET' ? null : ports.sessions.open(key, request.headers['user-agent']);
  if (token !== null) redirectHome(response, { 'Set-Cookie': cookieFor(request, token, ports.own()) });
  else if (sessionOf(ports, request) === null) replyNotice(response, key === null ? 'no-session' : 'used-key');
  else if (key !== null) redirectHome(response, {});
  else if (!(await ports.files.reply(url.pathname, request, response))) {
    replyNotice(response, url.pathname === '/' ? 'not-built' : 'no-such-page');
  }
}

const cookieFor = ({ headers }: IncomingMessage, token: string, own: OwnAddress): string =>
  sessionCookie(own.port, token, originCalled(headers, own)?.startsWith('https:') === true);

const sessionOf = ({ sessions, own }: TurnPorts, request: IncomingMessage): string | null =>
  sessions.sessionOf(tokensIn(request.headers.cookie, own().port));

function redirectHome(response: ServerResponse, headers: Record<string, string>): void {
  response.writeHead(303, { ...safeHeaders, ...headers, Location: '/' }).end();
}

function replyWrongMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('Allow', allowed);
  replyProblem(response, 'wrong-method', words.useMethod({ allowed }));
}
