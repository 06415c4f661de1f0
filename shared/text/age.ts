import { usualLanguage, type Language } from '../locales/language';
import { lengthWordsIn } from '../locales/said/length';
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../time';

/**
 * How long something has lasted, in begun-and-full units as people say it: "under 1 min", "4 min", "9 h", "2 h 5 min",
 * "3 days". What is cut off is never more than a minute, or a day from two days on.
 */
export function durationInWords(duration: Millis, language: Language = usualLanguage): string {
  const least = duration >= 2 * DAY ? DAY : MINUTE;
  if (duration < MINUTE) return lengthWordsIn(language).underMinute;
  return waitInWords(duration - (duration % least), language);
}

/** A chosen length, to the second: "45 s", "90 s", "12 min", "2 min 30 s", "8 h", "7 days". */
export function waitInWords(duration: Millis, language: Language = usualLanguage): string {
  const words = lengthWordsIn(language);
  const seconds = Math.round(Math.max(0, duration) / SECOND);
  if (seconds < 120 && seconds !== 60) return `${seconds} ${words.unit.s}`;
  if (duration >= 2 * DAY && duration % DAY === 0) return words.days({ count: duration / DAY });
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), words.unit.h],
    [Math.floor(seconds / 60) % 60, words.unit.min],
    [seconds % 60, words.unit.s],
  ];
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
}

/** "just now", "4 min ago" */
export function ageInWords(age: Millis, language: Language = usualLanguage): string {
  const words = lengthWordsIn(language);
  return age < MINUTE ? words.justNow : words.ago({ duration: durationInWords(age, language) });
}

/** The same for reading aloud: "a moment", "a minute", "20 minutes", "an hour and a minute", "9 hours", "3 days". */
export function durationAloud(duration: Millis, language: Language): string {
  const words = lengthWordsIn(language);
  if (duration < MINUTE) return words.moment;
  if (duration >= 2 * DAY) return words.days({ count: Math.floor(duration / DAY) });
  const [wholeHours, rest] = [Math.floor(duration / HOUR), Math.floor(duration / MINUTE) % 60];
  const [hours, minutes] = [words.hoursAloud({ count: wholeHours }), words.minutesAloud({ count: rest })];
  if (wholeHours === 0) return minutes;
  return rest === 0 ? hours : words.listedAloud({ hours, minutes });
}

/** "just now", "a minute ago", "20 minutes ago" */
export function ageAloud(age: Millis, language: Language): string {
  const words = lengthWordsIn(language);
  return age < MINUTE ? words.justNow : words.ago({ duration: durationAloud(age, language) });
}
