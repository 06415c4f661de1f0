import { useRef } from 'react';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import type { Input } from '../../shared/contract';
import type { Api } from '../api';
import { useAction } from '../useAction';
import styles from './PauseControl.module.css';

const choices: { words: string; pause: Input<'pause'> }[] = [
  { words: '15 min', pause: { seconds: (15 * MINUTE) / SECOND } },
  { words: '1 hour', pause: { seconds: HOUR / SECOND } },
  { words: '2 hours', pause: { seconds: (2 * HOUR) / SECOND } },
  { words: 'Until 07:00', pause: { until: 'tomorrow' } },
];

/** Pauses one person's alerts, or everybody's when none is named. Every choice ends by itself. */
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
  const { run, isUnderWay, problem } = useAction(api, 'pause', 'Nothing is paused');

  const pause = async (input: Input<'pause'>): Promise<void> => {
    if (!(await run(personId === undefined ? input : { ...input, personId }))) return;
    if (details.current !== null) details.current.open = false;
  };

  return (
    <details ref={details} className={styles['pause']}>
      <summary className={styles['summary']}>{label}</summary>
      <div className={styles['panel']}>
        <div className={styles['choices']}>
          {choices.map((choice) => (
            <button
              key={choice.words}
              type="button"
              className={styles['choice']}
              disabled={isUnderWay}
              onClick={() => void pause(choice.pause)}
            >
              {choice.words}
            </button>
          ))}
        </div>
        <p className={styles['note']} data-holds-urgent={holdsUrgent}>
          {holdsUrgent
            ? 'NOTHING gets through a pause, not even an urgent low: so the settings say.'
            : 'An urgent low, and no data after a low value, still alarm.'}
        </p>
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      </div>
    </details>
  );
}
