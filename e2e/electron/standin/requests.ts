import { STATUS_CODES } from 'node:http';
import type { Browser, Target } from './browser';
import type { Protocol } from './cdp';
import { desk } from './desk';
import type { Frame, Frames } from './frames';
import type { PageOptions } from './page';
import { tellChromium } from './permission-settings';
import { isStandard } from './protocol';
import { toAppUrl, toChromiumUrl } from './scheme';

type Paused = Protocol.Fetch.requestPausedPayload;

/** Where a page wants one of its frames to go. */
export interface Navigation {
  url: string;
  frame: Frame;
  isRedirect: boolean;
  /** Whether the page wants it, not the app. */
  isFromPage: boolean;
}

export interface Answering {
  browser: Browser;
  target: Target;
  frames: Frames;
  /** One mark for each time the app itself navigates, set before and taken back by the request this makes. */
  programmatic: symbol[];
  options: PageOptions;
}

/**
 * Every request of a page comes here first, and none goes on to a network: the app answers it, a test does, or nobody.
 */
export async function answerRequest(paused: Paused, answering: Answering): Promise<void> {
  const { browser, target } = answering;
  try {
    await answer(paused, answering);
  } catch (error) {
    process.stderr.write(`${toAppUrl(paused.request.url)}: ${String(error)}\n`);
    const { requestId } = paused;
    await browser.cdp
      .send('Fetch.failRequest', { requestId, errorReason: 'Failed' }, target.sessionId)
      .catch(() => undefined);
  }
}

async function answer(paused: Paused, answering: Answering): Promise<void> {
  const { session, contents } = answering.options;
  const url = toAppUrl(paused.request.url);
  if (paused.resourceType === 'Document' && !mayGo(paused, url, answering)) {
    await fail(paused, answering, 'Aborted');
    return;
  }
  if (paused.redirectedRequestId !== undefined) tellRedirect(paused, url, answering);
  const { cancel, redirectURL } = await session.webRequest.ask(detailsOf(paused, url, answering));
  if (cancel === true) {
    note(url, 'cancelled');
    await fail(paused, answering, 'BlockedByClient');
    return;
  }
  if (redirectURL !== undefined) {
    await fulfil(paused, answering, new Response(null, { status: 307, headers: { Location: redirectURL } }));
    return;
  }
  if (paused.resourceType === 'Document') await tellChromium(session, contents, url, answering.browser);
  const handler = session.protocol.handlerOf(url);
  if (handler) {
    if (!isStandard(url)) throw new Error('Register the scheme as privileged and standard before the app is ready.');
    const response = await handler(requestOf(paused, url));
    note(url, 'handled');
    await fulfil(paused, answering, response);
    return;
  }
  // What a page made itself comes from the page.
  if (/^(blob|data):/.test(url)) {
    const { requestId } = paused;
    await answering.browser.cdp.send('Fetch.continueRequest', { requestId }, answering.target.sessionId);
    return;
  }
  await answerOutside(paused, url, answering);
}

function mayGo(paused: Paused, url: string, { frames, programmatic, options }: Answering): boolean {
  const frame = frames.of(paused.frameId) ?? frames.main;
  const isRedirect = paused.redirectedRequestId !== undefined;
  const isFromApp = frame === frames.main && programmatic.length > 0;
  if (isFromApp && !isRedirect) programmatic.shift();
  return options.mayNavigate({ url, frame, isRedirect, isFromPage: !isFromApp });
}

async function answerOutside(paused: Paused, url: string, answering: Answering): Promise<void> {
  const page = desk.surroundings.outside[new URL(url).origin];
  note(url, page === undefined ? 'unreachable' : 'left');
  if (page === undefined) {
    await fail(paused, answering, 'AddressUnreachable');
    return;
  }
  if (typeof page !== 'string') {
    const { requestId } = paused;
    await answering.browser.cdp.send('Fetch.continueRequest', { requestId }, answering.target.sessionId);
    return;
  }
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Access-Control-Allow-Origin': '*' };
  await fulfil(paused, answering, new Response(page, { headers }));
}

/** Told before the request that it leads to is made. Where it came from is not looked up: nothing asks for that. */
function tellRedirect(paused: Paused, redirectURL: string, answering: Answering): void {
  const from = { ...detailsOf(paused, redirectURL, answering), url: '', redirectURL };
  answering.options.session.webRequest.tellRedirect({ ...from, statusCode: 302, statusLine: '302', fromCache: false });
}

/** An answer is there, whatever it is. */
export function completed(
  url: string,
  resourceType: Electron.OnCompletedListenerDetails['resourceType'],
  { session, contentsId }: PageOptions,
): void {
  const told = { id: 0, url, method: 'GET', webContentsId: contentsId, resourceType, referrer: '' };
  const answered = { timestamp: Date.now(), fromCache: false, statusCode: 200, statusLine: '200', error: '' };
  session.webRequest.tellCompleted({ ...told, ...answered });
}

function note(url: string, outcome: (typeof desk.deeds.requests)[number]['outcome']): void {
  desk.deeds.requests.push({ url, outcome });
  desk.changed();
}

async function fail(
  { requestId }: Paused,
  { browser, target }: Answering,
  errorReason: Protocol.Network.ErrorReason,
): Promise<void> {
  await browser.cdp.send('Fetch.failRequest', { requestId, errorReason }, target.sessionId);
}

async function fulfil({ requestId }: Paused, { browser, target }: Answering, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  const responseHeaders = [...response.headers].map(([name, value]) => ({
    name,
    value: name === 'location' ? toChromiumUrl(value) : value,
  }));
  const { status: responseCode, statusText } = response;
  const responsePhrase = statusText || STATUS_CODES[responseCode] || 'Unknown';
  const fulfilment = { requestId, responseCode, responsePhrase, responseHeaders, body };
  await browser.cdp.send('Fetch.fulfillRequest', fulfilment, target.sessionId);
}

function requestOf({ request }: Paused, url: string): Request {
  const headers = Object.entries(request.headers).filter(([name]) => !name.startsWith(':'));
  const bytes = (request.postDataEntries ?? []).map(({ bytes: text }) => Buffer.from(text ?? '', 'base64'));
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && bytes.length > 0;
  return new Request(url, { method: request.method, headers, ...(hasBody && { body: Buffer.concat(bytes) }) });
}

/** What Electron calls it. */
export function resourceTypeOf(
  type: Protocol.Network.ResourceType,
  isMainFrame: boolean,
): Electron.OnCompletedListenerDetails['resourceType'] {
  if (type === 'Document') return isMainFrame ? 'mainFrame' : 'subFrame';
  return resourceTypes[type] ?? 'other';
}

const resourceTypes: Partial<
  Record<Protocol.Network.ResourceType, Electron.OnBeforeRequestListenerDetails['resourceType']>
> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  EventSource: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
};

function detailsOf(
  { requestId, request, resourceType, frameId }: Paused,
  url: string,
  { frames, options }: Answering,
): Electron.OnBeforeRequestListenerDetails {
  const frame = frames.of(frameId) ?? frames.main;
  return {
    id: Number(/\d+/.exec(requestId)?.[0] ?? 0),
    url,
    method: request.method,
    webContentsId: options.contentsId,
    webContents: options.contents as Electron.WebContents,
    frame: frame as unknown as Electron.WebFrameMain,
    resourceType: resourceTypeOf(resourceType, frame === frames.main),
    referrer: toAppUrl(request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
    uploadData: [],
  };
}
