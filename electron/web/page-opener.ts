import type { Result } from '../../shared/result';
import { MINUTE, SECOND, type Millis } from '../../shared/time';
import type { Clock, Log } from '../ports';
import type { WebServer } from './web-server';

export interface PageAddress {
  port: number;
  /** With a single-use key. */
  url: string;
}

export interface PageOpener {
  /** The problem is a sentence; it is tried again until it works, and `later` is called then. */
  open(later: (address: PageAddress) => void): Promise<Result<PageAddress, string>>;
  stop(): void;
}

const RETRY_MS: { first: Millis; longest: Millis } = { first: SECOND, longest: MINUTE };

/**
 * Opens the page's port. Another program may have taken it: that is said at each try, and is no reason for
 * no one to watch. Calls and texts need no page.
 */
export function createPageOpener(ports: {
  server: Pick<WebServer, 'start'>;
  clock: Pick<Clock, 'after'>;
  log: Log;
}): PageOpener {
  const { server, clock, log } = ports;
  let cancel = (): void => undefined;
  let isStopped = false;

  const attempt = async (
    later: (address: PageAddress) => void,
    retryMs: Millis,
  ): Promise<Result<PageAddress, string>> => {
    const opened = await server.start();
    if (opened.ok || isStopped) return opened;
    log.error('no-page', { sentence: opened.problem, retrySeconds: retryMs / SECOND });
    cancel = clock.after(retryMs, () => {
      void attempt(later, Math.min(2 * retryMs, RETRY_MS.longest)).then((again) => {
        if (!again.ok || isStopped) return;
        log.info('page-open', { port: again.value.port });
        later(again.value);
      });
    });
    return opened;
  };

  return {
    open: (later) => attempt(later, RETRY_MS.first),
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
