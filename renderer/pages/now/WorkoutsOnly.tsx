import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import { momentInWords } from '../../words/time-words';
import styles from './PersonSection.module.css';

/** Of a person without a glucose source: no value is missing, and none will come. */
export function WorkoutsOnly({ person, now }: { person: PersonStatus; now: Millis }) {
  const { name, newestWorkout, timeZone } = person;
  return (
    <p className={styles['settling']}>
      {name}’s workouts are watched, not glucose.{' '}
      {newestWorkout === null
        ? 'None is known of the last days.'
        : `The last one: ${newestWorkout.name}, ${momentInWords(newestWorkout.startedAt, now, timeZone)}.`}
    </p>
  );
}
