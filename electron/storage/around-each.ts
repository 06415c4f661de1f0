import type { Store } from './store';

/** The store, each method carried out within `around`: whoever waits there waits for every answer. */
export const aroundEach = (store: Store, around: (ask: () => Promise<unknown>) => Promise<unknown>): Store =>
  new Proxy(store, {
    get(target, name, receiver) {
      const own = Reflect.get(target, name, receiver) as (...given: unknown[]) => Promise<unknown>;
      return (...given: unknown[]): Promise<unknown> => around(() => own(...given));
    },
  });
