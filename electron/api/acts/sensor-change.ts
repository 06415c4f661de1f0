import type { Answer, ParsedInput } from '../../../shared/contract';
import { failed, succeeded } from '../../../shared/result';
import { newSensorChange, type NoSensorChange } from '../../core/silences/sensor-change';
import { silenceInWords } from '../../core/words/silence-words';
import type { ApiPorts } from '../ports';

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
      sentence: 'Nobody with this id is watched over.',
      path: 'personId',
    });
  }
  const change = newSensorChange(known, ports.clock.now());
  if (!change.ok) return failed({ code: change.problem, sentence: refusals[change.problem], path: null });
  if (!(await ports.silence(personId, { kind: 'silenced', silence: change.value }))) return failed(notTaken);
  return succeeded({ until: change.value.endsAt, sentence: silenceInWords(change.value, known.person) });
}

const refusals: Record<NoSensorChange, string> = {
  'data-is-current': 'Values are still coming. Press this once they have stopped.',
  'after-a-low': 'The last value was low or heading there: contacts are told at once, sensor change or not.',
  'too-late': 'No value has come for too long: the contacts are told already.',
};

const notTaken = {
  code: 'not-decided',
  sentence: 'Vigil could not take this in: contacts hear of missing data as before. Please try again.',
  path: null,
};
