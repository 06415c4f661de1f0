import { glucoseInWords, type Glucose, type Units } from '../../../../shared/glucose/glucose';
import type { PersonStatus, SeriesStatus } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { ActionButton } from '../../../components/acts/ActionButton';
import { Age } from '../../../components/Ages';
import { Folded } from '../../../components/Folded';
import { momentInWords } from '../../../words/time-words';
import { Row } from './HealthRows';
import styles from './HealthRows.module.css';
import { SetAsideChoices } from './SetAsideChoices';

interface Shown {
  api: Api;
  person: PersonStatus;
  series: SeriesStatus;
  now: Millis;
}

/** One sensor: what it says, whether that counts, and the button that sets it aside or uses it again (R25). */
export function SeriesRow(shown: Shown) {
  const { person, series, now } = shown;
  const { asideUntil, isUsable, isStuck, newest } = series;
  return (
    <Row
      tone={asideUntil !== null ? 'aside' : isUsable && !isStuck ? 'good' : 'doubtful'}
      name={`${series.series} of ${person.name}`}
    >
      <p>
        {newest === null ? (
          'No value of the last hours.'
        ) : (
          <>
            Last {valueInWords(newest.glucose, person.units)}, measured <Age at={newest.measuredAt} now={now} />.
          </>
        )}
        {newest !== null && !isUsable && ' Too old to rely on.'}
      </p>
      {isStuck && <p>It has not moved for so long that it may be stuck: it ends no alert.</p>}
      {asideUntil === null ? (
        <Folded label="Set aside…" aloud={`Set aside… ${series.series}`}>
          {(close) => (
            <SetAsideChoices {...shown} personId={person.id} name={person.name} series={series} onDone={close} />
          )}
        </Folded>
      ) : (
        <InUseAgain {...shown} until={asideUntil} />
      )}
    </Row>
  );
}

function InUseAgain({ api, person, series, now, until }: Shown & { until: Millis }) {
  const silence = person.silences.find(({ kind }) => kind === 'set-aside');
  return (
    <>
      <p className={styles['aside']}>
        Set aside until {momentInWords(until, now, person.timeZone)}: it opens, ends and delays nothing.
      </p>
      {silence !== undefined && (
        <ActionButton
          api={api}
          name="resume"
          input={{ personId: person.id, silenceId: silence.id }}
          failure="It is still set aside"
          aloud={`Use again: ${series.series}`}
        >
          Use again
        </ActionButton>
      )}
    </>
  );
}

const valueInWords = (glucose: Glucose, units: Units): string =>
  glucose.kind === 'value' ? `${glucoseInWords(glucose, units)} ${units}` : glucoseInWords(glucose, units);
