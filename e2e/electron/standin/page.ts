import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FromPage, ToPage } from '../world/ipc-renderer';
import { fromWire, toWire } from '../world/wire';
import { theBrowser, type Browser, type Target } from './browser';
import type { CdpEvent, Protocol } from './cdp';
import { createFrames, type Frame, type Frames } from './frames';
import { answerRequest, completed, resourceTypeOf, type Navigation } from './requests';
import { toAppUrl, toChromiumUrl } from './scheme';
import type { Session } from './session';
import { sleptMs } from './sleep';

export interface PageOptions {
  session: Session;
  /** The `WebContents`, as it is handed to the app's handlers. */
  contents: unknown;
  contentsId: number;
  preload: string | null;
  inSubFrames: boolean;
  /** Whether a page may go where it wants to. */
  mayNavigate(navigation: Navigation): boolean;
  heard(frame: Frame, message: FromPage): void;
  happened(happening: Happening): void;
}

export type Happening =
  | { kind: 'navigated'; frame: Frame; isSameDocument: boolean }
  | { kind: 'dom-ready' | 'loaded' | 'painted' | 'crashed' | 'closed' }
  | { kind: 'opened'; target: Target; url: string }
  | { kind: 'download'; url: string; guid: string; name: string };

/** One page of Chromium with the preload in a world of its own. */
export interface Page {
  target: Target;
  frames: Frames;
  /** Whether that is another document; rejects with Chromium's error when it does not load. */
  navigate(url: string): Promise<boolean>;
  reload(): Promise<void>;
  post(frame: Frame, message: ToPage): void;
  evaluate(expression: string): Promise<unknown>;
  resize(width: number, height: number): Promise<void>;
  crash(): void;
  close(): void;
}

const world = 'Electron Isolated Context';
const secret = `standin-${randomUUID()}`;
const source = (name: string): string => readFileSync(new URL(`${name}.js`, import.meta.url), 'utf8');

/** `existing` is a page that a page opened; it waits until everything is in place. */
export async function openPage(options: PageOptions, existing?: Target): Promise<Page> {
  const browser = await theBrowser();
  const listeners: ((event: CdpEvent) => void)[] = [];
  const hear = (event: CdpEvent): void => {
    for (const listener of listeners) listener(event);
  };
  if (existing) browser.adopt(existing, hear);
  const target = existing ?? (await browser.open(await options.session.browserContext(), hear));
  const page = createPage({ browser, target, options, isOpened: existing !== undefined });
  listeners.push(page.hear);
  await prepare(browser, target, options);
  return page;
}

async function prepare({ cdp }: Browser, { sessionId }: Target, options: PageOptions): Promise<void> {
  await Promise.all([
    cdp.send('Page.enable', {}, sessionId),
    cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }, sessionId),
    cdp.send('Runtime.enable', {}, sessionId),
    cdp.send('Network.enable', {}, sessionId),
    cdp.send('Emulation.setUserAgentOverride', { userAgent: options.session.getUserAgent() }, sessionId),
    cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, sessionId),
    cdp.send('Runtime.addBinding', { name: '__post', executionContextName: world }, sessionId),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainSource() }, sessionId),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: isolatedSource(options), worldName: world }, sessionId),
    // Last, and not waited for the others: some of them are answered only by a page that runs. Their order is kept.
    cdp.send('Runtime.runIfWaitingForDebugger', {}, sessionId),
  ]);
}

const mainSource = (): string =>
  `(() => {${source('main')};main.installMain(${JSON.stringify({ secret, sleptMs: sleptMs() })});})()`;

function isolatedSource({ preload, inSubFrames }: PageOptions): string {
  const { platform, versions } = process;
  const script = preload === null ? '' : readFileSync(preload, 'utf8');
  return `${source('isolated')}
globalThis.__deliver = isolated.installIsolated({
  ...${JSON.stringify({ secret, inSubFrames, platform, versions })},
  post: __post,
  preload: function (require, module, exports, process) {${script}
}});`;
}

type Handlers = { [Name in keyof Protocol.Events]?: (params: Protocol.Events[Name]) => void };

interface PageParts {
  browser: Browser;
  target: Target;
  options: PageOptions;
  /** By another page: where it goes first was decided when it was let open. */
  isOpened: boolean;
}

function createPage({ browser, target, options, isOpened }: PageParts): Page & { hear(event: CdpEvent): void } {
  const { cdp } = browser;
  const { targetId, sessionId } = target;
  const frames = createFrames(targetId);
  const isolated = new Map<Frame, number>();
  const contexts = new Map<number, Frame>();
  const opening: string[] = [];
  const programmatic = isOpened ? [Symbol('opened')] : [];

  const on: Handlers = {
    'Fetch.requestPaused': (paused) => void answerRequest(paused, { browser, target, frames, programmatic, options }),
    'Network.responseReceived': ({ response, type, frameId }) => {
      const isMainFrame = frameId === undefined || frames.of(frameId) === frames.main;
      completed(toAppUrl(response.url), resourceTypeOf(type, isMainFrame), options);
    },
    'Page.frameAttached': ({ frameId, parentFrameId }) => {
      frames.attached(frameId, parentFrameId);
    },
    'Page.frameNavigated': ({ frame }) => {
      options.happened({ kind: 'navigated', frame: frames.navigated(frame), isSameDocument: false });
    },
    'Page.navigatedWithinDocument': ({ frameId, url }) => {
      frames.moved(frameId, url);
      options.happened({ kind: 'navigated', frame: frames.of(frameId) ?? frames.main, isSameDocument: true });
    },
    'Page.frameDetached': ({ frameId, reason }) => {
      if (reason === 'remove') frames.detached(frameId);
    },
    'Runtime.executionContextCreated': ({ context: { id, name, auxData } }) => {
      const frame = frames.of((auxData as { frameId: string }).frameId);
      if (name !== world || !frame) return;
      isolated.set(frame, id);
      contexts.set(id, frame);
    },
    'Runtime.bindingCalled': ({ executionContextId, payload }) => {
      const frame = contexts.get(executionContextId);
      if (frame) options.heard(frame, fromWire(JSON.parse(payload)) as FromPage);
    },
    'Page.domContentEventFired': () => {
      options.happened({ kind: 'dom-ready' });
    },
    'Page.loadEventFired': () => {
      options.happened({ kind: 'loaded' });
    },
    'Page.lifecycleEvent': ({ name }) => {
      if (name === 'firstPaint') options.happened({ kind: 'painted' });
    },
    'Page.downloadWillBegin': ({ url, guid, suggestedFilename: name }) => {
      options.happened({ kind: 'download', url: toAppUrl(url), guid, name });
    },
    'Page.windowOpen': ({ url }) => {
      opening.push(url);
    },
    // A page that this one opened.
    'Target.attachedToTarget': ({ sessionId: itsSession, targetInfo }) => {
      const opened = { targetId: targetInfo.targetId, sessionId: itsSession };
      options.happened({ kind: 'opened', target: opened, url: toAppUrl(opening.shift() ?? targetInfo.url) });
    },
    'Inspector.targetCrashed': () => {
      isolated.clear();
      contexts.clear();
      options.happened({ kind: 'crashed' });
    },
    'Target.detachedFromTarget': () => {
      options.happened({ kind: 'closed' });
    },
  };

  async function navigate(url: string): Promise<boolean> {
    const mark = Symbol(url);
    programmatic.push(mark);
    const { errorText, loaderId } = await cdp.send('Page.navigate', { url: toChromiumUrl(url) }, sessionId);
    // None was made within one document. Another navigation may have been begun meanwhile: its mark stays.
    if (programmatic.includes(mark)) programmatic.splice(programmatic.indexOf(mark), 1);
    if (errorText !== undefined) throw new Error(errorText);
    return loaderId !== undefined;
  }

  return {
    target,
    frames,
    hear: ({ method, params }) => (on[method] as ((given: typeof params) => void) | undefined)?.(params),
    navigate,
    async reload() {
      programmatic.push(Symbol('reload'));
      await cdp.send('Page.reload', {}, sessionId);
    },
    post(frame, message) {
      const contextId = isolated.get(frame);
      if (contextId === undefined) return;
      const expression = `__deliver(${JSON.stringify(JSON.stringify(toWire(message)))})`;
      // The document may be gone by then, and nobody waits for the message.
      cdp.send('Runtime.evaluate', { expression, contextId }, sessionId).catch(() => undefined);
    },
    async evaluate(expression) {
      const evaluation = { expression, returnByValue: true, awaitPromise: true };
      const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', evaluation, sessionId);
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as unknown;
    },
    async resize(width, height) {
      const metrics = { width, height, deviceScaleFactor: 0, mobile: false };
      await cdp.send('Emulation.setDeviceMetricsOverride', metrics, sessionId);
    },
    crash() {
      cdp.send('Page.crash', {}, sessionId).catch(() => undefined);
    },
    close() {
      cdp.send('Target.closeTarget', { targetId }).catch(() => undefined);
    },
  };
}
