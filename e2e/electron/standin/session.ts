import { theBrowser } from './browser';
import { desk } from './desk';
import { CheckedEmitter, createEvent, type Checked } from './emitter';
import { createProtocol } from './protocol';
import { strict } from './strict';
import { createWebRequest } from './web-request';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

/** The permissions that can be asked for here, with Chromium's names for them. */
export const permissions = {
  notifications: ['notifications'],
  geolocation: ['geolocation'],
  media: ['camera', 'microphone'],
  'clipboard-read': ['clipboard-read'],
} as const;
export type Permission = keyof typeof permissions;

type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];

export type DownloadItem = Pick<Electron.DownloadItem, 'getURL' | 'getFilename'>;

export type SessionEvents = Checked<
  Electron.Session,
  { 'will-download': (event: Electron.Event, item: Electron.DownloadItem, contents: Electron.WebContents) => void }
>;
type Members =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'isPersistent'
  | 'getUserAgent'
  | 'setUserAgent'
  | 'clearStorageData'
  | 'clearData';

/** Storage and rules shared by the windows of one partition. */
export class Session extends CheckedEmitter<SessionEvents> implements Pick<Electron.Session, Members> {
  readonly webRequest = createWebRequest();
  readonly protocol = createProtocol();
  readonly partition: string;
  private context: Promise<string | undefined> | null = null;
  private userAgent =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) vigil/0.1.0 Chrome/140.0.0.0 Electron/45.0.0 Safari/537.36';
  private onRequest: RequestHandler = null;
  private onCheck: CheckHandler = null;
  private onDevice: DeviceHandler = null;

  constructor(partition: string) {
    super();
    this.partition = partition;
    return strict('session', this);
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.onRequest = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.onCheck = handler;
  }
  /** Headless Chromium offers no device to choose, so nobody is asked. */
  setDevicePermissionHandler(handler: DeviceHandler): void {
    this.onDevice = handler;
  }
  isPersistent(): boolean {
    return this.partition === '' || this.partition.startsWith('persist:');
  }
  getUserAgent(): string {
    return this.userAgent;
  }
  setUserAgent(userAgent: string): void {
    this.userAgent = userAgent;
  }
  /** With its store goes all that is in it. */
  async clearStorageData(): Promise<void> {
    const context = await this.context;
    this.context = null;
    if (context === undefined || context === null) return;
    const { cdp } = await theBrowser();
    await cdp.send('Target.disposeBrowserContext', { browserContextId: context });
  }

  /** The cache as well; here both lie in one store. */
  clearData(): Promise<void> {
    return this.clearStorageData();
  }

  /** Electron grants whatever no handler refuses. */
  async decideRequest(
    contents: unknown,
    permission: Permission,
    requestingUrl: string,
    isMainFrame: boolean,
  ): Promise<boolean> {
    const handler = this.onRequest;
    const isGranted =
      handler === null ||
      (await new Promise<boolean>((resolve) => {
        handler(contents as Electron.WebContents, permission, resolve, { isMainFrame, requestingUrl });
      }));
    desk.deeds.permissions.push({ permission, isGranted });
    desk.changed();
    return isGranted;
  }

  decideCheck(contents: unknown, permission: Permission, origin: string): boolean {
    const details = { isMainFrame: true, requestingUrl: origin };
    return this.onCheck?.(contents as Electron.WebContents, permission, origin, details) ?? true;
  }

  hasDeviceHandler(): boolean {
    return this.onDevice !== null;
  }

  /** A page saves a file. Who prevents it cancels it. */
  async download(contents: unknown, { url, guid, name }: { url: string; guid: string; name: string }): Promise<void> {
    const event = createEvent({});
    const item: DownloadItem = strict('DownloadItem', { getURL: () => url, getFilename: () => name });
    this.tell('will-download', event, item as unknown as Electron.DownloadItem, contents as Electron.WebContents);
    desk.deeds.downloads.push({ url, name, isAllowed: !event.defaultPrevented });
    desk.changed();
    if (!event.defaultPrevented) return;
    const { cdp } = await theBrowser();
    // It may have ended already.
    await cdp.send('Browser.cancelDownload', { guid }).catch(() => undefined);
  }

  /** Chromium's store for this partition; its own for the default session. */
  browserContext(): Promise<string | undefined> {
    return (this.context ??= this.makeContext());
  }
  private async makeContext(): Promise<string | undefined> {
    if (this.partition === '') return undefined;
    const { cdp } = await theBrowser();
    return (await cdp.send('Target.createBrowserContext', {})).browserContextId;
  }
}

const partitions = new Map<string, Session>();

export const session = strict('session', {
  get defaultSession(): Session {
    return this.fromPartition('');
  },
  fromPartition(partition: string): Session {
    const known = partitions.get(partition) ?? new Session(partition);
    partitions.set(partition, known);
    return known;
  },
});
