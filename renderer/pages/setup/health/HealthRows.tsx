import type { ReactNode } from 'react';
import { proofNames, proofTones } from '../../../../shared/status/proof';
import type { Health } from '../../../../shared/status/status';
import { MINUTE, SECOND, type Millis } from '../../../../shared/time';
import { setupWords } from '../../../catalogue/settings/setup';
import { windowLanguage } from '../../../catalogue/window-language';
import { Age, Countdown } from '../../../components/Ages';
import { ProofWords } from '../../../components/ProofWords';
import { Words } from '../../../components/Words';
import { dayInWords, momentInWords } from '../../../words/time-words';
import styles from './HealthRows.module.css';

interface Moment {
  now: Millis;
  timeZone: string;
}

type Tone = 'good' | 'bad' | 'doubtful' | 'aside' | 'off';

const toneNames: Record<Tone, string> = {
  good: setupWords.works,
  bad: setupWords.trouble,
  doubtful: setupWords.note,
  aside: setupWords.setAside,
  off: setupWords.notSetUp,
};

export function Row({
  tone,
  word = toneNames[tone],
  name,
  children,
}: {
  tone: Tone;
  word?: string;
  name: string;
  children: ReactNode;
}) {
  return (
    <li className={styles['row']} data-tone={tone}>
      <span className={styles['tone']} data-tone={tone}>
        {word}
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
    <Row tone={toneOf(source)} name={setupWords.for({ siteName: source.siteName, kind: source.kind, person })}>
      {trouble !== null && (
        <p className={styles['trouble']}>
          {setupWords.since({
            sentence: trouble.sentence,
            time: momentInWords(trouble.since, moment.now, moment.timeZone),
          })}
        </p>
      )}
      <p>
        <LastWorked at={source.lastSuccessAt} now={moment.now} />{' '}
        {nextPollAt !== null && <NextRequest at={nextPollAt} now={moment.now} />}
      </p>
      {source.series.map(({ series, lagMs, periodMs, isPrimary }) => (
        <p key={series}>
          {series}
          {isPrimary && source.series.length > 1 && ` ${setupWords.oneToGoBy}`}
          {setupWords.rhythm({
            detail:
              periodMs === null ? setupWords.intervalNotKnownYet : setupWords.every({ inMinutes: inMinutes(periodMs) }),
            round: Math.round(lagMs / SECOND),
          })}
        </p>
      ))}
      {source.warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      {Object.keys(source.skipped).length > 0 && (
        <p>{setupWords.rowsThatCouldNotBeUsed({ skipped: skippedInWords(source.skipped) })}</p>
      )}
      {clockSkewMs !== 0 && (
        <p>
          {setupWords.clockOff({
            seconds: Math.round(Math.abs(clockSkewMs) / SECOND),
            isAhead: clockSkewMs > 0,
          })}
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
  const { down, configured, name, provider, proof, quota } = channel;
  return (
    <Row
      tone={channelTone(channel)}
      word={configured ? proofNames[proof.state] : toneNames.off}
      name={name === provider ? name : `${name} (${provider})`}
    >
      {down !== null && (
        <p className={styles['trouble']}>
          {setupWords.since({ sentence: down.sentence, time: momentInWords(down.since, moment.now, moment.timeZone) })}
        </p>
      )}
      <p>
        {configured
          ? down === null && <ProofWords proof={proof} now={moment.now} />
          : setupWords.nothingCanBeSentThisWay}
      </p>
      {quota !== undefined && (
        <p>
          {setupWords.quotaLeft({
            remaining: grouped(quota.remaining),
            limit: grouped(quota.limit),
            date: dayInWords(quota.resetsAt, moment.timeZone),
          })}
        </p>
      )}
    </Row>
  );
}

/** "10,000" */
const grouped = (count: number): string => count.toLocaleString(windowLanguage);

function channelTone({ configured, proof }: Health['channels'][number]): Tone {
  return configured ? proofTones[proof.state] : 'off';
}

function LastWorked({ at, now }: { at: Millis | null; now: Millis }) {
  if (at === null) return setupWords.neverWorkedSinceItWasSetUp;
  return (
    <>
      <Words of={setupWords.lastWorked({ age: <Age at={at} now={now} /> })} />
    </>
  );
}

function NextRequest({ at, now }: { at: Millis; now: Millis }) {
  if (at <= now) return setupWords.nextRequestNow;
  return (
    <>
      <Words of={setupWords.nextRequestIn({ countdown: <Countdown to={at} now={now} /> })} />
    </>
  );
}

function inMinutes(duration: Millis): string {
  return setupWords.minutes({ minutes: Math.round((10 * duration) / MINUTE) / 10 });
}

function skippedInWords(skipped: Record<string, number>): string {
  return Object.entries(skipped)
    .map(([reason, count]) => `${count} × ${reason}`)
    .join(', ');
}
