import { glucoseInWords, type Glucose, type Units } from '../../../../shared/glucose/glucose';
import type { PersonStatus, SeriesStatus } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { setupWords } from '../../../catalogue/settings/setup';
import { ActionButton } from '../../../components/acts/ActionButton';
import { Age } from '../../../components/Ages';
import { Folded } from '../../../components/Folded';
import { Words } from '../../../components/Words';
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
      name={setupWords.of({ series: series.series, name: person.name })}
    >
      <p>
        {newest === null ? (
          setupWords.noValueOfLastHours
        ) : (
          <>
            <Words
              of={setupWords.lastMeasured({
                value: valueInWords(newest.glucose, person.units),
                age: <Age at={newest.measuredAt} now={now} />,
              })}
            />
          </>
        )}
        {newest !== null && !isUsable && ` ${setupWords.tooOldToRelyOn}`}
      </p>
      {isStuck && <p>{setupWords.itHasNotMoved}</p>}
      {asideUntil === null ? (
        <Folded label={setupWords.setAsideMenu} aloud={setupWords.setAsideSeries({ series: series.series })}>
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
        {setupWords.setAsideUntilItOpensEnds({ time: momentInWords(until, now, person.timeZone) })}
      </p>
      {silence !== undefined && (
        <ActionButton
          api={api}
          name="resume"
          input={{ personId: person.id, silenceId: silence.id }}
          failure={setupWords.itIsStillSetAside}
          aloud={setupWords.useAgainSeries({ series: series.series })}
        >
          {setupWords.useAgain}
        </ActionButton>
      )}
    </>
  );
}

const valueInWords = (glucose: Glucose, units: Units): string =>
  glucose.kind === 'value' ? `${glucoseInWords(glucose, units)} ${units}` : glucoseInWords(glucose, units);
