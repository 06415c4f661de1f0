import { glucoseInWords, trendInWords } from '../../../shared/glucose/glucose';
import type { PersonStatus } from '../../../shared/status/status';
import { byWorst } from '../../../shared/status/worst-first';
import type { Millis } from '../../../shared/time';
import { TrendArrow } from '../../components/TrendArrow';
import { Without } from '../../components/Without';
import { colourOf } from '../../state/state-colour';
import { currentValue } from '../../words/current-value';
import { stateInWords } from '../../words/state-words';
import { ageInWords } from '../../words/time-words';
import styles from './PanelValues.module.css';

/** More would push the pause out of the panel. */
const MOST = 4;

/** A line for each person, the worst first. What cannot be relied on is not shown as a value. */
export function PanelValues({ people, now, isLost }: { people: PersonStatus[]; now: Millis; isLost: boolean }) {
  const shown = people.toSorted((one, other) => byWorst(one.state, other.state)).slice(0, MOST);
  return (
    <>
      <ul className={styles['values']} aria-label="Values">
        {shown.map((person) => (
          <Value key={person.id} person={person} now={now} isLost={isLost} />
        ))}
      </ul>
      {people.length > MOST && <p className={styles['more']}>And {people.length - MOST} more, in Vigil’s window.</p>}
    </>
  );
}

function Value({ person, now, isLost }: { person: PersonStatus; now: Millis; isLost: boolean }) {
  const current = currentValue(person, isLost);
  return (
    <li className={styles['person']} data-colour={current === null ? 'unknown' : colourOf(person.state)}>
      <span className={styles['name']}>{person.name}</span>
      <span className={styles['reading']}>
        {current === null ? (
          '–'
        ) : (
          <>
            {glucoseInWords(current.glucose, person.units)}{' '}
            {current.trend !== null && (
              <>
                <TrendArrow trend={current.trend} />
                <span className="visually-hidden">{trendInWords[current.trend]}</span>
              </>
            )}
          </>
        )}
      </span>
      <span className={styles['words']}>
        {current === null
          ? whyUnknown(person, now, isLost)
          : `${stateInWords(person.state)} · ${ageInWords(Math.max(0, now - current.measuredAt))}`}{' '}
        <Without person={person} now={now} />
      </span>
    </li>
  );
}

function whyUnknown({ hasGlucoseSource, newest }: PersonStatus, now: Millis, isLost: boolean): string {
  if (isLost) return 'Vigil does not answer';
  if (!hasGlucoseSource) return 'Workouts only';
  if (newest === null) return 'Waiting for the first value';
  if (newest.glucose.kind === 'sensor-error') return 'Sensor error';
  return `No current value · last ${ageInWords(Math.max(0, now - newest.measuredAt))}`;
}
