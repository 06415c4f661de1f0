import type { Millis } from '../../shared/time';
import { frameWords } from '../catalogue/frame';
import type { LiveState } from '../state/live-state';
import { AlarmWords } from './AlarmWords';
import styles from './NewsList.module.css';

/** All-clears and "data back", until the user has read them. */
export function NewsList({
  live,
  now,
  onPutAway,
}: {
  live: LiveState;
  now: Millis | null;
  onPutAway: (messageId: string) => void;
}) {
  return (
    <div role="status" aria-label={frameWords.goodNews}>
      {live.news.map((alarm) => (
        <div key={alarm.messageId} className={styles['news']}>
          <p>
            <AlarmWords alarm={alarm} live={live} now={now} />
          </p>
          <button
            type="button"
            className={styles['button']}
            onClick={() => {
              onPutAway(alarm.messageId);
            }}
          >
            {frameWords.putAway}
          </button>
        </div>
      ))}
    </div>
  );
}
