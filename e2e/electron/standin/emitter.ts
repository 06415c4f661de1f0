import { EventEmitter } from 'node:events';
import type {} from 'electron';

/**
 * The events of Electron's `T` that the stand-in emits, each with its listener. A name `T` does not
 * have, or a listener it would not take, becomes `never`, so that emitting it does not compile:
 * `electron.d.ts` and the stand-in cannot drift apart.
 */
export type Checked<T extends { on: unknown }, Events> = {
  [Name in keyof Events]: T['on'] extends (event: Name, listener: Events[Name]) => unknown ? Events[Name] : never;
};

type Arguments<Listener> = Listener extends (...args: infer Args) => unknown ? Args : never;

export class CheckedEmitter<Events> extends EventEmitter {
  tell<Name extends keyof Events & string>(name: Name, ...args: Arguments<Events[Name]>): void {
    this.emit(name, ...(args as unknown[]));
  }
}

/** An event as Electron hands one to its listeners. */
export function createEvent<Params extends object>(params: Params): Electron.Event<Params> {
  let isPrevented = false;
  return Object.defineProperties({ ...params } as Electron.Event<Params>, {
    preventDefault: {
      value: () => {
        isPrevented = true;
      },
      enumerable: true,
    },
    defaultPrevented: { get: () => isPrevented, enumerable: true },
  });
}
