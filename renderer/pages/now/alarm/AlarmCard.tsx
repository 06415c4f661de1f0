import { Suspense, useId } from 'react';
import { glucoseInWords } from '../../../../shared/glucose/glucose';
import { severities } from '../../../../shared/severity';
import type { AlertView, PersonStatus } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { Lasting } from '../../../components/Ages';
import { late } from '../../../components/late';
import { Boundary } from '../../../components/notices/Boundary';
import { ValueLine } from '../../../components/value/ValueLine';
import { Without } from '../../../components/value/Without';
import { Words } from '../../../components/Words';
import { currentValue } from '../../../words/current-value';
import { recoveringInWords } from '../../../words/recovering-words';
import { momentInWords } from '../../../words/time-words';
import styles from './AlarmCard.module.css';
import { NextStep } from './NextStep';
import { TakeIt } from './TakeIt';

/** After the value and the button. */
const Told = late(async () => (await import('./alarm-parts')).Told);
const AlarmActs = late(async () => (await import('./alarm-parts')).AlarmActs);

interface AlarmCardProps {
  api: Api;
  person: PersonStatus;
  alert: AlertView;
  now: Millis;
  isLost: boolean;
  /** Of several alerts of a person one shows the value. */
  showsValue: boolean;
  isSudden: boolean;
  historyRevision: number;
}

/** An alert that nobody has taken on: what is wrong, the one button, who was told and what comes next. */
export function AlarmCard({ api, person, alert, now, isLost, showsValue, isSudden, historyRevision }: AlarmCardProps) {
  const headingId = useId();
  const { colour } = severities[alert.severity];
  const recovering = recoveringInWords(person, alert, isLost);
  return (
    <article
      aria-labelledby={headingId}
      className={styles['card']}
      data-colour={colour}
      data-sound={alert.sound}
      data-silenced={alert.silencedUntil !== null}
    >
      <h3 id={headingId} className={styles['headline']}>
        {alert.headline}
      </h3>
      <div className={styles['state']}>
        {showsValue && (
          <>
            <ValueLine person={person} now={now} isLost={isLost} said={alert.severity} isLarge />
            <Without person={person} now={now} />
            <LastSeen person={person} now={now} isLost={isLost} />
          </>
        )}
        {alert.silencedUntil !== null && (
          <p className={styles['stands']}>
            {nowWords.heldBackUntilUntilThenNobody({ time: momentInWords(alert.silencedUntil, now, person.timeZone) })}
          </p>
        )}
        {recovering !== null && <p className={styles['stands']}>{recovering}</p>}
        <p>
          <Words
            of={nowWords.openSince({
              sentence: alert.sentence,
              time: momentInWords(alert.openedAt, now, person.timeZone),
              lasting: <Lasting since={alert.openedAt} now={now} />,
            })}
          />
        </p>
      </div>
      <TakeIt api={api} person={person} alert={alert} now={now} isSudden={isSudden} />
      <div className={styles['course']}>
        {alert.next !== null && !isLost && <NextStep next={alert.next} timeZone={person.timeZone} now={now} />}
        <Boundary title={nowWords.whoWasToldCouldNotBeShown}>
          <Suspense>
            <Told api={api} alert={alert} now={now} timeZone={person.timeZone} historyRevision={historyRevision} />
          </Suspense>
        </Boundary>
      </div>
      <div className={styles['acts']}>
        <Boundary title={nowWords.whatElseCanBeDone}>
          <Suspense>
            <AlarmActs api={api} person={person} alert={alert} />
          </Suspense>
        </Boundary>
      </div>
    </article>
  );
}

/** "Last seen 112 mg/dL at 02:47": small, for it is no value to go by. */
function LastSeen({ person, now, isLost }: { person: PersonStatus; now: Millis; isLost: boolean }) {
  const { newest, units, timeZone } = person;
  if (newest === null || newest.glucose.kind === 'sensor-error' || currentValue(person, isLost) !== null) return null;
  return (
    <p>
      {nowWords.lastSeen({ value: glucoseInWords(newest.glucose, units) })}
      {newest.glucose.kind === 'value' && ` ${units}`}{' '}
      {nowWords.lastSeenEnd({ time: momentInWords(newest.measuredAt, now, timeZone) })}
    </p>
  );
}
