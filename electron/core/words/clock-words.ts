import type { Language } from '../../../shared/locales/language';
import { textWordsIn } from '../../../shared/locales/said/messages/text';
import { durationInWords } from '../../../shared/text/age';
import { DAY, HOUR, MINUTE, type Millis } from '../../../shared/time';
import type { Snapshot } from '../glucose/snapshot';
import type { NoDataCause } from '../state/alert';

/** Every source of silence by its name, wrong dates with how wrong they are: "New values are dated wrong by 20 min". */
export function causeWords(cause: NoDataCause, { series }: Snapshot, language: Language): string {
  const words = textWordsIn(language);
  const [wrongMs] = cause === 'clock-wrong' ? series.flatMap(({ wronglyDatedMs }) => wronglyDatedMs ?? []) : [];
  return wrongMs === undefined ? words.cause[cause] : words.datedWrongBy({ duration: spanInWords(Math.abs(wrongMs)) });
}

/**
 * "2 min", "1 h", "5 h 30 min", "3 days". Begun minutes, since a clock is at least as fast as it was seen to
 * be; of half an hour and more the nearest five, since rows are seen some minutes after they came and
 * clocks are off by whole parts of an hour.
 */
export function spanInWords(span: Millis): string {
  const minutes = span < HOUR / 2 ? Math.ceil(span / MINUTE) : 5 * Math.round(span / (5 * MINUTE));
  if (minutes <= 90) return durationInWords(minutes * MINUTE);
  const halves = Math.round((2 * span) / HOUR);
  return durationInWords(halves < 96 ? (halves * HOUR) / 2 : Math.round(span / DAY) * DAY);
}
