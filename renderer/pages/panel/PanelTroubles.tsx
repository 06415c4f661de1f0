import type { Status } from '../../../shared/status/status';
import type { Api } from '../../api';
import { panelWords } from '../../catalogue/panel';
import { ActionButton } from '../../components/acts/ActionButton';
import styles from './PanelTroubles.module.css';

/** What is wrong: the first of it in words, with the page of the window that mends it. */
export function PanelTroubles({ api, troubles }: { api: Api; troubles: Status['troubles'] }) {
  const [first, ...more] = troubles;
  return (
    <div role="status" aria-label={panelWords.troublesOfVigilItself}>
      {first !== undefined && (
        <div className={styles['trouble']}>
          <p className={styles['words']}>
            {first.sentence}
            {more.length > 0 && ` ${panelWords.andMore({ count: more.length })}`}
          </p>
          <ActionButton
            api={api}
            name="openWindow"
            input={{ page: first.mendedAt }}
            failure={panelWords.itIsNotOpened}
            aloud={panelWords.mendNamed({ sentence: first.sentence })}
            isWide
          >
            {panelWords.mend}
          </ActionButton>
        </div>
      )}
    </div>
  );
}
