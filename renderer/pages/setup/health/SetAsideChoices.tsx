import type { SeriesStatus } from '../../../../shared/status/status';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import styles from '../../../components/acts/PauseChoices.module.css';
import { ProblemLine } from '../../../components/ProblemLine';
import { useAction } from '../../../hooks/useAction';

const choices: { words: string; length: Millis }[] = [
  { words: '15 min', length: 15 * MINUTE },
  { words: '30 min', length: 30 * MINUTE },
  { words: '1 hour', length: HOUR },
  { words: '2 hours', length: 2 * HOUR },
  { words: '4 hours', length: 4 * HOUR },
  { words: '12 hours', length: 12 * HOUR },
];

/** What follows from setting a series aside, and for how long. Every choice ends by itself. */
export function SetAsideChoices({
  api,
  series: { series, sourceId },
  personId,
  name,
  onDone,
}: {
  api: Api;
  series: SeriesStatus;
  personId: string;
  /** Of the person. */
  name: string;
  onDone: () => void;
}) {
  const { run, isUnderWay, problem } = useAction(api, 'setAside', 'It still counts');
  return (
    <>
      <p className={styles['note']} data-holds-urgent="true">
        {name} is then watched without {series}: NOTHING that it says raises an alarm, not even an urgent low.
      </p>
      <div className={styles['choices']}>
        {choices.map(({ words, length }) => (
          <button
            key={words}
            type="button"
            className={styles['choice']}
            aria-label={`Set ${series} aside for ${words}`}
            disabled={isUnderWay}
            onClick={() => {
              void run({ personId, sourceId, series, seconds: length / SECOND }).then((answer) => {
                if (answer !== null) onDone();
              });
            }}
          >
            {words}
          </button>
        ))}
      </div>
      <p className={styles['note']}>
        It is used again at once when no other sensor can be relied on, and an hour after it first read low.
      </p>
      <ProblemLine>{problem}</ProblemLine>
    </>
  );
}
