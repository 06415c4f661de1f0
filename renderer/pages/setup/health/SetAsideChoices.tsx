import type { SeriesStatus } from '../../../../shared/status/status';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { setupWords } from '../../../catalogue/settings/setup';
import styles from '../../../components/acts/PauseChoices.module.css';
import { ProblemLine } from '../../../components/notices/ProblemLine';
import { useAction } from '../../../hooks/useAction';

const choices: { words: string; length: Millis }[] = [
  { words: setupWords.fifteenMinutes, length: 15 * MINUTE },
  { words: setupWords.thirtyMinutes, length: 30 * MINUTE },
  { words: setupWords.oneHour, length: HOUR },
  { words: setupWords.twoHours, length: 2 * HOUR },
  { words: setupWords.fourHours, length: 4 * HOUR },
  { words: setupWords.twelveHours, length: 12 * HOUR },
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
  const { run, isUnderWay, problem } = useAction(api, 'setAside', setupWords.itStillCounts);
  return (
    <>
      <p className={styles['note']} data-holds-urgent="true">
        {setupWords.isThenWatchedWithoutNothing({ name, series })}
      </p>
      <div className={styles['choices']}>
        {choices.map(({ words, length }) => (
          <button
            key={words}
            type="button"
            className={styles['choice']}
            aria-label={setupWords.setAsideFor({ series, words })}
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
      <p className={styles['note']}>{setupWords.itIsUsedAgainAtOnce}</p>
      <ProblemLine>{problem}</ProblemLine>
    </>
  );
}
