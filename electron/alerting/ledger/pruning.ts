import { DAY, type Millis } from '../../../shared/time';
import type { Clock, Pace } from '../../ports';
import type { Recorder } from './recorder';

const PRUNE_EVERY_MS: Millis = DAY;

interface PruningPorts {
  recorder: Pick<Recorder, 'ask'>;
  isRunning: () => boolean;
  pace: Pace;
  clock: Pick<Clock, 'now' | 'monotonic'>;
}

/** Takes from the disk what is kept no longer, once a day. */
export function createPruning({ recorder, isRunning, pace, clock }: PruningPorts): { ticked(): void } {
  let prunedAt: Millis | null = null;

  /** In slices: a day of a thousand people is 300,000 rows. */
  const pruneSome = async (): Promise<void> => {
    if (!isRunning() || !(await recorder.ask((disk) => disk.prune(clock.now()), false))) return;
    pace.nextTurn(() => {
      void pruneSome();
    });
  };

  return {
    ticked() {
      if (prunedAt !== null && clock.monotonic() - prunedAt < PRUNE_EVERY_MS) return;
      prunedAt = clock.monotonic();
      void pruneSome();
    },
  };
}
