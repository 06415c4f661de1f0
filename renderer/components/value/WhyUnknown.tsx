import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import { frameWords } from '../../catalogue/frame';
import { Age } from '../Ages';
import { Words } from '../Words';

/** In a few words why a person has no value that can be relied on. */
export function WhyUnknown({ person, now, isLost }: { person: PersonStatus; now: Millis; isLost: boolean }) {
  const { hasGlucoseSource, newest } = person;
  if (isLost) return frameWords.vigilDoesNotAnswer;
  if (!hasGlucoseSource) return frameWords.workoutsOnly;
  if (newest === null) return frameWords.waitingForFirstValue;
  if (newest.glucose.kind === 'sensor-error') return frameWords.sensorError;
  return (
    <>
      <Words of={frameWords.noCurrentValueLast({ age: <Age at={newest.measuredAt} now={now} /> })} />
    </>
  );
}
