import type { Answer, ParsedInput } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import { newSensorChange, type NoSensorChange } from '../../core/silences/sensor-change';
import { silenceInWords } from '../../core/words/silence-words';
import type { ApiPorts } from '../ports';

const words = apiWordsIn(usualLanguage);

/**
 * Puts the contacts off while a sensor is changed, where that is safe (ALARMS R9). Refusals say why nothing changed.
 */
export async function sensorChange(
  ports: Pick<ApiPorts, 'people' | 'silence' | 'clock'>,
  { personId }: ParsedInput<'sensorChange'>,
): Promise<Answer<'sensorChange'>> {
  const known = ports.people().find(({ person }) => person.id === personId);
  if (known === undefined) {
    return failed({
      code: 'unknown-person',
      sentence: words.nobodyWithThisIdIsWatchedOver,
      path: 'personId',
    });
  }
  const change = newSensorChange(known, ports.clock.now());
  if (!change.ok) return failed({ code: change.problem, sentence: refusals[change.problem], path: null });
  if (!(await ports.silence(personId, { kind: 'silenced', silence: change.value }))) return failed(notTaken);
  return succeeded({ until: change.value.endsAt, sentence: silenceInWords(change.value, known.person) });
}

const refusals: Record<NoSensorChange, string> = {
  'data-is-current': words.valuesAreStillComingPress,
  'after-a-low': words.lastValueWasLowOrHeading,
  'too-late': words.noValueHasComeForToo,
};

const notTaken = {
  code: 'not-decided',
  sentence: words.vigilCouldNotTake,
  path: null,
};
