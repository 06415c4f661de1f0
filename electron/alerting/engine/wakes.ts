import type { Millis } from '../../../shared/time';
import type { Clock } from '../../ports';

/** When each person is to be looked at next: one moment at most for each. */
export interface Wakes {
  /** In place of the moment before; null: nothing is due by time alone. */
  set(personId: string, moment: Millis | null): void;
  keepOnly(watched: ReadonlySet<string>): void;
  clear(): void;
}

export function createWakes(clock: Clock, look: (personId: string) => void): Wakes {
  const cancels = new Map<string, () => void>();

  const drop = (personId: string): void => {
    cancels.get(personId)?.();
    cancels.delete(personId);
  };
  const dropAll = (isDropped: (personId: string) => boolean): void => {
    for (const personId of [...cancels.keys()]) if (isDropped(personId)) drop(personId);
  };

  return {
    set(personId, moment) {
      drop(personId);
      if (moment === null) return;
      const wake = (): void => {
        look(personId);
      };
      cancels.set(personId, clock.after(Math.max(moment - clock.now(), 0), wake));
    },
    keepOnly(watched) {
      dropAll((personId) => !watched.has(personId));
    },
    clear() {
      dropAll(() => true);
    },
  };
}
