import { glucoseInWords, trendInWords } from '../../../shared/glucose/glucose';
import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import { nowWords } from '../../catalogue/now';
import { Age, Lasting } from '../../components/Ages';
import { TrendArrow } from '../../components/value/TrendArrow';
import { Without } from '../../components/value/Without';
import { Words } from '../../components/Words';
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
      <p className={styles['state']}>{current === null ? nowWords.noCurrentValue : stateInWords(level)}</p>
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
        {trend === null ? nowWords.trendNotKnown : trendInWords(trend)}
      </p>
      {change !== null && <p className={styles['change']}>{changeInWords(change, person.units)}</p>}
      <p className={styles['age']}>
        <Words
          of={nowWords.measured({
            age: <Age at={measuredAt} now={now} />,
            time: momentInWords(measuredAt, now, person.timeZone),
          })}
        />
      </p>
    </>
  );
}

function Unknown({ person, now, isLost }: { person: PersonStatus; now: Millis; isLost: boolean }) {
  const { newest, units, timeZone } = person;
  if (newest === null) return <p className={styles['silence']}>{nowWords.waitingForFirstValue}</p>;
  const { glucose, measuredAt } = newest;
  const at = momentInWords(measuredAt, now, timeZone);
  if (glucose.kind === 'sensor-error') {
    return (
      <>
        <p className={styles['silence']}>{nowWords.sensorError}</p>
        <p className={styles['age']}>{nowWords.code({ code: glucose.code, at })}</p>
      </>
    );
  }
  if (isLost) {
    return (
      <p className={styles['silence']}>{nowWords.lastSeenAt({ value: glucoseInWords(glucose, units), units, at })}</p>
    );
  }
  return (
    <>
      <p className={styles['silence']}>
        <Words of={nowWords.for({ lasting: <Lasting since={measuredAt} now={now} /> })} />
      </p>
      <p className={styles['last']}>{nowWords.last({ value: glucoseInWords(glucose, units), units })}</p>
      <p className={styles['age']}>
        <Words of={nowWords.measuredAt({ age: <Age at={measuredAt} now={now} />, at })} />
      </p>
    </>
  );
}
