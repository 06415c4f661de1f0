import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FromPage, ToPage } from '../world/ipc-renderer';
import { fromWire, toWire } from '../world/wire';
import { theBrowser, type Browser, type Target } from './browser';
import type { CdpEvent } from './cdp';
import { createFrames, type Frame, type Frames } from './frames';
import { answerRequest, type Navigation } from './requests';
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
  const page = createPage(browser, target, options);
  listeners.push(page.hear);
  await prepare(browser, target, options);
  return page;
}

async function prepare({ cdp }: Browser, { sessionId }: Target, options: PageOptions): Promise<void> {
  await Promise.all([
    cdp.send('Page.enable', {}, sessionId),
    cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }, sessionId),
    cdp.send('Runtime.enable', {}, sessionId),
    cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, sessionId),
    cdp.send('Runtime.addBinding', { name: '__post', executionContextName: world }, sessionId),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainSource() }, sessionId),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: isolatedSource(options), worldName: world }, sessionId),
  ]);
  await cdp.send('Runtime.runIfWaitingForDebugger', {}, sessionId);
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

function createPage(browser: Browser, target: Target, options: PageOptions): Page & { hear(event: CdpEvent): void } {
  const { cdp } = browser;
  const { targetId, sessionId } = target;
  const frames = createFrames(targetId);
  const isolated = new Map<Frame, number>();
  const contexts = new Map<number, Frame>();
  const opening: string[] = [];
  const programmatic = { isNext: false };

  function hear(event: CdpEvent): void {
    switch (event.method) {
      case 'Fetch.requestPaused':
        void answerRequest(event.params, { browser, target, frames, programmatic, options });
        break;
      case 'Page.frameAttached':
        frames.attached(event.params.frameId, event.params.parentFrameId);
        break;
      case 'Page.frameNavigated':
        options.happened({ kind: 'navigated', frame: frames.navigated(event.params.frame), isSameDocument: false });
        break;
      case 'Page.navigatedWithinDocument':
        frames.moved(event.params.frameId, event.params.url);
        options.happened({ kind: 'navigated', frame: frames.main, isSameDocument: true });
        break;
      case 'Page.frameDetached':
        if (event.params.reason === 'remove') frames.detached(event.params.frameId);
        break;
      case 'Runtime.executionContextCreated': {
        const { id, name, auxData } = event.params.context;
        const frame = frames.of((auxData as { frameId: string }).frameId);
        if (name !== world || !frame) break;
        isolated.set(frame, id);
        contexts.set(id, frame);
        break;
      }
      case 'Runtime.bindingCalled': {
        const frame = contexts.get(event.params.executionContextId);
        if (frame) options.heard(frame, fromWire(JSON.parse(event.params.payload)) as FromPage);
        break;
      }
      case 'Page.domContentEventFired':
        options.happened({ kind: 'dom-ready' });
        break;
      case 'Page.loadEventFired':
        options.happened({ kind: 'loaded' });
        break;
      case 'Page.lifecycleEvent':
        if (event.params.name === 'firstPaint') options.happened({ kind: 'painted' });
        break;
      case 'Page.downloadWillBegin':
        options.happened({
          kind: 'download',
          url: toAppUrl(event.params.url),
          guid: event.params.guid,
          name: event.params.suggestedFilename,
        });
        break;
      case 'Page.windowOpen':
        opening.push(event.params.url);
        break;
      case 'Target.attachedToTarget':
        // A pop-up, given here by whoever listens for those of all pages.
        options.happened({
          kind: 'opened',
          target: { targetId: event.params.targetInfo.targetId, sessionId: event.params.sessionId },
          url: opening.shift() ?? event.params.targetInfo.url,
        });
        break;
      case 'Inspector.targetCrashed':
        isolated.clear();
        contexts.clear();
        options.happened({ kind: 'crashed' });
        break;
      case 'Target.detachedFromTarget':
        options.happened({ kind: 'closed' });
        break;
      default:
    }
  }

  async function navigate(url: string): Promise<boolean> {
    programmatic.isNext = true;
    const { errorText, loaderId } = await cdp.send('Page.navigate', { url: toChromiumUrl(url) }, sessionId);
    programmatic.isNext = false;
    if (errorText !== undefined) throw new Error(errorText);
    return loaderId !== undefined;
  }

  return {
    target,
    frames,
    hear,
    navigate,
    async reload() {
      programmatic.isNext = true;
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
