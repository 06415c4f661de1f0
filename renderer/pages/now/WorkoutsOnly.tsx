import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import { nowWords } from '../../catalogue/now';
import { momentInWords } from '../../words/time-words';
import styles from './PersonSection.module.css';

/** Of a person without a glucose source: no value is missing, and none will come. */
export function WorkoutsOnly({ person, now }: { person: PersonStatus; now: Millis }) {
  const { name, newestWorkout, timeZone } = person;
  return (
    <p className={styles['settling']}>
      {nowWords.workoutsAreWatchedNotGlucose({
        name,
        last:
          newestWorkout === null
            ? nowWords.noneIsKnownOfLastDays
            : nowWords.lastOne({
                name: newestWorkout.name,
                time: momentInWords(newestWorkout.startedAt, now, timeZone),
              }),
      })}
    </p>
  );
}
