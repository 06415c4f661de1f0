import type { AlertView, PersonStatus } from '../../shared/status';
import type { Api } from '../api';
import { useAction } from '../useAction';
import styles from './PanelAlerts.module.css';

/** Open alerts that nobody has confirmed, each with the one thing that can be done about it here. */
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
  const { run, isUnderWay, problem } = useAction(api, 'acknowledge', 'It was not confirmed');
  return (
    <li className={styles['alert']} data-severity={alert.severity}>
      <p className={styles['words']}>
        <strong>{name}</strong> {alert.headline}
      </p>
      <button
        type="button"
        className={styles['button']}
        aria-label={`Acknowledge ${alert.headline}, ${name}`}
        disabled={isUnderWay}
        onClick={() => void run({ alertId: alert.id })}
      >
        {isUnderWay ? 'Confirming …' : 'Acknowledge'}
      </button>
      <p role="alert" className={styles['problem']}>
        {problem}
      </p>
    </li>
  );
}
