import type { Store } from '../../storage/store';

/** One small value in the database. Both throw when the disk does. */
export interface KeptValue {
  read(): unknown;
  write(value: unknown): void;
}

export const valueAt = (store: Pick<Store, 'remember' | 'recall'>, key: string): KeptValue => ({
  read: () => store.recall(key),
  write: (value) => {
    store.remember(key, value);
  },
});
