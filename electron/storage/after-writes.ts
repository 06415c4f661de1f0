import { aroundEach } from './around-each';
import type { Store } from './store';

/**
 * The store, asked after what was committed before: a page that is told of a change finds it there. `settled` resolves
 * once that is on disk, or the disk has failed; the store itself says the latter.
 */
export function afterWrites(store: Store, settled: () => Promise<void>): Store {
  return aroundEach(store, async (ask) => {
    await settled();
    return ask();
  });
}
