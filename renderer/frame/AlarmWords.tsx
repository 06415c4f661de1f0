import { severities, type Severity } from '../../shared/severity';
import { isGoodNews } from '../../shared/status/sounding';
import type { LocalAlarm, PersonStatus } from '../../shared/status/status';
import type { Millis } from '../../shared/time';
import { frameWords } from '../catalogue/frame';
import { Age } from '../components/Ages';
import { AlertNow } from '../components/AlertNow';
import { Words } from '../components/Words';
import type { LiveState } from '../state/live-state';
import { momentInWords } from '../words/time-words';

/**
 * What an alarm or good news says: of an alert how it stands now, by the status. The words of its message were true
 * when it was sent; only what no status tells of has them.
 */
export function AlarmWords({ alarm, live, now }: { alarm: LocalAlarm; live: LiveState; now: Millis | null }) {
  const { severity, alertId } = alarm;
  if (severity === null || alertId === null || now === null) return alarm.body ?? '';
  const people = live.status?.people ?? [];
  const person = people.find(({ id }) => id === alarm.personId);
  if (isGoodNews(alarm)) return <GoodNews {...{ alarm, severity, person, now }} />;
  const alert = person?.alerts.find(({ id }) => id === alertId);
  if (person !== undefined && alert !== undefined) {
    return <AlertNow person={person} alert={alert} now={now} isLost={live.connection === 'lost'} />;
  }
  return (
    <>
      <strong>
        {person !== undefined && `${person.name}: `}
        {severities[severity].words}
      </strong>
      <Words of={frameWords.toldAgo({ age: <Age at={alarm.at} now={now} /> })} />
    </>
  );
}

/** "All clear. Ana: no longer low since 03:12 (4 min ago)."; all clear as long as that is so. */
function GoodNews({ alarm, severity, person, now }: GoodNewsProps) {
  const timeZone = person?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      {person?.state === 'fine' && alarm.kind === 'all-clear' && `${frameWords.allClear} `}
      {person !== undefined && `${person.name}: `}
      <Words
        of={frameWords.since({
          over: alarm.kind === 'data-back' ? frameWords.dataBack : overInWords(severity),
          time: momentInWords(alarm.at, now, timeZone),
          age: <Age at={alarm.at} now={now} />,
        })}
      />
    </>
  );
}

interface GoodNewsProps {
  alarm: LocalAlarm;
  severity: Severity;
  person: PersonStatus | undefined;
  now: Millis;
}

function overInWords(severity: Severity): string {
  const { kind, direction, words } = severities[severity];
  return kind === 'glucose' ? frameWords.noLonger({ direction }) : frameWords.isOver({ words });
}
