import { theBrowser } from './browser';
import { desk } from './desk';
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

type Members = 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'isPersistent' | 'getUserAgent';

/** Storage and rules shared by the windows of one partition. */
export class Session implements Pick<Electron.Session, Members> {
  readonly webRequest = createWebRequest();
  readonly protocol = createProtocol();
  readonly partition: string;
  private context: Promise<string | undefined> | null = null;
  private onRequest: RequestHandler = null;
  private onCheck: CheckHandler = null;

  constructor(partition: string) {
    this.partition = partition;
    return strict('session', this);
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.onRequest = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.onCheck = handler;
  }
  isPersistent(): boolean {
    return this.partition === '' || this.partition.startsWith('persist:');
  }
  getUserAgent(): string {
    return 'Mozilla/5.0 (stand-in) Electron';
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
