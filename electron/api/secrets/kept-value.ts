import type { KeptValues } from '../../storage/kept-values';

/** One small value in the database. Reading throws when the disk did. */
export interface KeptValue {
  read(): unknown;
  write(value: unknown): void;
}

export const valueAt = (kept: Pick<KeptValues, 'remember' | 'recall'>, key: string): KeptValue => ({
  read: () => kept.recall(key),
  write: (value) => {
    kept.remember(key, value);
  },
});
