import { settingsWordsIn } from '../../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../../shared/locales/language';
import { minuteOfDayAt, weekdaySchema } from '../../../shared/people/day-window';
import type { DutySchedule } from '../../../shared/people/duty';
import type { PersonSettings } from '../../../shared/settings/settings';
import { problemAt, type SettingsProblem } from '../problem';

const words = settingsWordsIn(usualLanguage);

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** R19: the person holds none; and the duties of one contact neither overlap nor last for ever. */
export function dutyProblems({ duties, contactId, name }: PersonSettings, index: number): SettingsProblem[] {
  const at = (position: number, field: string, sentence: string): SettingsProblem =>
    problemAt(['people', index, 'duties', position, field], sentence);
  return duties.flatMap((duty, position) => {
    if (duty.contactId === contactId) return [at(position, 'contactId', words.personHoldsNoDuty({ name }))];
    const before = duties.slice(0, position).filter((other) => other.contactId === duty.contactId);
    const covered = new Set(before.flatMap(minutesOf));
    const own = minutesOf(duty);
    if (own.some((minute) => covered.has(minute))) return [at(position, 'from', words.dutiesOverlap)];
    return covered.size + own.length === WEEK_MINUTES ? [at(position, 'to', words.dutyNeverEnds)] : [];
  });
}

/** Minutes of the week that a duty lasts for, on one without a change of the clock. */
function minutesOf({ from, to, days = weekdaySchema.options }: DutySchedule): number[] {
  const begins = minuteOfDayAt(from);
  const minutes = (minuteOfDayAt(to) - begins + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  return days.flatMap((day) => {
    const start = weekdaySchema.options.indexOf(day) * DAY_MINUTES + begins;
    return Array.from({ length: minutes }, (_, minute) => (start + minute) % WEEK_MINUTES);
  });
}
