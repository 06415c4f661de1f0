import { errorName } from '../../shared/error-name';
import type { Clock, Log } from '../ports';
import type { Store } from '../storage/store';
import type { SessionsPorts } from './sessions';

/** History says who was let in. A disk that cannot be written keeps nobody out: the log has the line then. */
export const createBrowserHistory =
  ({ clock, log }: { clock: Pick<Clock, 'now'>; log: Log }, store: Pick<Store, 'save'>): SessionsPorts['told'] =>
  (code, sentence) => {
    try {
      store.save({
        history: [{ at: clock.now(), personId: null, code, sentence, alertId: null, messageId: null }],
      });
    } catch (error) {
      log.warn('history-not-stored', { code, error: errorName(error) });
    }
  };
