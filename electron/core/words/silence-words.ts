import { severities } from '../../../shared/severity';
import type { Millis } from '../../../shared/time';
import type { WatchedPerson } from '../state/person';
import { isSetAside, isSnooze, type Silence } from '../state/silence';
import { silenceWords } from './catalogue';

/** How long a silence lasts and what still gets through it: "Paused until 07:00. An urgent low … still call." */
export function silenceInWords(silence: Silence, person: WatchedPerson): string {
  const words = silenceWords({ person });
  const said = { name: person.name, end: endInWords(silence, person.timeZone) };
  if (isSnooze(silence)) return words.snoozed({ ...said, alert: severities[silence.severity].words });
  if (isSetAside(silence)) return words.watchedWithout({ ...said, series: silence.series.series });
  if (silence.kind === 'sensor-change') return words.sensorChange(said);
  return words.paused({ ...said, holdsUrgent: person.pauseHoldsUrgent });
}

/** "07:00", "Tue 07:00" when that is another day there. */
function endInWords({ startedAt, endsAt }: Silence, timeZone: string): string {
  const time = { hour: '2-digit', minute: '2-digit', timeZone } as const;
  const day = (at: Millis): string => new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeZone }).format(at);
  const other = day(startedAt) === day(endsAt) ? {} : ({ weekday: 'short' } as const);
  return new Intl.DateTimeFormat('en-GB', { ...time, ...other }).format(endsAt);
}
