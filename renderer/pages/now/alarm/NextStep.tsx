import type { AlertView } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import { nowWords } from '../../../catalogue/now';
import { Timer } from '../../../components/Ages';
import styles from './NextStep.module.css';

/** "Next Mia is called in 1:12" */
export function NextStep({
  next,
  timeZone,
  now,
}: {
  next: NonNullable<AlertView['next']>;
  timeZone: string;
  now: Millis;
}) {
  return (
    <p className={styles['next']}>
      <span className={styles['label']}>{nowWords.next}</span>
      <span className={styles['words']}>{next.sentence}</span>
      <Timer to={next.at} now={now} timeZone={timeZone} word="at" className={styles['countdown']} />
    </p>
  );
}
