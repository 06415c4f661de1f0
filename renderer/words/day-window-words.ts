import { weekdaySchema, type DayWindow, type Weekday } from '../../shared/people/day-window';

export const dayNames: Record<Weekday, string> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

/** "22:00 to 07:00 on Mon, Tue and Fri" */
export function windowInWords({ from, to, days }: DayWindow): string {
  const hours = from === to ? `a whole day from ${from}` : `${from} to ${to}`;
  return days === undefined ? hours : `${hours} on ${daysInWords(days)}`;
}

function daysInWords(days: readonly Weekday[]): string {
  const names = weekdaySchema.options.filter((day) => days.includes(day)).map((day) => dayNames[day]);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
