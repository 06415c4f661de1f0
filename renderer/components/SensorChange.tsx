import { useState } from 'react';
import type { PersonStatus } from '../../shared/status';
import type { Millis } from '../../shared/time';
import type { Api } from '../api';
import { momentInWords } from '../time-in-words';
import styles from './SensorChange.module.css';

/** Puts the contacts off while a sensor is changed; shows nothing where that is not possible (after a low value, or with data). */
export function SensorChange({ api, person, now }: { api: Api; person: PersonStatus; now: Millis }) {
  const { isPossible, until } = person.sensorChange;
  const [isUnderWay, setIsUnderWay] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = async (): Promise<void> => {
    setIsUnderWay(true);
    const answer = await api.call('sensorChange', { personId: person.id });
    setProblem(answer.ok ? null : `Nothing was changed: ${answer.problem.sentence}`);
    setIsUnderWay(false);
  };
  if (until !== null) {
    return (
      <p className={styles['until']}>
        Sensor change: contacts hear of missing data at {momentInWords(until, now, person.timeZone)}, unless it is back.
      </p>
    );
  }
  if (!isPossible) return null;
  return (
    <div className={styles['offer']}>
      <button type="button" className={styles['button']} disabled={isUnderWay} onClick={() => void begin()}>
        Sensor change
      </button>
      <p role="alert" className={styles['problem']}>
        {problem}
      </p>
    </div>
  );
}
