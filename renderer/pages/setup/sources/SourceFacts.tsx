import type { ReactNode } from 'react';
import type { Health } from '../../../../shared/status/status';
import { MINUTE, SECOND, type Millis } from '../../../../shared/time';
import { Age, Countdown } from '../../../components/Ages';
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
          {trouble.sentence} Since {momentInWords(trouble.since, now, timeZone)}.
        </p>
      )}
      <dl className={styles['facts']}>
        {gives === 'glucose' && (
          <Fact name="Newest value">
            {newestAt === null ? (
              'None of the last hours'
            ) : (
              <>
                Measured <Age at={newestAt} now={now} />
              </>
            )}
          </Fact>
        )}
        <Fact name="Last read">{lastSuccessAt === null ? 'Never' : <Age at={lastSuccessAt} now={now} />}</Fact>
        <Fact name="Next request">{nextPollAt === null ? 'Under way' : <NextRequest at={nextPollAt} now={now} />}</Fact>
        {series.length > 0 && (
          <Fact name={series.length === 1 ? 'Sensor' : 'Sensors'}>
            <ul>
              {series.map((one) => (
                <li key={one.series}>{seriesInWords(one, series.length > 1)}</li>
              ))}
            </ul>
          </Fact>
        )}
        {warnings.length > 0 && (
          <Fact name="Note">
            <ul>
              {warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </Fact>
        )}
        {Object.keys(skipped).length > 0 && <Fact name="Not used">{skippedInWords(skipped)}</Fact>}
        {clockSkewMs !== 0 && <Fact name="Its clock">{skewInWords(clockSkewMs)}</Fact>}
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
  if (at <= now) return 'Now';
  return (
    <>
      In <Countdown to={at} now={now} />
    </>
  );
}

function seriesInWords({ series, lagMs, periodMs, isPrimary }: Series, hasOthers: boolean): string {
  const rhythm =
    periodMs === null ? 'how often is not known yet' : `every ${Math.round((10 * periodMs) / MINUTE) / 10} min`;
  const mark = isPrimary && hasOthers ? ' – the one to go by' : '';
  return `${series}: ${rhythm}, arrives ${Math.round(lagMs / SECOND)} s late${mark}`;
}

/** Of the last answer. */
const skippedInWords = (skipped: Record<string, number>): string =>
  Object.entries(skipped)
    .map(([reason, count]) => `${count} × ${reason}`)
    .join(', ');

const skewInWords = (skewMs: Millis): string =>
  `${Math.round(Math.abs(skewMs) / SECOND)} s ${skewMs > 0 ? 'ahead of' : 'behind'} ours; ages are corrected`;
