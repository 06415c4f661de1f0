import { glucoseInWords, trendInWords } from '../../../shared/glucose/glucose';
import type { Severity } from '../../../shared/severity';
import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import { colourOf, isUrgent } from '../../state/state-colour';
import { changeInWords } from '../../words/change-words';
import { currentValue } from '../../words/current-value';
import { stateInWords } from '../../words/state-words';
import { Age } from '../Ages';
import { TrendArrow } from './TrendArrow';
import styles from './ValueLine.module.css';
import { WhyUnknown } from './WhyUnknown';

interface ValueLineProps {
  person: PersonStatus;
  now: Millis;
  isLost: boolean;
  /** Stands first, where it is not said above. */
  name?: string;
  /** Of the alert that stands above it: the same word is not said twice. */
  said?: Severity;
  /** Where it is what matters most. */
  isLarge?: boolean;
}

/** A person's value in one line: number, arrow, word, change, age. What cannot be relied on is not shown as a value. */
export function ValueLine({ person, now, isLost, name, said, isLarge = false }: ValueLineProps) {
  const current = currentValue(person, isLost);
  const first = name !== undefined && <strong>{name}</strong>;
  if (current === null) {
    return (
      <p className={styles['line']} data-colour="unknown" data-is-large={isLarge}>
        {first}{' '}
        <span className={styles['words']}>
          <WhyUnknown person={person} now={now} isLost={isLost} />
        </span>
      </p>
    );
  }
  const { glucose, trend, change, measuredAt } = current;
  return (
    <p
      className={styles['line']}
      data-colour={colourOf(person.level)}
      data-urgent={isUrgent(person.level)}
      data-is-large={isLarge}
    >
      {first}{' '}
      <span className={styles['value']}>
        {glucoseInWords(glucose, person.units)}
        {trend !== null && (
          <>
            {' '}
            <TrendArrow trend={trend} />
            <span className="visually-hidden">{trendInWords(trend)}</span>
          </>
        )}
      </span>{' '}
      <span className={styles['words']}>
        {person.level !== said && (
          <>
            <b>{stateInWords(person.level)}</b> ·{' '}
          </>
        )}
        {change !== null && <>{changeInWords(change, person.units)} · </>}
        <Age at={measuredAt} now={now} />
      </span>
    </p>
  );
}
