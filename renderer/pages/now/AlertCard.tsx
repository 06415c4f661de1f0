import { useId, useState } from 'react';
import { severities } from '../../../shared/severity';
import type { AlertView, PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { Lasting, Timer } from '../../components/Ages';
import bigButton from '../../components/BigButton.module.css';
import { ProblemLine } from '../../components/ProblemLine';
import { useAction } from '../../hooks/useAction';
import { momentInWords } from '../../words/time-words';
import styles from './AlertCard.module.css';
import { SensorChange } from './SensorChange';
import { SnoozeForm } from './SnoozeForm';

export function AlertCard({
  api,
  alert,
  person,
  now,
  isLost,
}: {
  api: Api;
  alert: AlertView;
  person: PersonStatus;
  now: Millis;
  isLost: boolean;
}) {
  const headingId = useId();
  return (
    <article
      aria-labelledby={headingId}
      className={styles['card']}
      data-colour={severities[alert.severity].colour}
      data-sound={alert.sound}
      data-state={alert.state}
      data-silenced={alert.silencedUntil !== null}
    >
      <div className={styles['words']}>
        <h3 id={headingId} className={styles['headline']}>
          {alert.headline}
        </h3>
        <p>{alert.sentence}</p>
        <p className={styles['times']}>
          <Times alert={alert} timeZone={person.timeZone} now={now} />
        </p>
        {alert.next !== null && !isLost && <NextStep next={alert.next} timeZone={person.timeZone} now={now} />}
        {isMissingData(alert) && <SensorChange api={api} person={person} />}
      </div>
      {alert.state === 'open' && (
        <div className={styles['acts']}>
          <AcknowledgeForm api={api} alertId={alert.id} contacts={person.contacts} />
          {alert.canBeSnoozed && <SnoozeForm api={api} personId={person.id} severity={alert.severity} />}
        </div>
      )}
    </article>
  );
}

/** The alert by which a sensor change is offered; without one, the person is. */
export const isMissingData = ({ direction, state }: AlertView): boolean =>
  direction === 'no-data' && state !== 'resolved';

function NextStep({ next, timeZone, now }: { next: NonNullable<AlertView['next']>; timeZone: string; now: Millis }) {
  return (
    <p className={styles['next']}>
      <span className={styles['nextLabel']}>Next</span>
      <span className={styles['nextWords']}>{next.sentence}</span>
      <Timer to={next.at} now={now} timeZone={timeZone} word="at" className={styles['countdown']} />
    </p>
  );
}

function AcknowledgeForm({
  api,
  alertId,
  contacts,
}: {
  api: Api;
  alertId: string;
  contacts: PersonStatus['contacts'];
}) {
  const selectId = useId();
  const [contactId, setContactId] = useState('');
  const { run, isUnderWay, problem } = useAction(api, 'acknowledge', 'It was not recorded');
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void run(contactId === '' ? { alertId } : { alertId, contactId });
      }}
    >
      <button type="submit" className={`${bigButton['big'] ?? ''} ${styles['button'] ?? ''}`} disabled={isUnderWay}>
        {isUnderWay ? 'One moment …' : 'I have it'}
      </button>
      <div className={styles['who']}>
        <label htmlFor={selectId}>Who has it?</label>
        <select
          id={selectId}
          className={styles['select']}
          value={contactId}
          onChange={(event) => {
            setContactId(event.target.value);
          }}
        >
          <option value="">Not said</option>
          {contacts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <ProblemLine>{problem}</ProblemLine>
    </form>
  );
}

function Times({ alert, timeZone, now }: { alert: AlertView; timeZone: string; now: Millis }) {
  const { openedAt, resolvedAt, acknowledgedAt } = alert;
  const moment = (at: Millis): string => momentInWords(at, now, timeZone);
  if (resolvedAt !== null) return `From ${moment(openedAt)} to ${moment(resolvedAt)}. Over.`;
  return (
    <>
      Open since {moment(openedAt)} (<Lasting since={openedAt} now={now} />
      ).
      {acknowledgedAt !== null && ` ${alert.acknowledgedBy ?? 'Somebody'} has it since ${moment(acknowledgedAt)}.`}
    </>
  );
}
