import { fromWire, toWire } from './wire';

/** What a page's isolated world says to the main process. */
export type FromPage =
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'permission'; id: number; permission: string }
  | { kind: 'preload-failed'; message: string }
  | { kind: 'key'; input: KeyInput };

/** The part of `Electron.Input` a page knows of its keys. */
export type KeyInput = Pick<
  Electron.Input,
  'type' | 'key' | 'code' | 'isAutoRepeat' | 'isComposing' | 'shift' | 'control' | 'alt' | 'meta'
>;

/** What the main process says to it. */
export type ToPage =
  | { kind: 'message'; channel: string; args: unknown[] }
  | { kind: 'answer'; id: number; isKept: boolean; value: unknown }
  /** The computer slept: the page's clock goes on by so much at once. */
  | { kind: 'slept'; ms: number };

type IpcRenderer = Pick<Electron.IpcRenderer, 'invoke' | 'send'> & {
  [Name in 'on' | 'once' | 'off' | 'removeListener']: (channel: string, listener: Listener) => void;
} & { removeAllListeners(channel: string): void };
type Listener = (event: object, ...args: unknown[]) => void;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export interface PageIpc {
  ipcRenderer: IpcRenderer;
  askPermission(permission: string): Promise<boolean>;
  failed(message: string): void;
  pressed(input: KeyInput): void;
  deliver(text: string): void;
}

export function createIpcRenderer(post: (text: string) => void, onSlept: (ms: number) => void): PageIpc {
  const listeners: { channel: string; listener: Listener; isOnce: boolean }[] = [];
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  const say = (message: FromPage): void => {
    post(JSON.stringify(toWire(message)));
  };

  function ask(message: (id: number) => FromPage): Promise<unknown> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      say(message(id));
      waiting.set(id, { resolve, reject });
    });
  }

  function remove(channel: string, listener: Listener): void {
    const at = listeners.findIndex((one) => one.channel === channel && one.listener === listener);
    if (at >= 0) listeners.splice(at, 1);
  }

  function hear(channel: string, args: unknown[]): void {
    for (const one of listeners.filter((each) => each.channel === channel)) {
      if (one.isOnce) remove(channel, one.listener);
      one.listener({ sender: ipcRenderer, ports: [] }, ...args);
    }
  }

  const ipcRenderer: IpcRenderer = {
    send: (channel, ...args: unknown[]) => {
      say({ kind: 'send', channel, args });
    },
    invoke: (channel, ...args: unknown[]) => ask((id) => ({ kind: 'invoke', id, channel, args })),
    on: (channel, listener) => void listeners.push({ channel, listener, isOnce: false }),
    once: (channel, listener) => void listeners.push({ channel, listener, isOnce: true }),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel) => {
      for (const one of listeners.filter((each) => each.channel === channel)) remove(channel, one.listener);
    },
  };

  return {
    ipcRenderer,
    askPermission: (permission) => ask((id) => ({ kind: 'permission', id, permission })) as Promise<boolean>,
    pressed: (input) => {
      say({ kind: 'key', input });
    },
    failed: (message) => {
      say({ kind: 'preload-failed', message });
    },
    deliver(text) {
      const message = fromWire(JSON.parse(text)) as ToPage;
      if (message.kind === 'message') {
        hear(message.channel, message.args);
        return;
      }
      if (message.kind === 'slept') {
        onSlept(message.ms);
        return;
      }
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.isKept) asked?.resolve(message.value);
      else asked?.reject(new Error(String(message.value)));
    },
  };
}
