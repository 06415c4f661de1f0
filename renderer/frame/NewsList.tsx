import type { LocalAlarm } from '../../shared/status/status';
import styles from './NewsList.module.css';

/** All-clears and "data back", until the user has read them. */
export function NewsList({ news, onPutAway }: { news: LocalAlarm[]; onPutAway: (messageId: string) => void }) {
  return (
    <div role="status" aria-label="Good news">
      {news.map(({ messageId, body }) => (
        <div key={messageId} className={styles['news']}>
          <p>{body}</p>
          <button
            type="button"
            className={styles['button']}
            onClick={() => {
              onPutAway(messageId);
            }}
          >
            Put away
          </button>
        </div>
      ))}
    </div>
  );
}
