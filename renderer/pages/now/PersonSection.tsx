import { lazy, Suspense, useId } from 'react';
import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { Silences } from '../../components/acts/Silences';
import { Boundary } from '../../components/Boundary';
import { openAlertsOf } from '../../state/open-alerts';
import { AlertCard, isMissingData } from './AlertCard';
import { CheckInCard } from './check-in/CheckInCard';
import styles from './PersonSection.module.css';
import { SensorChange } from './SensorChange';
import { ValuePanel } from './ValuePanel';
import { WorkoutsOnly } from './WorkoutsOnly';

/** After the number and the alerts: the chart is as large as all the rest of this page, and nothing is done before. */
const PersonControls = lazy(async () => ({ default: (await import('./controls')).PersonControls }));
const ChartCard = lazy(async () => ({ default: (await import('./chart/ChartCard')).ChartCard }));

export function PersonSection({
  api,
  person,
  now,
  isLost,
}: {
  api: Api;
  person: PersonStatus;
  now: Millis;
  isLost: boolean;
}) {
  const headingId = useId();
  const isAlarmed = openAlertsOf(person).length > 0;
  const controls = (
    <div className={styles['controls']}>
      <Boundary title="What can be done here could not be shown">
        <Suspense>
          <PersonControls api={api} person={person} now={now} />
        </Suspense>
      </Boundary>
    </div>
  );
  return (
    <section aria-labelledby={headingId} className={styles['section']}>
      <div className={styles['heading']}>
        <h2 id={headingId} className={styles['name']}>
          {person.name}
          {isElsewhere(person.timeZone) && <span className={styles['zone']}>Times in {person.timeZone}</span>}
          {person.profile !== null && <span className={styles['zone']}>Profile: {person.profile}</span>}
        </h2>
        {!isAlarmed && controls}
      </div>
      <CheckInCard api={api} person={person} now={now} />
      <Silences api={api} person={person} now={now} />
      <ul
        className={styles['alerts']}
        aria-label={`Alerts of ${person.name}`}
        aria-live="polite"
        aria-relevant="additions"
      >
        {person.alerts.map((alert) => (
          <li key={alert.id}>
            <AlertCard api={api} alert={alert} person={person} now={now} isLost={isLost} />
          </li>
        ))}
      </ul>
      {isAlarmed && controls}
      {person.settling && (
        <p className={styles['settling']}>
          Vigil has just started or woken. Calls and texts wait until the sources were asked, usually two minutes at
          most.
        </p>
      )}
      {person.waiting !== null && <p className={styles['settling']}>{person.waiting}</p>}
      {person.disagreement !== null && <p className={styles['settling']}>{person.disagreement}</p>}
      {person.hasGlucoseSource && !person.alerts.some(isMissingData) && <SensorChange api={api} person={person} />}
      {person.hasGlucoseSource ? (
        <div className={styles['facts']}>
          <ValuePanel person={person} now={now} isLost={isLost} />
          <Boundary title="The picture could not be shown">
            <Suspense fallback={<p className={styles['chart']}>Loading …</p>}>
              <ChartCard api={api} person={person} now={now} />
            </Suspense>
          </Boundary>
        </div>
      ) : (
        <WorkoutsOnly person={person} now={now} />
      )}
    </section>
  );
}

function isElsewhere(timeZone: string): boolean {
  return timeZone !== Intl.DateTimeFormat().resolvedOptions().timeZone;
}
