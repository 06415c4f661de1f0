import { ChevronRight } from 'lucide-react';
import type { Status } from '../../../shared/status/status';
import { frameWords } from '../../catalogue/frame';
import { addressOf, pageNames } from '../../state/places';
import styles from './TroubleList.module.css';

/** Vigil's own troubles, folded below the status; each one click from the page that mends it. */
export function TroubleList({ troubles }: { troubles: Status['troubles'] }) {
  return (
    <details className={styles['troubles']}>
      <summary className={styles['summary']}>
        <ChevronRight aria-hidden="true" className={styles['chevron']} />
        {troubles.length === 1 ? frameWords.vigilNeedsYou : frameWords.thingsToMend({ count: troubles.length })}
      </summary>
      <ul className={styles['list']} aria-label={frameWords.troublesOfVigilItself}>
        {troubles.map(({ code, sentence, mendedAt }) => (
          <li key={`${code} ${sentence}`} className={styles['trouble']}>
            {sentence} <a href={addressOf(mendedAt)}>{frameWords.openPage({ page: pageNames[mendedAt] })}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
