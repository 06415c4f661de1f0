import { useId, useState } from 'react';
import { CHECK_IN_LENGTHS } from '../../../../shared/people/check-in';
import type { PersonStatus } from '../../../../shared/status/status';
import { HOUR, MINUTE, type Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { ProblemLine } from '../../../components/notices/ProblemLine';
import { graces } from '../../../form/fields/graces';
import formStyles from '../../../form/form.module.css';
import { useAction } from '../../../hooks/useAction';
import { whoIsTold } from '../../../words/check-in-words';
import { clockTime } from '../../../words/time-words';
import { Lengths } from '../until/Lengths';
import { TimeField } from '../until/TimeField';
import styles from '../until/until.module.css';

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
      <Lengths
        columns={3}
        lengths={CHECK_IN_LENGTHS.map((ms) => {
          const time = clockTime(now + ms, person.timeZone);
          const words = inShort(ms);
          return { ms, words, end: nowWords.by({ time }), aloud: nowWords.homeInBy({ inShort: words, time }) };
        })}
        isUnderWay={isUnderWay}
        onChosen={(ms) => void begin(now + ms)}
      />
      <TimeField
        label={nowWords.orHomeBy}
        act={nowWords.start}
        isUnderWay={isUnderWay}
        onChosen={(time) => void begin(time)}
      />
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
