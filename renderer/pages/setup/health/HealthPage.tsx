import { SECOND, type Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { setupWords } from '../../../catalogue/settings/setup';
import { Lasting } from '../../../components/Ages';
import { Notice } from '../../../components/notices/Notice';
import { NotYet } from '../../../components/notices/NotYet';
import { Words } from '../../../components/Words';
import { useCall } from '../../../hooks/useCall';
import type { LiveState } from '../../../state/live-state';
import { momentInWords } from '../../../words/time-words';
import styles from './HealthPage.module.css';
import { ChannelRow, Row, SourceRow } from './HealthRows';
import { HeartbeatCard } from './HeartbeatCard';
import { SeriesRow } from './SeriesRow';

/** While the page is open. */
const REFRESH_EVERY_MS: Millis = 5 * SECOND;

export function HealthPage({ api, live, now }: { api: Api; live: LiveState; now: Millis | null }) {
  const tick = Math.floor((now ?? 0) / REFRESH_EVERY_MS);
  const { value, problem } = useCall(api, 'health', { input: {}, revision: `${tick} ${live.historyRevision}` });
  if (value === null || now === null) return <NotYet problem={problem} />;
  const people = live.status?.people ?? [];
  const timeZone = people[0]?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const moment = { now, timeZone };
  return (
    <div className={styles['groups']}>
      {problem !== null && <Notice kind="problem" title={setupWords.thisIsOld({ sentence: problem.sentence })} />}
      <section aria-labelledby="watch">
        <h2 id="watch">{setupWords.watch}</h2>
        <ul className={styles['rows']}>
          <Row
            tone={value.lastCycleAt !== null && now - value.lastCycleAt < 30 * SECOND ? 'good' : 'bad'}
            name={setupWords.decisions}
          >
            {value.lastCycleAt === null ? (
              setupWords.noneMadeYet
            ) : (
              <>
                <Words of={setupWords.lastMadeAgo({ lasting: <Lasting since={value.lastCycleAt} now={now} /> })} />
              </>
            )}{' '}
            {setupWords.runningSince({ time: momentInWords(value.startedAt, now, timeZone) })}
          </Row>
          <Row tone={value.storage.ok ? 'good' : 'bad'} name={setupWords.database}>
            {value.storage.sentence}
          </Row>
        </ul>
      </section>
      <HeartbeatCard api={api} heartbeat={value.heartbeat} now={now} timeZone={timeZone} />
      <section aria-labelledby="sources">
        <h2 id="sources">{setupWords.sources}</h2>
        {value.sources.length === 0 && <Notice kind="empty" title={setupWords.noSourceIsSetUp} />}
        <ul className={styles['rows']}>
          {value.sources.map((source) => (
            <SourceRow
              key={`${source.personId} ${source.id}`}
              source={source}
              person={people.find(({ id }) => id === source.personId)?.name ?? source.personId}
              moment={moment}
            />
          ))}
        </ul>
      </section>
      <section aria-labelledby="sensors">
        <h2 id="sensors">{setupWords.sensors}</h2>
        {live.status === null && <Notice kind="loading" title={setupWords.waitingForVigil} />}
        {live.status !== null && people.every(({ series }) => series.length === 0) && (
          <Notice kind="empty" title={setupWords.noValueOfLastHoursTitle} />
        )}
        <ul className={styles['rows']}>
          {people.flatMap((person) =>
            person.series.map((series) => (
              <SeriesRow
                key={`${person.id} ${series.sourceId} ${series.series}`}
                api={api}
                person={person}
                series={series}
                now={now}
              />
            )),
          )}
        </ul>
      </section>
      <section aria-labelledby="channels">
        <h2 id="channels">{setupWords.channels}</h2>
        <ul className={styles['rows']}>
          {value.channels.map((channel) => (
            <ChannelRow key={channel.name} channel={channel} moment={moment} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="warnings">
        <h2 id="warnings">{setupWords.warningsAboutSettings}</h2>
        {value.warnings.length === 0 && <p>{setupWords.none}</p>}
        <ul className={styles['rows']}>
          {value.warnings.map(({ path, sentence }) => (
            <Row key={`${path} ${sentence}`} tone="doubtful" name={path}>
              {sentence}
            </Row>
          ))}
        </ul>
      </section>
      <p className={styles['version']}>{setupWords.vigil({ version: value.version })}</p>
    </div>
  );
}
