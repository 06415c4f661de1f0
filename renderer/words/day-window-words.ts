import { weekdaySchema, type DayWindow, type Weekday } from '../../shared/people/day-window';
import { frameWords } from '../catalogue/frame';

export const dayNames: Record<Weekday, string> = {
  mon: frameWords.mon,
  tue: frameWords.tue,
  wed: frameWords.wed,
  thu: frameWords.thu,
  fri: frameWords.fri,
  sat: frameWords.sat,
  sun: frameWords.sun,
};

/** "22:00 to 07:00 on Mon, Tue and Fri" */
export function windowInWords({ from, to, days }: DayWindow): string {
  const hours = from === to ? frameWords.wholeDayFrom({ from }) : frameWords.to({ from, to });
  return days === undefined ? hours : frameWords.on({ hours, days: daysInWords(days) });
}

function daysInWords(days: readonly Weekday[]): string {
  const names = weekdaySchema.options.filter((day) => days.includes(day)).map((day) => dayNames[day]);
  return names.length < 2
    ? (names[0] ?? '')
    : frameWords.daysListed({ names: names.slice(0, -1).join(', '), at: names.at(-1) ?? '' });
}
