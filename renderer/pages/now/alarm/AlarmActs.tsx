import { useState } from 'react';
import type { AlertView, PersonStatus } from '../../../../shared/status/status';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { ActionButton } from '../../../components/acts/ActionButton';
import { isMissingData } from '../../../words/missing-data';
import styles from './AlarmActs.module.css';
import { SensorChange } from './SensorChange';
import { SnoozeForm } from './SnoozeForm';

/** What else can be done about an open alert. */
export function AlarmActs({ api, person, alert }: { api: Api; person: PersonStatus; alert: AlertView }) {
  return (
    <>
      {person.phone !== null && isBrowser() && (
        <a className={styles['call']} href={`tel:${person.phone}`}>
          {nowWords.call({ name: person.name })}
        </a>
      )}
      {alert.next !== null && <NextNow api={api} alert={alert} />}
      {alert.canBeSnoozed && <SnoozeForm api={api} personId={person.id} severity={alert.severity} />}
      {isMissingData(alert) && <SensorChange api={api} person={person} />}
    </>
  );
}

/** Vigil's own window leads nowhere else; a browser, most of all a phone's, hands a number on to what can call it. */
const isBrowser = (): boolean => window.vigil === undefined;

/** What key 3 of a call does: whoever stands before this screen may know that nobody else is near. */
function NextNow({ api, alert }: { api: Api; alert: AlertView }) {
  const [said, setSaid] = useState('');
  return (
    <div className={styles['next']}>
      <ActionButton
        api={api}
        name="callNext"
        input={{ alertId: alert.id }}
        failure={nowWords.nextNotBrought}
        onDone={({ sentence }) => {
          setSaid(sentence);
        }}
      >
        {nowWords.nextNow}
      </ActionButton>
      <p role="status">{said}</p>
    </div>
  );
}
