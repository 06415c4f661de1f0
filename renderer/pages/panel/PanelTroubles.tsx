import type { Status } from '../../../shared/status/status';
import type { Api } from '../../api';
import { ActionButton } from '../../components/acts/ActionButton';
import styles from './PanelTroubles.module.css';

/** What is wrong: the first of it in words, with the page of the window that mends it. */
export function PanelTroubles({ api, troubles }: { api: Api; troubles: Status['troubles'] }) {
  const [first, ...more] = troubles;
  return (
    <div role="status" aria-label="Troubles of Vigil itself">
      {first !== undefined && (
        <div className={styles['trouble']}>
          <p className={styles['words']}>
            {first.sentence}
            {more.length > 0 && ` And ${more.length} more.`}
          </p>
          <ActionButton
            api={api}
            name="openWindow"
            input={{ page: first.mendedAt }}
            failure="It is not opened"
            aloud={`Mend: ${first.sentence}`}
            isWide
          >
            Mend
          </ActionButton>
        </div>
      )}
    </div>
  );
}
