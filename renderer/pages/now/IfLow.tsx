import { severities } from '../../../shared/severity';
import type { PersonStatus } from '../../../shared/status/status';
import { SECOND } from '../../../shared/time';
import { nowWords } from '../../catalogue/now';
import { isPaused } from '../../words/paused';
import { countdown } from '../../words/time-words';
import styles from './PersonSection.module.css';

/**
 * "If Ana went low now: at once this computer alarms · after 0:45 Mia is texted · after 2:00 Ana is called". Nothing
 * where that is not what would happen: a pause or a snoozed low.
 */
export function IfLow({ person }: { person: PersonStatus }) {
  const { name, ifLow, silences, hasGlucoseSource } = person;
  const isSnoozed = silences.some(({ severity }) => severity !== null && severities[severity].side === 'low');
  if (!hasGlucoseSource || isPaused(person) || isSnoozed) return null;
  const steps = ifLow.map(
    ({ afterSeconds, sentence }) =>
      `${afterSeconds === 0 ? nowWords.atOnce : nowWords.after({ countdown: countdown(afterSeconds * SECOND) })} ${sentence}`,
  );
  return (
    <p className={styles['settling']}>
      {nowWords.ifWentLowNow({ name, steps: steps.length === 0 ? nowWords.nobodyWouldBeTold : steps.join(' · ') })}
    </p>
  );
}
