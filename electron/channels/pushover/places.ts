import { SECOND, type Millis } from '../../../shared/time';
import type { Timers } from '../../ports';

/** Pushover asks for no more connections at a time (pushover.net/api, "Being friendly to our API"). */
const MOST = 2;
/** Good manners hold no alarm up for longer while others hang. */
const WAITS_AT_MOST: Millis = 5 * SECOND;

type InPlace = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Requests that wait for a place get it in their order. */
export function createPlaces(timers: Pick<Timers, 'after'>): InPlace {
  let taken = 0;
  const waiting: (() => void)[] = [];

  const wait = (): Promise<void> =>
    new Promise((resolve) => {
      const inherit = (): void => {
        cancel();
        resolve();
      };
      const cancel = timers.after(WAITS_AT_MOST, () => {
        waiting.splice(waiting.indexOf(inherit), 1);
        taken += 1;
        resolve();
      });
      waiting.push(inherit);
    });

  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) taken -= 1;
    else next();
  };

  return async (work) => {
    if (taken >= MOST) await wait();
    else taken += 1;
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
