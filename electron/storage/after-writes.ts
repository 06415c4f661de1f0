import type { Store } from './store';

/**
 * The store, asked after what was committed before: a page that is told of a change finds it there. `settled` resolves
 * once that is on disk, or the disk has failed; the store itself says the latter.
 */
export function afterWrites(store: Store, settled: () => Promise<void>): Store {
  return new Proxy(store, {
    get(target, name, receiver) {
      const own = Reflect.get(target, name, receiver) as (...given: unknown[]) => Promise<unknown>;
      return async (...given: unknown[]): Promise<unknown> => {
        await settled();
        return own(...given);
      };
    },
  });
}
