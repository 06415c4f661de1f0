/**
 * Two worlds share one document: the page's main world, and the isolated world the preload runs in.
 * Values cross as copies in the detail of events only the two sides know the name of; Chromium clones a
 * detail that is read in another world. Functions and promises stay where they are and are called from
 * there, at once, as Electron's contextBridge does.
 */
export type Side = 'main' | 'isolated';

type Wire =
  | { kind: 'copy'; value: unknown }
  | { kind: 'list'; items: Wire[] }
  | { kind: 'record'; entries: [string, Wire][] }
  | { kind: 'function'; id: number }
  | { kind: 'promise'; id: number };

type Letter =
  | { type: 'call'; id: number; args: Wire[] }
  | { type: 'return'; value: Wire }
  | { type: 'throw'; message: string }
  | { type: 'settle'; id: number; isKept: boolean; value: Wire }
  | { type: 'told'; topic: string; values: Wire[] };

export interface Crossing {
  tell(topic: string, ...values: unknown[]): void;
  hear(topic: string, listener: (...values: unknown[]) => void): void;
}

type AnyFunction = (...args: unknown[]) => unknown;

/** Everything used later is taken now, before the page's own scripts can replace it. */
export function createCrossing(secret: string, side: Side): Crossing {
  const { document, CustomEvent, structuredClone, Promise, Error } = globalThis;
  const dispatch = document.dispatchEvent.bind(document);
  const outgoing = `${secret}-from-${side}`;
  const incoming = `${secret}-from-${side === 'main' ? 'isolated' : 'main'}`;
  const kept: AnyFunction[] = [];
  const awaited = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, AnyFunction>();
  let lastPromise = 0;
  let answer: Letter | null = null;

  const post = (letter: Letter): void => {
    dispatch(new CustomEvent(outgoing, { detail: letter }));
  };

  function pack(value: unknown): Wire {
    if (typeof value === 'function') return { kind: 'function', id: kept.push(value as AnyFunction) - 1 };
    if (value instanceof Promise) return packPromise(value as Promise<unknown>);
    if (Array.isArray(value)) return { kind: 'list', items: value.map(pack) };
    if (isPlain(value))
      return { kind: 'record', entries: Object.entries(value).map(([key, item]) => [key, pack(item)]) };
    // Throws here, in the world whose mistake it is, when it cannot be copied.
    return { kind: 'copy', value: structuredClone(value) };
  }

  function packPromise(promise: Promise<unknown>): Wire {
    lastPromise += 1;
    const id = lastPromise;
    promise.then(
      (value) => {
        post({ type: 'settle', id, isKept: true, value: pack(value) });
      },
      (error: unknown) => {
        post({ type: 'settle', id, isKept: false, value: pack(messageOf(error)) });
      },
    );
    return { kind: 'promise', id };
  }

  function unpack(wire: Wire): unknown {
    switch (wire.kind) {
      case 'copy':
        return wire.value;
      case 'list':
        return wire.items.map(unpack);
      case 'record':
        return Object.fromEntries(wire.entries.map(([key, item]) => [key, unpack(item)]));
      case 'function':
        return (...args: unknown[]) => call(wire.id, args);
      case 'promise':
        return new Promise((resolve, reject) => awaited.set(wire.id, { resolve, reject }));
    }
  }

  /** Listeners run inside `dispatch`, so the answer is there when it comes back. */
  function call(id: number, args: unknown[]): unknown {
    answer = null;
    post({ type: 'call', id, args: args.map(pack) });
    const answered = answer as Letter | null;
    if (answered?.type === 'return') return unpack(answered.value);
    throw new Error(answered?.type === 'throw' ? answered.message : 'The other world does not answer.');
  }

  function perform({ id, args }: { id: number; args: Wire[] }): Letter {
    try {
      return { type: 'return', value: pack(kept[id]?.(...args.map(unpack))) };
    } catch (error) {
      return { type: 'throw', message: messageOf(error) };
    }
  }

  document.addEventListener(incoming, (event) => {
    const letter = (event as CustomEvent<Letter>).detail;
    if (letter.type === 'call') post(perform(letter));
    else if (letter.type === 'settle') settle(letter);
    else if (letter.type === 'told') listeners.get(letter.topic)?.(...letter.values.map(unpack));
    else answer = letter;
  });

  function settle({ id, isKept, value }: { id: number; isKept: boolean; value: Wire }): void {
    const waiting = awaited.get(id);
    awaited.delete(id);
    if (isKept) waiting?.resolve(unpack(value));
    else waiting?.reject(new Error(String(unpack(value))));
  }

  return {
    tell: (topic, ...values) => {
      post({ type: 'told', topic, values: values.map(pack) });
    },
    hear: (topic, listener) => {
      listeners.set(topic, listener);
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
