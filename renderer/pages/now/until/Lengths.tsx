import type { Millis } from '../../../../shared/time';
import choiceStyles from '../../../components/acts/PauseChoices.module.css';
import styles from './until.module.css';

interface Length {
  ms: Millis;
  /** "2 h" */
  words: string;
  /** "until 17:30", below it. */
  end: string;
  /** For who does not see both. */
  aloud?: string;
}

/** From now on, for one of several lengths: one press chooses. */
export function Lengths({
  lengths,
  columns,
  isUnderWay,
  onChosen,
}: {
  lengths: readonly Length[];
  columns: 2 | 3;
  isUnderWay: boolean;
  onChosen: (ms: Millis) => void;
}) {
  return (
    <div className={styles['lengths']} data-columns={columns}>
      {lengths.map(({ ms, words, end, aloud }) => (
        <button
          key={ms}
          type="button"
          className={choiceStyles['choice']}
          aria-label={aloud}
          disabled={isUnderWay}
          onClick={() => {
            onChosen(ms);
          }}
        >
          {words} <span className={styles['end']}>{end}</span>
        </button>
      ))}
    </div>
  );
}
