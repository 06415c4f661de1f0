import type { Readable, Writable } from 'node:stream';
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol';

export type { Protocol };
type Commands = Protocol.CommandParameters;
type Answers = Protocol.CommandReturnValues;
export type CdpEvent = {
  [Name in keyof Protocol.Events]: { method: Name; params: Protocol.Events[Name]; sessionId?: string };
}[keyof Protocol.Events];

/** Chromium's own protocol over a pipe: what it is told reaches it in order, and it ends when the pipe does. */
export interface Cdp {
  send<Name extends keyof Commands & keyof Answers>(
    method: Name,
    params: Commands[Name],
    sessionId?: string,
  ): Promise<Answers[Name]>;
  onEvent: (event: CdpEvent) => void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export function createCdp(toBrowser: Writable, fromBrowser: Readable): Cdp {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const cdp: Cdp = {
    send(method, params, sessionId) {
      lastId += 1;
      const id = lastId;
      toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve, reject });
      });
    },
    onEvent: () => undefined,
  };
  eachMessage(fromBrowser, (message) => {
    if (!('id' in message)) {
      cdp.onEvent(message as unknown as CdpEvent);
      return;
    }
    const { id, result, error } = message as { id: number; result?: unknown; error?: { message: string } };
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  });
  toBrowser.on('error', () => undefined);
  fromBrowser.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The browser has ended.'));
  });
  return cdp;
}

function eachMessage(stream: Readable, hear: (message: object) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\0');
    rest = texts.pop() ?? '';
    for (const text of texts) hear(JSON.parse(text) as object);
  });
}
