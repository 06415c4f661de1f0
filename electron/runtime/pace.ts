import type { Millis } from '../../shared/time';
import type { Activity, Pace } from '../ports';

/**
 * Real milliseconds of one turn. A few parts keep a pace of their own, and the last piece of each may run over (a write
 * waits for the disk): together they stay below 50 ms (bench/people.ts measures it).
 */
const SLICE_MS: Millis = 5;
/** While nothing else happens that is at once; while a thousand people are asked it is a tenth of a second. */
const TURNS_SOON = 5;
/** A household is far below it: all of it is one slice. */
const MOST_PIECES = 50;

export interface PaceOptions {
  activity: Pick<Activity, 'track'>;
  /** Pieces in one turn at most: fewer where most of a piece's work comes after it, as for a request. */
  most?: number;
  /** Real monotonic milliseconds; a test holds it still, so that only pieces count. */
  elapsed?: () => Millis;
}

export function createPace(options: PaceOptions): Pace {
  const { activity, most = MOST_PIECES, elapsed = () => performance.now() } = options;
  let pieces = 0;
  let startedAt: Millis = 0;

  const begin = (): void => {
    startedAt = elapsed();
    setImmediate(() => {
      pieces = 0;
    });
  };

  const after = (turns: number, work: () => void): void => {
    setImmediate(() => {
      if (turns > 1) after(turns - 1, work);
      else work();
    });
  };

  const tracked = (turns: number, work: () => void): void => {
    void activity.track(
      new Promise<void>((done) => {
        after(turns, () => {
          try {
            work();
          } finally {
            done();
          }
        });
      }),
    );
  };

  return {
    take() {
      if (pieces === 0) begin();
      else if (pieces >= most || elapsed() - startedAt >= SLICE_MS) return false;
      pieces += 1;
      return true;
    },
    nextTurn: (work) => {
      tracked(1, work);
    },
    soon: (work) => {
      tracked(TURNS_SOON, work);
    },
  };
}

/** For work that awaits anyway: goes on at once while this turn has room, else in one that has. */
export function createGiveWay(pace: Pace): () => Promise<void> {
  const nextTurn = (): Promise<void> =>
    new Promise((goOn) => {
      pace.nextTurn(goOn);
    });
  return async () => {
    while (!pace.take()) await nextTurn();
  };
}
