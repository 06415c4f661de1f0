import type { ReactNode } from 'react';
import type { Health } from '../../../../shared/status/status';
import { MINUTE, SECOND, type Millis } from '../../../../shared/time';
import { ageInWords, countdown, momentInWords } from '../../../words/time-words';
import styles from './HealthRows.module.css';

interface Moment {
  now: Millis;
  timeZone: string;
}

type Tone = 'good' | 'bad' | 'doubtful' | 'aside' | 'off';

const toneNames: Record<Tone, string> = {
  good: 'Works',
  bad: 'Trouble',
  doubtful: 'Note',
  aside: 'Set aside',
  off: 'Not set up',
};

export function Row({ tone, name, children }: { tone: Tone; name: string; children: ReactNode }) {
  return (
    <li className={styles['row']} data-tone={tone}>
      <span className={styles['tone']} data-tone={tone}>
        {toneNames[tone]}
      </span>
      <div className={styles['words']}>
        <p className={styles['name']}>{name}</p>
        <div className={styles['facts']}>{children}</div>
      </div>
    </li>
  );
}

export function SourceRow({
  source,
  person,
  moment,
}: {
  source: Health['sources'][number];
  person: string;
  moment: Moment;
}) {
  const { trouble, nextPollAt, clockSkewMs } = source;
  return (
    <Row tone={toneOf(source)} name={`${source.siteName} (${source.kind}) for ${person}`}>
      {trouble !== null && (
        <p className={styles['trouble']}>
          {trouble.sentence} Since {momentInWords(trouble.since, moment.now, moment.timeZone)}.
        </p>
      )}
      <p>
        {lastInWords(source.lastSuccessAt, moment)}{' '}
        {nextPollAt !== null && `Next request ${nextInWords(nextPollAt - moment.now)}.`}
      </p>
      {source.series.map(({ series, lagMs, periodMs, isPrimary }) => (
        <p key={series}>
          {series}
          {isPrimary && source.series.length > 1 && ' (the one to go by)'}:{' '}
          {periodMs === null ? 'interval not known yet' : `every ${inMinutes(periodMs)}`}, arrives{' '}
          {Math.round(lagMs / SECOND)} s late.
        </p>
      ))}
      {source.warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      {Object.keys(source.skipped).length > 0 && <p>Rows that could not be used: {skippedInWords(source.skipped)}.</p>}
      {clockSkewMs !== 0 && (
        <p>
          Its clock is {Math.round(Math.abs(clockSkewMs) / SECOND)} s {clockSkewMs > 0 ? 'ahead of' : 'behind'} ours;
          ages are corrected.
        </p>
      )}
    </Row>
  );
}

function toneOf({ trouble, lastSuccessAt, warnings }: Health['sources'][number]): Tone {
  if (trouble !== null) return 'bad';
  return lastSuccessAt === null || warnings.length > 0 ? 'doubtful' : 'good';
}

export function ChannelRow({ channel, moment }: { channel: Health['channels'][number]; moment: Moment }) {
  const { down, configured, name, provider } = channel;
  return (
    <Row tone={channelTone(channel)} name={name === provider ? name : `${name} (${provider})`}>
      {down !== null && (
        <p className={styles['trouble']}>
          {down.sentence} Since {momentInWords(down.since, moment.now, moment.timeZone)}.
        </p>
      )}
      <p>{configured ? acceptedInWords(channel.lastSuccessAt, moment) : 'Nothing can be sent this way.'}</p>
    </Row>
  );
}

/** Of the last messages of all: what was sent longer ago is not looked for. */
function acceptedInWords(at: Millis | null, { now }: Moment): string {
  return at === null ? 'Nothing was sent this way lately.' : `Last accepted a message ${ageInWords(now - at)}.`;
}

function channelTone({ down, configured, lastSuccessAt }: Health['channels'][number]): Tone {
  if (down !== null) return 'bad';
  if (!configured) return 'off';
  return lastSuccessAt === null ? 'doubtful' : 'good';
}

function lastInWords(at: Millis | null, { now }: Moment): string {
  return at === null ? 'Never worked since it was set up.' : `Last worked ${ageInWords(now - at)}.`;
}

function nextInWords(left: Millis): string {
  return left <= 0 ? 'now' : `in ${countdown(left)}`;
}

function inMinutes(duration: Millis): string {
  return `${Math.round((10 * duration) / MINUTE) / 10} min`;
}

function skippedInWords(skipped: Record<string, number>): string {
  return Object.entries(skipped)
    .map(([reason, count]) => `${count} × ${reason}`)
    .join(', ');
}
