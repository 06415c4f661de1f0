import { memo, useMemo, useState } from 'react';
import { numberInUnits } from '../../../../shared/glucose/glucose';
import { severities } from '../../../../shared/severity';
import type { Chart, PersonStatus } from '../../../../shared/status/status';
import { MINUTE, type Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { chartWords } from '../../../catalogue/chart';
import { useCall } from '../../../hooks/useCall';
import { durationInWords, momentInWords } from '../../../words/time-words';
import { chartInWords, gapInWords, lastAlarmInWords } from './chart-data';
import type { Plotted } from './chart-plot';
import styles from './ChartCard.module.css';
import { ChartRanges, rangeInWords, type ChartRange } from './ChartRanges';
import { GlucoseChart } from './GlucoseChart';

/** What is going on now; an alarm begins with it as well. */
const FIRST_RANGE: ChartRange = 3;
/** The picture moves on by itself this often. */
const REDRAW_EVERY_MS: Millis = 2 * MINUTE;
/** More of them stand in the table. */
const MOST_GAPS = 3;

type Person = Pick<PersonStatus, 'id' | 'name' | 'units' | 'timeZone' | 'thresholds' | 'alerts' | 'newest'>;

interface ChartCardProps {
  api: Api;
  person: Person;
  now: Millis;
  /** What was is not looked at then: the statistics leave. */
  isAlarmed: boolean;
}

export function ChartCard({ api, person, now, isAlarmed }: ChartCardProps) {
  const [range, setRange] = useState(FIRST_RANGE);
  const { value, problem } = useCall(api, 'chart', {
    input: { personId: person.id, hours: range },
    revision: revisionOf(person, now),
  });
  return (
    <figure className={styles['card']}>
      <div className={styles['heading']}>
        <figcaption className={styles['caption']}>{chartWords.last({ range: rangeInWords(range) })}</figcaption>
        <ChartRanges range={range} onChosen={setRange} />
      </div>
      {value === null && <p className={styles['empty']}>{problem === null ? chartWords.loading : problem.sentence}</p>}
      {value !== null && (
        <ChartBody
          chart={value}
          range={range}
          isAlarmed={isAlarmed}
          units={person.units}
          timeZone={person.timeZone}
          thresholds={person.thresholds}
        />
      )}
      {value !== null && problem !== null && (
        <p role="alert">{chartWords.thisPictureIsOld({ sentence: problem.sentence })}</p>
      )}
    </figure>
  );
}

/** Redrawn when its data change, not with every second that passes. */
const ChartBody = memo(function ChartBody({
  chart,
  range,
  isAlarmed,
  ...person
}: { chart: Chart; range: ChartRange; isAlarmed: boolean } & Pick<Person, 'units' | 'timeZone' | 'thresholds'>) {
  const { units, timeZone } = person;
  return (
    <>
      {chart.points.length === 0 ? (
        <p className={styles['empty']}>{chartWords.noValuesInThisTimeTitle}</p>
      ) : (
        <Picture chart={chart} range={range} {...person} />
      )}
      {!isAlarmed && (
        <>
          <p className={styles['summary']}>{chartInWords(chart, units)}</p>
          <Gaps chart={chart} timeZone={timeZone} />
          {chart.lastAlarm !== null && (
            <p className={styles['summary']}>{lastAlarmInWords(chart.lastAlarm, chart.to, timeZone)}</p>
          )}
        </>
      )}
      <ChartTable chart={chart} units={units} timeZone={timeZone} />
    </>
  );
});

/** What is plotted is the same until the data change: the drawing is made anew with it. */
function Picture({ range, chart, units, timeZone, thresholds }: { range: ChartRange } & Plotted) {
  const plotted = useMemo(() => ({ chart, units, timeZone, thresholds }), [chart, units, timeZone, thresholds]);
  return <GlucoseChart plotted={plotted} label={chartWords.glucoseOfLast({ range: rangeInWords(range) })} />;
}

function Gaps({ chart: { gaps, to }, timeZone }: { chart: Chart; timeZone: string }) {
  if (gaps.length === 0) return null;
  return (
    <p className={styles['summary']}>
      {gaps.length > MOST_GAPS
        ? chartWords.nobodyWatchedTimesTableHasThem({ count: gaps.length })
        : gaps.map((gap) => gapInWords(gap, to, timeZone)).join(' ')}
    </p>
  );
}

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
      <summary>{chartWords.showAsTable}</summary>
      {isOpen && (
        <div className={styles['tables']} role="region" aria-label={chartWords.valuesAlertsAndGaps} tabIndex={0}>
          <ul>
            {chart.alerts.map(({ id, severity, from, to }) => (
              <li key={id}>
                {chartWords.alertFromUntil({
                  words: severities[severity].words,
                  moment: moment(from),
                  until: to === null ? chartWords.untilNow : chartWords.to({ moment: moment(to) }),
                })}
              </li>
            ))}
            {chart.gaps.map((gap) => (
              <li key={gap.from}>{gapInWords(gap, chart.to, timeZone)}</li>
            ))}
          </ul>
          {chart.bucketMs > 0 && (
            <p>{chartWords.ofEachLowestAndHighestValue({ duration: durationInWords(chart.bucketMs) })}</p>
          )}
          <table>
            <thead>
              <tr>
                <th scope="col">{chartWords.time}</th>
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
