import { Suspense, useId } from 'react';
import { severities } from '../../../shared/severity';
import type { AlertView, PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { nowWords } from '../../catalogue/now';
import { Lasting } from '../../components/Ages';
import { late } from '../../components/late';
import { Boundary } from '../../components/notices/Boundary';
import { Words } from '../../components/Words';
import { recoveringInWords } from '../../words/recovering-words';
import { momentInWords } from '../../words/time-words';
import { NextStep } from './alarm/NextStep';
import styles from './AlertCard.module.css';

const ToldNames = late(async () => (await import('./alarm/alarm-parts')).ToldNames);

interface AlertCardProps {
  api: Api;
  alert: AlertView;
  person: PersonStatus;
  now: Millis;
  isLost: boolean;
  historyRevision: number;
}

/** An alert that somebody has, or that is over: who has it since when, how it recovers, when it was over. */
export function AlertCard({ api, alert, person, now, isLost, historyRevision }: AlertCardProps) {
  const headingId = useId();
  const recovering = recoveringInWords(person, alert, isLost);
  return (
    <article
      aria-labelledby={headingId}
      className={styles['card']}
      data-colour={severities[alert.severity].colour}
      data-state={alert.state}
    >
      <h3 id={headingId} className={styles['headline']}>
        {alert.headline}
      </h3>
      {alert.state === 'resolved' ? (
        <>
          <Over alert={alert} person={person} now={now} />
          <Boundary title={nowWords.whoWasToldCouldNotBeShown}>
            <Suspense>
              <ToldNames api={api} alert={alert} historyRevision={historyRevision} />
            </Suspense>
          </Boundary>
        </>
      ) : (
        <>
          <Had alert={alert} timeZone={person.timeZone} now={now} />
          {recovering !== null && <p className={styles['recovering']}>{recovering}</p>}
          {alert.next !== null && !isLost && <NextStep next={alert.next} timeZone={person.timeZone} now={now} />}
        </>
      )}
    </article>
  );
}

/** "Papa has it · 06:45", and since when it is open. */
function Had({ alert, timeZone, now }: { alert: AlertView; timeZone: string; now: Millis }) {
  const { openedAt, acknowledgedAt, acknowledgedBy, sentence } = alert;
  return (
    <>
      <p className={styles['had']}>
        {nowWords.hasIt({ acknowledgedBy: acknowledgedBy ?? nowWords.somebody })}
        {acknowledgedAt !== null && ` · ${momentInWords(acknowledgedAt, now, timeZone)}`}
      </p>
      <p className={styles['times']}>
        <Words
          of={nowWords.openSince({
            sentence,
            time: momentInWords(openedAt, now, timeZone),
            lasting: <Lasting since={openedAt} now={now} />,
          })}
        />
      </p>
    </>
  );
}

/** "All clear 06:58", only where nothing else is wrong. */
function Over({ alert, person, now }: { alert: AlertView; person: PersonStatus; now: Millis }) {
  const moment = (at: Millis): string => momentInWords(at, now, person.timeZone);
  return (
    <p className={styles['times']}>
      {nowWords.overSince({
        what: person.state === 'fine' ? nowWords.allClear : nowWords.over,
        time: moment(alert.resolvedAt ?? now),
        began: moment(alert.openedAt),
      })}
    </p>
  );
}
