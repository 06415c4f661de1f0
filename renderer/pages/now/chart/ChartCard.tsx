import { memo, useState } from 'react';
import { numberInUnits } from '../../../../shared/glucose/glucose';
import { severities } from '../../../../shared/severity';
import type { Chart, PersonStatus } from '../../../../shared/status/status';
import { MINUTE, type Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { useCall } from '../../../hooks/useCall';
import { momentInWords } from '../../../words/time-words';
import { chartInWords, gapInWords } from './chart-data';
import styles from './ChartCard.module.css';
import { GlucoseChart } from './GlucoseChart';

const HOURS = 24;
/** The picture moves on by itself this often. */
const REDRAW_EVERY_MS: Millis = 2 * MINUTE;

type Person = Pick<PersonStatus, 'id' | 'name' | 'units' | 'timeZone' | 'thresholds' | 'alerts' | 'newest'>;

export function ChartCard({ api, person, now }: { api: Api; person: Person; now: Millis }) {
  const { value, problem } = useCall(api, 'chart', {
    input: { personId: person.id, hours: HOURS },
    revision: revisionOf(person, now),
  });
  return (
    <figure className={styles['card']}>
      <figcaption className={styles['caption']}>Last {HOURS} hours</figcaption>
      {value === null && <p className={styles['empty']}>{problem === null ? 'Loading …' : problem.sentence}</p>}
      {value !== null && (
        <ChartBody chart={value} units={person.units} timeZone={person.timeZone} thresholds={person.thresholds} />
      )}
      {value !== null && problem !== null && <p role="alert">This picture is old: {problem.sentence}</p>}
    </figure>
  );
}

/** Redrawn when its data change, not with every second that passes. */
const ChartBody = memo(function ChartBody({
  chart,
  ...person
}: { chart: Chart } & Pick<Person, 'units' | 'timeZone' | 'thresholds'>) {
  const summary = chartInWords(chart, person);
  return (
    <>
      {chart.points.length === 0 ? (
        <p className={styles['empty']}>No values in this time</p>
      ) : (
        <GlucoseChart plotted={{ chart, ...person }} label={`Glucose of the last ${HOURS} hours. ${summary}`} />
      )}
      <p className={styles['summary']}>{summary}</p>
      <ChartTable chart={chart} units={person.units} timeZone={person.timeZone} />
    </>
  );
});

function ChartTable({ chart, units, timeZone }: { chart: Chart } & Pick<Person, 'units' | 'timeZone'>) {
  const [isOpen, setIsOpen] = useState(false);
  const moment = (at: Millis): string => momentInWords(at, chart.to, timeZone);
  return (
    <details
      className={styles['details']}
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>The same as a table</summary>
      {isOpen && (
        <div className={styles['tables']} role="region" aria-label="Values, alerts and gaps" tabIndex={0}>
          <ul>
            {chart.alerts.map(({ id, severity, from, to }) => (
              <li key={id}>
                {severities[severity].words} from {moment(from)} {to === null ? 'until now' : `to ${moment(to)}`}
              </li>
            ))}
            {chart.gaps.map((gap) => (
              <li key={gap.from}>{gapInWords(gap, timeZone)}</li>
            ))}
          </ul>
          <table>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">{units}</th>
              </tr>
            </thead>
            <tbody>
              {chart.points.toReversed().map(({ at, mgPerDl, series }) => (
                <tr key={`${at} ${series}`}>
                  <td>{moment(at)}</td>
                  <td>{numberInUnits(mgPerDl, units)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

/** The chart is asked for again when a value or an alert came, and at an interval. */
function revisionOf({ newest, alerts }: Person, now: Millis): string {
  const ofAlerts = alerts.map(({ id, state, severity }) => `${id} ${state} ${severity}`);
  return [newest?.measuredAt ?? 0, Math.floor(now / REDRAW_EVERY_MS), ...ofAlerts].join();
}
