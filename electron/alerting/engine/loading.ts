import type { ReadingsWindow } from '../ledger/readings-window';

interface LoadingPorts {
  readings: Pick<ReadingsWindow, 'load'>;
  isRunning: () => boolean;
  /** This person's readings are in memory. */
  loaded: (personId: string) => void;
}

/** Fetches readings from disk. */
export interface Loading {
  /** Something has happened to this person: ahead of those who are only to be looked at. */
  now(personId: string): Promise<void>;
  /** One person after another: no alarm's write has many reads before it. */
  soon(personId: string): void;
}

export function createLoading({ readings, isRunning, loaded }: LoadingPorts): Loading {
  const unloaded = new Set<string>();

  const inTurn = async (): Promise<void> => {
    for (const personId of unloaded) {
      await readings.load(personId);
      unloaded.delete(personId);
      if (isRunning()) loaded(personId);
      else unloaded.clear();
    }
  };

  return {
    async now(personId) {
      await readings.load(personId);
      if (isRunning()) loaded(personId);
    },
    soon(personId) {
      unloaded.add(personId);
      if (unloaded.size === 1) void inTurn();
    },
  };
}
