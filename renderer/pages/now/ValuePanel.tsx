import { glucoseInWords, trendInWords } from '../../../shared/glucose/glucose';
import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import { Age, Lasting } from '../../components/Ages';
import { TrendArrow } from '../../components/TrendArrow';
import { Without } from '../../components/Without';
import { colourOf, isUrgent } from '../../state/state-colour';
import { changeInWords } from '../../words/change-words';
import { currentValue } from '../../words/current-value';
import { stateInWords } from '../../words/state-words';
import { momentInWords } from '../../words/time-words';
import styles from './ValuePanel.module.css';

type Newest = NonNullable<PersonStatus['newest']>;

/** The large number. A value that cannot be relied on is never shown large: it must not look like one that can. */
export function ValuePanel({ person, now, isLost }: { person: PersonStatus; now: Millis; isLost: boolean }) {
  const { level } = person;
  const current = currentValue(person, isLost);
  return (
    <div
      className={styles['panel']}
      data-colour={current === null ? 'unknown' : colourOf(level)}
      data-urgent={current !== null && isUrgent(level)}
    >
      <p className={styles['state']}>{current === null ? 'No current value' : stateInWords(level)}</p>
      {current === null ? (
        <Unknown person={person} now={now} isLost={isLost} />
      ) : (
        <Current person={person} newest={current} now={now} />
      )}
      <Without person={person} now={now} />
    </div>
  );
}

function Current({ person, newest, now }: { person: PersonStatus; newest: Newest; now: Millis }) {
  const { glucose, trend, change, measuredAt } = newest;
  return (
    <>
      <p className={styles['reading']}>
        <span className={styles['value']}>{glucoseInWords(glucose, person.units)}</span>
        {trend !== null && (
          <span className={styles['arrow']}>
            <TrendArrow trend={trend} />
          </span>
        )}
      </p>
      <p className={styles['trend']}>
        <span className={styles['units']}>{person.units},</span>{' '}
        {trend === null ? 'trend not known' : trendInWords[trend]}
      </p>
      {change !== null && <p className={styles['change']}>{changeInWords(change, person.units)}</p>}
      <p className={styles['age']}>
        Measured <Age at={measuredAt} now={now} /> · {momentInWords(measuredAt, now, person.timeZone)}
      </p>
    </>
  );
}

function Unknown({ person, now, isLost }: { person: PersonStatus; now: Millis; isLost: boolean }) {
  const { newest, units, timeZone } = person;
  if (newest === null) return <p className={styles['silence']}>Waiting for the first value</p>;
  const { glucose, measuredAt } = newest;
  const at = momentInWords(measuredAt, now, timeZone);
  if (glucose.kind === 'sensor-error') {
    return (
      <>
        <p className={styles['silence']}>Sensor error</p>
        <p className={styles['age']}>
          Code {glucose.code} · {at}
        </p>
      </>
    );
  }
  if (isLost) {
    return (
      <p className={styles['silence']}>
        Last seen {glucoseInWords(glucose, units)} {units} at {at}
      </p>
    );
  }
  return (
    <>
      <p className={styles['silence']}>
        For <Lasting since={measuredAt} now={now} />
      </p>
      <p className={styles['last']}>
        Last: {glucoseInWords(glucose, units)} {units}
      </p>
      <p className={styles['age']}>
        Measured <Age at={measuredAt} now={now} /> · {at}
      </p>
    </>
  );
}
