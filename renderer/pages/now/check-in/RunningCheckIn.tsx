import { useId } from 'react';
import type { CheckInView } from '../../../../shared/people/check-in';
import type { PersonStatus } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { CheckInButtons } from '../../../components/acts/CheckInButtons';
import { Lasting, Timer } from '../../../components/Ages';
import bigButton from '../../../components/BigButton.module.css';
import { Words } from '../../../components/Words';
import { headlineOf, planInWords } from '../../../words/check-in-words';
import styles from './RunningCheckIn.module.css';

/** One who is out: how long there is, what happens then, what is known, and the two things that can be said. */
export function RunningCheckIn({
  api,
  person,
  checkIn,
  now,
  onEnded,
}: {
  api: Api;
  person: PersonStatus;
  checkIn: CheckInView;
  now: Millis;
  /** What was answered to "I am home". */
  onEnded: (sentence: string) => void;
}) {
  const headingId = useId();
  const moment = { now, timeZone: person.timeZone };
  return (
    <article aria-labelledby={headingId} className={styles['card']} data-state={checkIn.state}>
      <div className={styles['words']}>
        <h3 id={headingId} className={styles['headline']}>
          {headlineOf(person.name, checkIn, moment)}
        </h3>
        <TimeLeft checkIn={checkIn} timeZone={person.timeZone} now={now} />
        <p>{planInWords(person, checkIn, moment)}</p>
        {checkIn.sentence !== '' && <p className={styles['known']}>{checkIn.sentence}</p>}
      </div>
      <div className={styles['acts']}>
        <CheckInButtons
          api={api}
          personId={person.id}
          name={person.name}
          checkIn={checkIn}
          now={now}
          className={`${bigButton['big'] ?? ''} ${styles['home'] ?? ''}`}
          onEnded={onEnded}
        />
      </div>
    </article>
  );
}

/** Until home-by, then until people are told, then since when they are. */
function TimeLeft({ checkIn, timeZone, now }: { checkIn: CheckInView; timeZone: string; now: Millis }) {
  const { state, homeBy, overdueAt } = checkIn;
  if (state === 'overdue')
    return (
      <p className={styles['time']}>
        <Words of={nowWords.lateBy({ lasting: <Lasting since={homeBy} now={now} /> })} />
      </p>
    );
  const isLate = now >= homeBy;
  const end = isLate ? overdueAt : homeBy;
  return (
    <p className={styles['time']} data-is-late={isLate}>
      <Timer to={end} now={now} timeZone={timeZone} word="until" className={styles['countdown']} />{' '}
      {isLate ? nowWords.untilPeopleAreTold : nowWords.left}
    </p>
  );
}
