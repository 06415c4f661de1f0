import type { FromPage } from '../world/ipc-renderer';
import { theBrowser, type Target } from './browser';
import { desk } from './desk';
import { CheckedEmitter, createEvent, type Checked } from './emitter';
import type { Frame } from './frames';
import { invoke, send } from './ipc';
import { openPage, type Happening, type Page } from './page';
import { setPermission } from './permission-settings';
import type { Navigation } from './requests';
import type { Permission, Session } from './session';
import { strict } from './strict';

type Going = Electron.Event<Electron.WebContentsWillNavigateEventParams>;
type FrameGoing = Electron.Event<Electron.WebContentsWillFrameNavigateEventParams>;
type Redirecting = Electron.Event<Electron.WebContentsWillRedirectEventParams>;

export type WebContentsEvents = Checked<
  Electron.WebContents,
  {
    'did-start-loading': () => void;
    'did-stop-loading': () => void;
    'dom-ready': () => void;
    'did-finish-load': () => void;
    'did-fail-load': (
      event: Electron.Event,
      errorCode: number,
      errorDescription: string,
      validatedURL: string,
      isMainFrame: boolean,
      frameProcessId: number,
      frameRoutingId: number,
    ) => void;
    'did-navigate': (event: Electron.Event, url: string, code: number, status: string) => void;
    'did-navigate-in-page': (event: Electron.Event, url: string, isMainFrame: boolean) => void;
    'will-navigate': (event: Going, url: string) => void;
    'will-frame-navigate': (event: FrameGoing) => void;
    'will-redirect': (event: Redirecting, url: string) => void;
    'will-attach-webview': (
      event: Electron.Event,
      preferences: Electron.WebPreferences,
      params: Record<string, string>,
    ) => void;
    'render-process-gone': (event: Electron.Event, details: Electron.RenderProcessGoneDetails) => void;
    'preload-error': (event: Electron.Event, preloadPath: string, error: Error) => void;
    'page-title-updated': (event: Electron.Event, title: string, explicitSet: boolean) => void;
    /** Told when the key is pressed, and too late to keep it from the page. */
    'before-input-event': (event: Electron.Event, input: Electron.Input) => void;
    'devtools-opened': () => void;
    destroyed: () => void;
  }
>;

type Members =
  | 'getURL'
  | 'getTitle'
  | 'send'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isLoading'
  | 'reload'
  | 'loadURL'
  | 'forcefullyCrashRenderer'
  | 'executeJavaScript'
  | 'setWindowOpenHandler'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'setVisualZoomLevelLimits'
  | 'openDevTools'
  | 'closeDevTools'
  | 'isDevToolsOpened'
  | 'setBackgroundThrottling'
  | 'setIgnoreMenuShortcuts'
  | 'focus'
  | 'close'
  | 'id';

export interface ContentsOptions {
  session: Session;
  preferences: Electron.WebPreferences;
  /** Makes a window for a page that this page opened. */
  adopt(target: Target, options: Electron.BrowserWindowConstructorOptions, url: string): unknown;
  happened(happening: Happening): void;
  gone(details: Electron.RenderProcessGoneDetails): void;
}

let made = 0;

/** A page as the main process holds it. What it asks Chromium for happens in order, once there is a page. */
export class WebContents extends CheckedEmitter<WebContentsEvents> implements Pick<Electron.WebContents, Members> {
  readonly id: number;
  readonly session: Session;
  private readonly options: ContentsOptions;
  private page: Page | null = null;
  private readonly opened: Promise<Page>;
  private url = '';
  private title = '';
  private isGone = false;
  private hasCrashed = false;
  private isBusy = false;
  private zoom = 1;
  private hasDevTools = false;
  private crashReason: Electron.RenderProcessGoneDetails['reason'] = 'crashed';
  private openHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | null = null;

  constructor(options: ContentsOptions, existing?: Target) {
    super();
    made += 1;
    this.id = made;
    this.options = options;
    this.session = options.session;
    const self = strict('webContents', this);
    this.opened = openPage(
      {
        session: options.session,
        contents: self,
        contentsId: this.id,
        preload: options.preferences.preload ?? null,
        inSubFrames: options.preferences.nodeIntegrationInSubFrames ?? false,
        mayNavigate: (navigation) => self.mayNavigate(navigation),
        heard: (frame, message) => void self.heard(frame, message),
        happened: (happening) => {
          self.happened(happening);
        },
      },
      existing,
    );
    this.opened.then(
      (page) => {
        this.page = page;
        if (this.isGone) page.close();
        desk.changed();
      },
      (error: unknown) => process.stderr.write(`The stand-in's window has no page: ${String(error)}\n`),
    );
    return self;
  }

  get targetId(): string | null {
    return this.page?.target.targetId ?? null;
  }
  get mainFrame(): Frame {
    if (!this.page) throw new Error('The stand-in knows the main frame once the page is there.');
    return this.page.frames.main;
  }
  /** Resolves when everything asked of Chromium so far has been asked. */
  ready(): Promise<Page> {
    return this.opened;
  }
  getURL(): string {
    return this.url;
  }
  getTitle(): string {
    return this.title;
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
  isCrashed(): boolean {
    return this.hasCrashed;
  }
  isLoading(): boolean {
    return this.isBusy;
  }
  /** Like Electron's it may be left without a handler. */
  loadURL(url: string): Promise<void> {
    const loading = this.load(url);
    loading.catch(() => undefined);
    return loading;
  }
  private async load(url: string): Promise<void> {
    this.url = url;
    this.startLoading();
    const page = await this.opened;
    try {
      const loaded = new Promise<void>((resolve) => this.once('did-finish-load', resolve));
      if (await page.navigate(url)) await loaded;
      else this.stopLoading();
    } catch (error) {
      this.failed(error, url);
      throw error;
    }
  }
  reload(): void {
    this.startLoading();
    this.opened.then((page) => page.reload()).catch(() => undefined);
  }
  send(channel: string, ...args: unknown[]): void {
    const { page } = this;
    if (page) page.post(page.frames.main, { kind: 'message', channel, args });
  }
  /** The computer slept: the page's wall clock goes on too. */
  slept(ms: number): void {
    const { page } = this;
    if (page) page.post(page.frames.main, { kind: 'slept', ms });
  }
  setWindowOpenHandler(handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse): void {
    this.openHandler = handler;
  }
  forcefullyCrashRenderer(): void {
    this.crash('killed');
  }
  crash(reason: Electron.RenderProcessGoneDetails['reason']): void {
    this.crashReason = reason;
    void this.opened.then((page) => {
      page.crash();
    });
  }
  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.opened).evaluate(code);
  }
  setZoomFactor(factor: number): void {
    this.zoom = factor;
  }
  getZoomFactor(): number {
    return this.zoom;
  }
  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }
  openDevTools(): void {
    this.hasDevTools = true;
    this.tell('devtools-opened');
  }
  closeDevTools(): void {
    this.hasDevTools = false;
  }
  isDevToolsOpened(): boolean {
    return this.hasDevTools;
  }
  setBackgroundThrottling(allowed: boolean): void {
    this.options.preferences.backgroundThrottling = allowed;
  }
  setIgnoreMenuShortcuts(): void {
    // Headless Chromium has no menu shortcuts.
  }
  focus(): void {
    // One page per window: it has the focus when its window has.
  }
  close(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.page?.close();
    this.tell('destroyed');
  }
  /** A message from a frame with this address, as a page in a stranger's hands could send it. */
  forge(
    kind: 'invoke' | 'send',
    channel: string,
    { args, frame }: { args: unknown[]; frame: Frame },
  ): Promise<unknown> {
    const from = { sender: this, frame };
    if (kind === 'invoke') return invoke(channel, args, from);
    send(channel, args, from);
    return Promise.resolve();
  }
  attachWebview(src: string): boolean {
    const event = createEvent({});
    this.tell('will-attach-webview', event, {}, { src });
    return this.options.preferences.webviewTag === true && !event.defaultPrevented;
  }

  private startLoading(): void {
    this.isBusy = true;
    this.hasCrashed = false;
    this.tell('did-start-loading');
  }

  private stopLoading(): void {
    this.isBusy = false;
    this.tell('did-stop-loading');
    desk.changed();
  }

  private failed(error: unknown, url: string): void {
    this.isBusy = false;
    const description = error instanceof Error ? error.message.replace('net::', '') : String(error);
    this.tell('did-fail-load', createEvent({}), codes[description] ?? -2, description, url, true, 1, 1);
    this.tell('did-stop-loading');
  }

  private mayNavigate({ url, frame, isRedirect, isFromPage }: Navigation): boolean {
    if (!isFromPage && !isRedirect) return true;
    const isMainFrame = frame.parent === null;
    const target = frame as unknown as Electron.WebFrameMain;
    const params = { url, isMainFrame, frame: target, initiator: target };
    const event = createEvent({ ...params, isSameDocument: false });
    if (isRedirect) this.tell('will-redirect', event, url);
    else {
      const frameEvent = createEvent({ ...params, isSameDocument: false });
      this.tell('will-frame-navigate', frameEvent);
      if (frameEvent.defaultPrevented) event.preventDefault();
      else if (isMainFrame) this.tell('will-navigate', event, url);
    }
    desk.deeds.navigations.push({ url, isAllowed: !event.defaultPrevented });
    desk.changed();
    return !event.defaultPrevented;
  }

  private async heard(frame: Frame, message: FromPage): Promise<void> {
    const from = { sender: this, frame };
    if (message.kind === 'send') send(message.channel, message.args, from);
    else if (message.kind === 'preload-failed') this.preloadFailed(message.message);
    else if (message.kind === 'key') this.tell('before-input-event', createEvent({}), message.input as Electron.Input);
    else {
      const asked =
        message.kind === 'invoke'
          ? invoke(message.channel, message.args, from)
          : this.askPermission(frame, message.permission as Permission);
      const answer = await asked.then(
        (value) => ({ isKept: true, value }),
        (error: unknown) => ({ isKept: false, value: error instanceof Error ? error.message : String(error) }),
      );
      this.page?.post(frame, { kind: 'answer', id: message.id, ...answer });
    }
  }

  private preloadFailed(message: string): void {
    process.stderr.write(`Unable to load preload script: ${message}\n`);
    this.tell('preload-error', createEvent({}), this.options.preferences.preload ?? '', new Error(message));
  }

  private async askPermission(frame: Frame, permission: Permission): Promise<boolean> {
    const isGranted = await this.session.decideRequest(this, permission, frame.url, frame.parent === null);
    await setPermission(this.session, permission, frame.url, { isGranted, browser: await theBrowser() });
    return isGranted;
  }

  private happened(happening: Happening): void {
    if (happening.kind === 'navigated') this.navigated(happening.frame, happening.isSameDocument);
    else if (happening.kind === 'dom-ready') this.tell('dom-ready');
    else if (happening.kind === 'crashed') this.crashed();
    else if (happening.kind === 'opened') void this.popUp(happening.target, happening.url);
    else if (happening.kind === 'download') void this.session.download(this, happening);
    else if (happening.kind === 'loaded') void this.loaded();
    this.options.happened(happening);
    desk.changed();
  }

  private navigated(frame: Frame, isSameDocument: boolean): void {
    if (frame.parent !== null) return;
    this.url = frame.url;
    if (isSameDocument) this.tell('did-navigate-in-page', createEvent({}), frame.url, true);
    else this.tell('did-navigate', createEvent({}), frame.url, 200, 'OK');
  }

  private async loaded(): Promise<void> {
    const title = String(await this.executeJavaScript('document.title').catch(() => ''));
    if (title !== '' && title !== this.title) {
      this.title = title;
      this.tell('page-title-updated', createEvent({}), title, true);
    }
    this.isBusy = false;
    this.tell('did-finish-load');
    this.tell('did-stop-loading');
    desk.changed();
  }

  private crashed(): void {
    this.hasCrashed = true;
    this.isBusy = false;
    const details = { reason: this.crashReason, exitCode: this.crashReason === 'clean-exit' ? 0 : 133 };
    this.crashReason = 'crashed';
    this.tell('render-process-gone', createEvent({}), details);
    this.options.gone(details);
  }

  /**
   * Chromium has made the page by now, and holds it before its first request. A refused one is closed there;
   * `window.open` has then answered a closed window, where Electron answers null.
   */
  private async popUp(target: Target, url: string): Promise<void> {
    const referrer: Electron.Referrer = { url: this.url, policy: 'strict-origin-when-cross-origin' };
    const details = { url, frameName: '', features: '', disposition: 'foreground-tab' as const, referrer };
    const response = this.openHandler?.(details) ?? { action: 'allow' as const };
    const isAllowed = response.action === 'allow';
    desk.deeds.popUps.push({ url, isAllowed });
    if (isAllowed) this.options.adopt(target, response.overrideBrowserWindowOptions ?? {}, url);
    else await refuse(target);
    desk.changed();
  }
}

/** It has to run for its opener to go on; what it asks for is held until it is closed. */
async function refuse({ targetId, sessionId }: Target): Promise<void> {
  const { cdp } = await theBrowser();
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, sessionId);
  await cdp.send('Runtime.runIfWaitingForDebugger', {}, sessionId);
  await cdp.send('Target.closeTarget', { targetId });
}

/** Chromium's net error codes, by name. */
const codes: Record<string, number> = {
  ERR_ABORTED: -3,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_FAILED: -2,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_ADDRESS_UNREACHABLE: -109,
};
