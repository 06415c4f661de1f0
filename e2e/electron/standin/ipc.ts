import { CheckedEmitter, createEvent } from './emitter';
import type { Frame } from './frames';
import { strict } from './strict';

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type Listener = (event: Electron.IpcMainEvent, ...args: unknown[]) => void;

/** Who sends: the window's contents, and the frame of it. */
export interface Sender {
  sender: { send(channel: string, ...args: unknown[]): void; id: number };
  frame: Frame;
}

const handlers = new Map<string, Handler>();

/** Channels are names of the app's own, so none is checked against a list here. */
export class IpcMain extends CheckedEmitter<Record<string, Listener>> {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      handlers.delete(channel);
      return handler(event, ...args);
    });
  }
  removeHandler(channel: string): void {
    handlers.delete(channel);
  }
}

type Members = 'handle' | 'handleOnce' | 'removeHandler';
export const ipcMain = strict('ipcMain', new IpcMain()) satisfies Pick<Electron.IpcMain, Members>;

export async function invoke(channel: string, args: unknown[], from: Sender): Promise<unknown> {
  const handler = handlers.get(channel);
  try {
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return await handler(eventOf(from) as Electron.IpcMainInvokeEvent, ...args);
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
  }
}

export function send(channel: string, args: unknown[], from: Sender): void {
  ipcMain.tell(channel, eventOf(from) as Electron.IpcMainEvent, ...args);
}

function eventOf({ sender, frame }: Sender): unknown {
  return createEvent({
    type: 'frame',
    sender,
    senderFrame: frame,
    frameId: frame.routingId,
    processId: frame.processId,
    ports: [],
    returnValue: undefined,
    reply: (channel: string, ...args: unknown[]) => {
      sender.send(channel, ...args);
    },
  });
}
