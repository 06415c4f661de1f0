import { severities } from '../../../shared/severity';
import type { Millis } from '../../../shared/time';
import type { WatchedPerson } from '../state/person';
import { isSetAside, isSnooze, type Silence } from '../state/silence';

/** How long a silence lasts and what still gets through it: "Paused until 07:00. An urgent low … still call." */
export function silenceInWords(silence: Silence, person: WatchedPerson): string {
  const end = endInWords(silence, person.timeZone);
  const until = `until ${end}`;
  if (isSnooze(silence)) {
    const others = 'What is more urgent, and the other direction, still alarm.';
    return `${severities[silence.severity].words} of ${person.name} is snoozed ${until}. ${others}`;
  }
  if (isSetAside(silence)) {
    const others = 'It opens, ends and delays nothing; it is used again at once when no other sensor can be relied on.';
    return `${person.name} is watched without ${silence.series.series} ${until}. ${others}`;
  }
  if (silence.kind === 'sensor-change') {
    return `Sensor change of ${person.name}: contacts hear of no data at ${end}, unless it is back before. After a low value they hear at once.`;
  }
  const through = person.pauseHoldsUrgent
    ? 'NOTHING gets through, not even an urgent low.'
    : 'An urgent low, no data after a low value and an overdue check-in still alarm.';
  return `Alerts for ${person.name} are paused ${until}. ${through}`;
}

/** "07:00", "Tue 07:00" when that is another day there. */
function endInWords({ startedAt, endsAt }: Silence, timeZone: string): string {
  const time = { hour: '2-digit', minute: '2-digit', timeZone } as const;
  const day = (at: Millis): string => new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeZone }).format(at);
  const other = day(startedAt) === day(endsAt) ? {} : ({ weekday: 'short' } as const);
  return new Intl.DateTimeFormat('en-GB', { ...time, ...other }).format(endsAt);
}
