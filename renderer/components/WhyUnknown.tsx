import type { PersonStatus } from '../../shared/status/status';
import type { Millis } from '../../shared/time';
import { Age } from './Ages';

/** In a few words why a person has no value that can be relied on. */
export function WhyUnknown({ person, now, isLost }: { person: PersonStatus; now: Millis; isLost: boolean }) {
  const { hasGlucoseSource, newest } = person;
  if (isLost) return 'Vigil does not answer';
  if (!hasGlucoseSource) return 'Workouts only';
  if (newest === null) return 'Waiting for the first value';
  if (newest.glucose.kind === 'sensor-error') return 'Sensor error';
  return (
    <>
      No current value · last <Age at={newest.measuredAt} now={now} />
    </>
  );
}
