import { errorName } from '../../shared/text/error-name';
import type { Clock, Log } from '../ports';
import type { Store } from '../storage/store';

/** History says who was let in, and when there was no page. Where the disk cannot be written the log has the line. */
export const createHostHistory =
  ({ clock, log }: { clock: Pick<Clock, 'now'>; log: Log }, store: Pick<Store, 'save'>) =>
  (code: string, sentence: string): void => {
    const line = { at: clock.now(), personId: null, code, sentence, aboutId: null, messageId: null };
    store.save({ history: [line] }).catch((error: unknown) => {
      log.warn('history-not-stored', { code, error: errorName(error) });
    });
  };
