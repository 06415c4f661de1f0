import { useId, useState, type SubmitEvent } from 'react';
import { CHECK_IN_LENGTHS } from '../../../../shared/people/check-in';
import type { PersonStatus } from '../../../../shared/status/status';
import { HOUR, MINUTE, type Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import choiceStyles from '../../../components/acts/PauseChoices.module.css';
import { ProblemLine } from '../../../components/ProblemLine';
import quietButton from '../../../components/QuietButton.module.css';
import { graces } from '../../../form/fields/graces';
import formStyles from '../../../form/form.module.css';
import { useAction } from '../../../hooks/useAction';
import { whoIsTold } from '../../../words/check-in-words';
import { clockTime } from '../../../words/time-words';
import styles from './GoingOut.module.css';

/** When a person goes out: by when they are home, and how long is waited after that. */
export function GoingOut({
  api,
  person,
  now,
  onGone,
}: {
  api: Api;
  person: PersonStatus;
  now: Millis;
  onGone: () => void;
}) {
  const graceId = useId();
  const [grace, setGrace] = useState('');
  const { run, isUnderWay, problem } = useAction(api, 'beginCheckIn', nowWords.nothingIsWatched);
  const begin = async (homeBy: Millis | string): Promise<void> => {
    const graceSeconds = grace === '' ? {} : { graceSeconds: Number(grace) };
    const begun = await run({ personId: person.id, homeBy, ...graceSeconds });
    if (begun !== null) onGone();
  };
  return (
    <>
      <p className={styles['title']}>{nowWords.homeIn}</p>
      <div className={styles['lengths']}>
        {CHECK_IN_LENGTHS.map((ms) => (
          <button
            key={ms}
            type="button"
            className={choiceStyles['choice']}
            aria-label={nowWords.homeInBy({ inShort: inShort(ms), time: clockTime(now + ms, person.timeZone) })}
            disabled={isUnderWay}
            onClick={() => void begin(now + ms)}
          >
            {inShort(ms)}{' '}
            <span className={styles['by']}>{nowWords.by({ time: clockTime(now + ms, person.timeZone) })}</span>
          </button>
        ))}
      </div>
      <HomeByField isUnderWay={isUnderWay} onChosen={(time) => void begin(time)} />
      <div className={styles['line']}>
        <label htmlFor={graceId}>{nowWords.waitAfterThat}</label>
        <select
          id={graceId}
          className={formStyles['select']}
          value={grace}
          onChange={(event) => {
            setGrace(event.target.value);
          }}
        >
          {graces.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <p className={styles['note']}>{whoIsTold(person)}</p>
      <ProblemLine>{problem}</ProblemLine>
    </>
  );
}

function inShort(length: Millis): string {
  if (length < HOUR) return nowWords.minutes({ count: length / MINUTE });
  return length === HOUR ? nowWords.oneHour : nowWords.hours({ count: length / HOUR });
}

function HomeByField({ isUnderWay, onChosen }: { isUnderWay: boolean; onChosen: (time: string) => void }) {
  const id = useId();
  const [time, setTime] = useState('');
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (time !== '') onChosen(time);
  };
  return (
    <form className={styles['line']} onSubmit={submit}>
      <label htmlFor={id}>{nowWords.orHomeBy}</label>
      <input
        id={id}
        type="time"
        required
        className={formStyles['timeInput']}
        value={time}
        onChange={(event) => {
          setTime(event.target.value);
        }}
      />
      <button type="submit" className={`${quietButton['quiet'] ?? ''} ${styles['start'] ?? ''}`} disabled={isUnderWay}>
        {nowWords.start}
      </button>
    </form>
  );
}
