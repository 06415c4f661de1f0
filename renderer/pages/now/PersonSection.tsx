import { Suspense, useId } from 'react';
import { severities } from '../../../shared/severity';
import type { AlertView, PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { nowWords } from '../../catalogue/now';
import { Silences } from '../../components/acts/Silences';
import { late } from '../../components/late';
import { Boundary } from '../../components/notices/Boundary';
import { UndoLine } from '../../components/over/UndoLine';
import { UndoContext, useUndo } from '../../components/over/useUndo';
import { openAlertsOf } from '../../state/open-alerts';
import { isMissingData } from '../../words/missing-data';
import { clockTime } from '../../words/time-words';
import { AlarmCard } from './alarm/AlarmCard';
import { SensorChange } from './alarm/SensorChange';
import { AlertCard } from './AlertCard';
import { CheckInCard } from './check-in/CheckInCard';
import styles from './PersonSection.module.css';
import { ValuePanel } from './ValuePanel';
import { WorkoutsOnly } from './WorkoutsOnly';

/** After the number and the alerts: the chart is as large as all the rest of this page, and nothing is done before. */
const PersonControls = late(async () => (await import('./controls')).PersonControls);
const DutyCard = late(async () => (await import('./controls')).DutyCard);
const GapCard = late(async () => (await import('./controls')).GapCard);
const IfLow = late(async () => (await import('./controls')).IfLow);
const ChartCard = late(async () => (await import('./chart/ChartCard')).ChartCard);

interface PersonSectionProps {
  api: Api;
  person: PersonStatus;
  now: Millis;
  isLost: boolean;
  historyRevision: number;
  /** Alerts that were open when the page was first shown: those did not come under anybody's hand. */
  openAtFirst: ReadonlySet<string>;
}

/** One person: an open alert takes the section over, otherwise the value with its picture, and what can be done. */
export function PersonSection({ api, person, now, isLost, historyRevision, openAtFirst }: PersonSectionProps) {
  const headingId = useId();
  const undo = useUndo();
  const isAlarmed = openAlertsOf(person).length > 0;
  const controls = (
    <div className={styles['controls']}>
      <Boundary title={nowWords.whatCanBeDoneHere}>
        <Suspense>
          <PersonControls api={api} person={person} now={now} />
        </Suspense>
      </Boundary>
    </div>
  );
  return (
    <UndoContext value={undo.offer}>
      <section aria-labelledby={headingId} className={styles['section']}>
        <div>
          <div className={styles['heading']}>
            <h2 id={headingId} className={styles['name']}>
              {person.name}
              {isElsewhere(person.timeZone) && (
                <span className={styles['zone']}>
                  {nowWords.time({
                    name: person.name,
                    time: clockTime(now, person.timeZone),
                    placeOf: placeOf(person.timeZone),
                  })}
                </span>
              )}
              {person.profile !== null && (
                <span className={styles['zone']}>{nowWords.profile({ profile: person.profile })}</span>
              )}
            </h2>
            {!isAlarmed && controls}
          </div>
          <UndoLine undo={undo} />
        </div>
        <Alerts {...{ api, person, now, isLost, historyRevision, openAtFirst }} />
        {isAlarmed && controls}
        <Suspense>
          <DutyCard api={api} person={person} now={now} />
        </Suspense>
        <CheckInCard api={api} person={person} now={now} />
        <Silences api={api} person={person} now={now} />
        <Notes person={person} />
        {person.hasGlucoseSource && !person.alerts.some(isMissingData) && <SensorChange api={api} person={person} />}
        <Facts api={api} person={person} now={now} isLost={isLost} />
        <Suspense>
          <GapCard api={api} person={person} />
        </Suspense>
        {!isAlarmed && !isLost && (
          <Suspense>
            <IfLow person={person} />
          </Suspense>
        )}
      </section>
    </UndoContext>
  );
}

function Alerts({ person, openAtFirst, ...shown }: PersonSectionProps) {
  return (
    <ul
      className={styles['alerts']}
      aria-label={nowWords.alertsOf({ name: person.name })}
      aria-live="polite"
      aria-relevant="additions"
    >
      {person.alerts.map((alert) => (
        <li key={alert.id}>
          {alert.state === 'open' ? (
            <AlarmCard
              {...shown}
              person={person}
              alert={alert}
              showsValue={alert.id === withValue(person)?.id}
              isSudden={!openAtFirst.has(alert.id)}
            />
          ) : (
            <AlertCard {...shown} person={person} alert={alert} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** The open alert that shows the value: the worst that is about one. */
const withValue = (person: PersonStatus): AlertView | undefined =>
  person.hasGlucoseSource
    ? openAlertsOf(person).find(({ severity }) => !['check-in', 'channel'].includes(severities[severity].kind))
    : undefined;

function Notes({ person }: { person: PersonStatus }) {
  return (
    <>
      {person.settling && <p className={styles['settling']}>{nowWords.vigilHasJustStartedOrWoken}</p>}
      {person.waiting !== null && <p className={styles['settling']}>{person.waiting}</p>}
      {person.disagreement !== null && <p className={styles['settling']}>{person.disagreement}</p>}
    </>
  );
}

function Facts({ api, person, now, isLost }: Omit<PersonSectionProps, 'historyRevision' | 'openAtFirst'>) {
  if (!person.hasGlucoseSource) return <WorkoutsOnly person={person} now={now} />;
  const isValueAbove = withValue(person) !== undefined;
  const isAlarmed = openAlertsOf(person).length > 0;
  return (
    <div className={styles['facts']} data-is-whole={isValueAbove}>
      {!isValueAbove && <ValuePanel person={person} now={now} isLost={isLost} />}
      <Boundary title={nowWords.pictureCouldNotBeShown}>
        <Suspense fallback={<p className={styles['chart']}>{nowWords.loading}</p>}>
          {/* An alarm begins anew with the last hours, whatever was looked at before. */}
          <ChartCard key={String(isAlarmed)} api={api} person={person} now={now} isAlarmed={isAlarmed} />
        </Suspense>
      </Boundary>
    </div>
  );
}

/** "Europe/Berlin" → "Berlin" */
const placeOf = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

function isElsewhere(timeZone: string): boolean {
  return timeZone !== Intl.DateTimeFormat().resolvedOptions().timeZone;
}
