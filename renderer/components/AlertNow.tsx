import { glucoseInWords, trendInWords } from '../../shared/glucose/glucose';
import { severities } from '../../shared/severity';
import type { AlertView, PersonStatus } from '../../shared/status/status';
import type { Millis } from '../../shared/time';
import { frameWords } from '../catalogue/frame';
import { currentValue } from '../words/current-value';
import { Age } from './Ages';
import { Words } from './Words';

/** How it stands with an alert now, from the status alone: no word of it is from when it was first told. */
export function AlertNow({
  person,
  alert,
  now,
  isLost,
}: {
  person: PersonStatus;
  alert: AlertView;
  now: Millis;
  isLost: boolean;
}) {
  const { kind } = severities[alert.severity];
  return (
    <>
      <strong>
        {person.name}: {alert.headline}
      </strong>
      . {kind === 'check-in' || kind === 'channel' ? alert.sentence : <ValueNow {...{ person, now, isLost }} />}
    </>
  );
}

/** "Now 64 mg/dL, steady, measured 2 min ago." */
function ValueNow({ person, now, isLost }: { person: PersonStatus; now: Millis; isLost: boolean }) {
  const { newest, units } = person;
  const current = currentValue(person, isLost);
  if (newest === null) return frameWords.noValueHasComeYet;
  if (current === null) {
    return (
      <>
        <Words
          of={frameWords.lastWasMeasured({
            why: newest.glucose.kind === 'sensor-error' ? frameWords.sensorReportsError : frameWords.noCurrentValue,
            age: <Age at={newest.measuredAt} now={now} />,
          })}
        />
      </>
    );
  }
  const { glucose, trend, measuredAt } = current;
  return (
    <>
      {frameWords.nowValue({ value: glucoseInWords(glucose, units) })}
      {glucose.kind === 'value' && ` ${units}`}
      {trend !== null && `, ${trendInWords(trend)}`}
      <Words of={frameWords.measured({ age: <Age at={measuredAt} now={now} /> })} />
    </>
  );
}
