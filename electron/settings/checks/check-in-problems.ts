import { settingsWordsIn } from '../../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../../shared/locales/language';
import { LONGEST_CHECK_IN, type CheckInSchedule } from '../../../shared/people/check-in';
import { minuteOfDayAt } from '../../../shared/people/day-window';
import type { PersonSettings } from '../../../shared/settings/settings';
import { problemAt, type SettingsProblem } from '../problem';

const words = settingsWordsIn(usualLanguage);

/** A check-in of a schedule that could never be begun by hand either: longer than the longest. */
export function checkInProblems({ checkIns }: PersonSettings, index: number): SettingsProblem[] {
  return checkIns.flatMap((schedule, position) => {
    if (lengthOf(schedule) <= LONGEST_CHECK_IN) return [];
    const sentence = words.checkInLasts12Hours;
    return [problemAt(['people', index, 'checkIns', position, 'homeBy'], sentence)];
  });
}

/** In seconds, on a day on which the clock is not changed; equal times are a whole day. */
function lengthOf({ leaveAt, homeBy }: CheckInSchedule): number {
  const minutes = minuteOfDayAt(homeBy) - minuteOfDayAt(leaveAt);
  return (minutes > 0 ? minutes : minutes + 24 * 60) * 60;
}
