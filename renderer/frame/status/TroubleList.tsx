import { ChevronRight } from 'lucide-react';
import type { Status } from '../../../shared/status/status';
import { addressOf, pageNames } from '../../state/places';
import styles from './TroubleList.module.css';

/** Vigil's own troubles, folded below the status; each one click from the page that mends it. */
export function TroubleList({ troubles }: { troubles: Status['troubles'] }) {
  return (
    <details className={styles['troubles']}>
      <summary className={styles['summary']}>
        <ChevronRight aria-hidden="true" className={styles['chevron']} />
        {troubles.length === 1 ? 'Vigil needs you' : `${troubles.length} things to mend`}
      </summary>
      <ul className={styles['list']} aria-label="Troubles of Vigil itself">
        {troubles.map(({ code, sentence, mendedAt }) => (
          <li key={`${code} ${sentence}`} className={styles['trouble']}>
            {sentence} <a href={addressOf(mendedAt)}>Open {pageNames[mendedAt]}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
