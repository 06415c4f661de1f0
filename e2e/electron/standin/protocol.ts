import { strict } from './strict';

type Handler = Parameters<Electron.Protocol['handle']>[1];
type Members = 'handle' | 'unhandle' | 'isProtocolHandled' | 'registerSchemesAsPrivileged';

const privileged = new Map<string, Electron.Privileges>();

/** The schemes of one session. Only schemes of the app's own: `http`, `https` and `file` are not given away here. */
export class SchemeHandlers implements Pick<Electron.Protocol, Members> {
  private readonly handlers = new Map<string, Handler>();

  handle(scheme: string, handler: Handler): void {
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (/^(https?|file)$/.test(scheme)) throw new Error(`The stand-in does not intercept ${scheme}:.`);
    this.handlers.set(scheme, handler);
  }
  unhandle(scheme: string): void {
    if (!this.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }
  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme);
  }
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) privileged.set(scheme, privileges ?? {});
  }
  handlerOf(url: string): Handler | undefined {
    return this.handlers.get(new URL(url).protocol.slice(0, -1));
  }
}

/** Without `standard` a scheme has no host, no origin and no relative addresses; the stand-in's mapping needs them. */
export function isStandard(url: string): boolean {
  return privileged.get(new URL(url).protocol.slice(0, -1))?.standard === true;
}

let isReady = (): boolean => false;
export function askReadiness(ask: () => boolean): void {
  isReady = ask;
}

export const createProtocol = (): SchemeHandlers => strict('protocol', new SchemeHandlers());
