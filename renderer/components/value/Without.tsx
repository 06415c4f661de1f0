import { asideOf } from '../../../shared/status/aside';
import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import { frameWords } from '../../catalogue/frame';
import { momentInWords } from '../../words/time-words';
import styles from './Without.module.css';

/** "without xDrip until 15:00", beside every value that is shown: what is set aside does not stand in it (R25). */
export function Without({ person, now }: { person: PersonStatus; now: Millis }) {
  const aside = asideOf(person);
  if (aside === undefined) return null;
  return (
    <span className={styles['without']}>
      {frameWords.withoutUntil({ series: aside.series, time: momentInWords(aside.asideUntil, now, person.timeZone) })}
    </span>
  );
}
