import type { Status } from '../../shared/status/status';
import styles from './Troubles.module.css';

/** Vigil's own troubles, on every page. */
export function Troubles({ troubles }: { troubles: Status['troubles'] }) {
  return (
    <div role="status" aria-label="Troubles of Vigil itself">
      {troubles.length > 0 && (
        <ul className={styles['list']}>
          {troubles.map(({ code, sentence }) => (
            <li key={`${code} ${sentence}`} className={styles['trouble']}>
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
