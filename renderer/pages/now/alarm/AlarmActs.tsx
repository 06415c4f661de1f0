import type { AlertView, PersonStatus } from '../../../../shared/status/status';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
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
      {alert.canBeSnoozed && <SnoozeForm api={api} personId={person.id} severity={alert.severity} />}
      {isMissingData(alert) && <SensorChange api={api} person={person} />}
    </>
  );
}

/** Vigil's own window leads nowhere else; a browser, most of all a phone's, hands a number on to what can call it. */
const isBrowser = (): boolean => window.vigil === undefined;
