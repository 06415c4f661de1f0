import type { ReactNode } from 'react';
import type { Health } from '../../../../shared/status/status';
import { MINUTE, SECOND, type Millis } from '../../../../shared/time';
import { connectionsWords } from '../../../catalogue/settings/connections';
import { Age, Countdown } from '../../../components/Ages';
import { Words } from '../../../components/Words';
import { momentInWords, type Moment } from '../../../words/time-words';
import styles from './SourceFacts.module.css';

type SourceHealth = Health['sources'][number];
type Series = SourceHealth['series'][number];

/** How a source does at present, and what was learnt of its rhythm. */
export function SourceFacts({ health, moment }: { health: SourceHealth; moment: Moment }) {
  const { gives, trouble, login, newestAt, lastSuccessAt, nextPollAt, series, skipped, warnings, clockSkewMs } = health;
  const { now, timeZone } = moment;
  return (
    <>
      {trouble !== null && login?.kind !== 'needs-login' && (
        <p className={styles['trouble']}>
          {connectionsWords.since({ sentence: trouble.sentence, time: momentInWords(trouble.since, now, timeZone) })}
        </p>
      )}
      <dl className={styles['facts']}>
        {gives === 'glucose' && (
          <Fact name={connectionsWords.newestValue}>
            {newestAt === null ? (
              connectionsWords.noneOfLastHours
            ) : (
              <>
                <Words of={connectionsWords.measured({ age: <Age at={newestAt} now={now} /> })} />
              </>
            )}
          </Fact>
        )}
        <Fact name={connectionsWords.lastRead}>
          {lastSuccessAt === null ? connectionsWords.never : <Age at={lastSuccessAt} now={now} />}
        </Fact>
        <Fact name={connectionsWords.nextRequest}>
          {nextPollAt === null ? connectionsWords.underWay : <NextRequest at={nextPollAt} now={now} />}
        </Fact>
        {series.length > 0 && (
          <Fact name={series.length === 1 ? connectionsWords.sensor : connectionsWords.sensors}>
            <ul>
              {series.map((one) => (
                <li key={one.series}>{seriesInWords(one, series.length > 1)}</li>
              ))}
            </ul>
          </Fact>
        )}
        {warnings.length > 0 && (
          <Fact name={connectionsWords.note}>
            <ul>
              {warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </Fact>
        )}
        {Object.keys(skipped).length > 0 && <Fact name={connectionsWords.notUsed}>{skippedInWords(skipped)}</Fact>}
        {clockSkewMs !== 0 && <Fact name={connectionsWords.itsClock}>{skewInWords(clockSkewMs)}</Fact>}
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function NextRequest({ at, now }: { at: Millis; now: Millis }) {
  if (at <= now) return connectionsWords.now;
  return (
    <>
      <Words of={connectionsWords.in({ countdown: <Countdown to={at} now={now} /> })} />
    </>
  );
}

function seriesInWords({ series, lagMs, periodMs, isPrimary }: Series, hasOthers: boolean): string {
  const rhythm =
    periodMs === null
      ? connectionsWords.howOftenIsNotKnownYet
      : connectionsWords.everyMinutes({ minutes: Math.round((10 * periodMs) / MINUTE) / 10 });
  const mark = isPrimary && hasOthers ? ` ${connectionsWords.oneToGoBy}` : '';
  return connectionsWords.seriesInWords({ series, rhythm, seconds: Math.round(lagMs / SECOND), mark });
}

/** Of the last answer. */
const skippedInWords = (skipped: Record<string, number>): string =>
  Object.entries(skipped)
    .map(([reason, count]) => `${count} × ${reason}`)
    .join(', ');

const skewInWords = (skewMs: Millis): string =>
  connectionsWords.clockOff({
    seconds: Math.round(Math.abs(skewMs) / SECOND),
    isAhead: skewMs > 0,
  });
