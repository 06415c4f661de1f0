import type { AlertView, PersonStatus } from '../../../../shared/status/status';
import type { Api } from '../../../api';
import { isMissingData } from '../../../words/missing-data';
import { SensorChange } from './SensorChange';
import { SnoozeForm } from './SnoozeForm';

/** What else can be done about an open alert. */
export function AlarmActs({ api, person, alert }: { api: Api; person: PersonStatus; alert: AlertView }) {
  return (
    <>
      {alert.canBeSnoozed && <SnoozeForm api={api} personId={person.id} severity={alert.severity} />}
      {isMissingData(alert) && <SensorChange api={api} person={person} />}
    </>
  );
}
