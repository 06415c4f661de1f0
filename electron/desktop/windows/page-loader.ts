import { SECOND, type Millis } from '../../../shared/time';
import type { Clock, Log } from '../../ports';

/** What is needed of a BrowserWindow. */
export interface Loading {
  loadURL(url: string): Promise<void>;
  isDestroyed(): boolean;
}

export type LoadPage = ReturnType<typeof createPageLoader>;

/** An alarm may be on a page that did not come: it is asked for three times more, then only when the user opens it. */
const AGAIN_AFTER: Millis[] = [SECOND, 5 * SECOND, 60 * SECOND];

/**
 * Loads pages of ours into windows. What was asked for last counts: a page that another one took the place of
 * is no error, and is not asked for again.
 */
export function createPageLoader({ clock, log }: { clock: Pick<Clock, 'after'>; log: Pick<Log, 'error'> }) {
  const wanted = new WeakMap<Loading, symbol>();

  return function load(into: Loading, url: string): void {
    const mine = Symbol(url);
    wanted.set(into, mine);
    const isWanted = (): boolean => !into.isDestroyed() && wanted.get(into) === mine;
    const attempt = (again: Millis[]): void => {
      into.loadURL(url).catch(() => {
        if (!isWanted()) return;
        log.error('page-not-loaded');
        const [delayMs, ...later] = again;
        if (delayMs !== undefined)
          clock.after(delayMs, () => {
            if (isWanted()) attempt(later);
          });
      });
    };
    attempt(AGAIN_AFTER);
  };
}
