import { useRef } from 'react';
import type { Api } from '../api';
import { PauseChoices } from './PauseChoices';
import styles from './PauseControl.module.css';

/** Folds the choices of a pause behind one button, which also says whom they are about. */
export function PauseControl({
  api,
  personId,
  label,
  holdsUrgent,
}: {
  api: Api;
  personId?: string;
  label: string;
  holdsUrgent: boolean;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  return (
    <details ref={details} className={styles['pause']}>
      <summary className={styles['summary']}>{label}</summary>
      <div className={styles['panel']}>
        <PauseChoices
          api={api}
          personId={personId}
          holdsUrgent={holdsUrgent}
          onPaused={() => {
            if (details.current !== null) details.current.open = false;
          }}
        />
      </div>
    </details>
  );
}
