import type { PersonStatus } from '../../shared/status';
import type { Api } from '../api';
import { useAction } from '../useAction';
import styles from './SensorChange.module.css';
import quietButton from './QuietButton.module.css';

/** Puts the contacts off while a sensor is changed; shows nothing where that is not possible (after a low value, or with data). */
export function SensorChange({ api, person }: { api: Api; person: PersonStatus }) {
  const { isPossible, until } = person.sensorChange;
  const { run, isUnderWay, problem } = useAction(api, 'sensorChange', 'Nothing was changed');
  if (!isPossible || until !== null) return null;
  return (
    <div className={styles['offer']}>
      <button
        type="button"
        className={quietButton['quiet']}
        disabled={isUnderWay}
        onClick={() => void run({ personId: person.id })}
      >
        Sensor change
      </button>
      <p role="alert" className={styles['problem']}>
        {problem}
      </p>
    </div>
  );
}
