import { severities } from '../../../shared/severity';
import type { AlertView, PersonStatus } from '../../../shared/status/status';
import type { Api } from '../../api';
import { ActionButton } from '../../components/acts/ActionButton';
import styles from './PanelAlerts.module.css';

/** Open unconfirmed alerts, each with the one thing that can be done about it here. */
export function PanelAlerts({ api, people }: { api: Api; people: PersonStatus[] }) {
  const open = people.flatMap((person) =>
    person.alerts.filter(({ state }) => state === 'open').map((alert) => ({ person, alert })),
  );
  return (
    <ul className={styles['alerts']} aria-label="Open alerts">
      {open.map(({ person, alert }) => (
        <OpenAlert key={alert.id} api={api} alert={alert} name={person.name} />
      ))}
    </ul>
  );
}

function OpenAlert({ api, alert, name }: { api: Api; alert: AlertView; name: string }) {
  return (
    <li className={styles['alert']} data-colour={severities[alert.severity].colour}>
      <p className={styles['words']}>
        <strong>{name}</strong> {alert.headline}
      </p>
      <ActionButton
        api={api}
        name="acknowledge"
        input={{ alertId: alert.id }}
        failure="It was not recorded"
        className={styles['button']}
        aloud={`I have it: ${alert.headline}, ${name}`}
        busy="One moment …"
        isWide
      >
        I have it
      </ActionButton>
    </li>
  );
}
