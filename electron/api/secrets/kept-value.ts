import type { StoreAtOnce } from '../../storage/store';

/** One small value in the database. Both throw when the disk does. */
export interface KeptValue {
  read(): unknown;
  write(value: unknown): void;
}

export const valueAt = (store: Pick<StoreAtOnce, 'remember' | 'recall'>, key: string): KeptValue => ({
  read: () => store.recall(key),
  write: (value) => {
    store.remember(key, value);
  },
});
