import { failed, succeeded } from '../../shared/result';
import type { SecretProblem, Secrets } from '../ports';

/** A keychain in memory, for the demo and for tests. While it is `locked` it says so; locked is not missing. */
export function createMemorySecrets(initial: Record<string, string> = {}): Secrets & { lock(isLocked: boolean): void } {
  const values = new Map(Object.entries(initial));
  let isLocked = false;
  const whenUnlocked = <Value>(run: () => Value): Value | { ok: false; problem: SecretProblem } =>
    isLocked ? failed({ kind: 'locked', sentence: 'The keychain is locked. Unlock it.' } as const) : run();

  return {
    place: 'keychain',
    read: (id) =>
      Promise.resolve(
        whenUnlocked(() => {
          const value = values.get(id);
          return value === undefined ? failed({ kind: 'missing' } as const) : succeeded(value);
        }),
      ),
    write: (id, value) =>
      Promise.resolve(
        whenUnlocked(() => {
          values.set(id, value);
          return succeeded(undefined);
        }),
      ),
    remove: (id) =>
      Promise.resolve(
        whenUnlocked(() => {
          values.delete(id);
          return succeeded(undefined);
        }),
      ),
    lock(locked) {
      isLocked = locked;
    },
  };
}
