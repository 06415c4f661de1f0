import type { Answer, Handlers, ParsedInput } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import type { ApiPorts } from '../ports';

const words = apiWordsIn(usualLanguage);

type Ports = Pick<ApiPorts, 'settings'>;

/** What somebody says of nights that nobody watches (R21): it stands in the settings. */
export function nightHandlers(ports: Ports): Pick<Handlers, 'sayNights'> {
  return { sayNights: (input) => sayNights(ports, input) };
}

async function sayNights(
  { settings }: Ports,
  { personId, nights }: ParsedInput<'sayNights'>,
): Promise<Answer<'sayNights'>> {
  const read = await settings.read();
  if (!read.ok) return read;
  const { revision, settings: current } = read.value;
  if (!current.people.some(({ id }) => id === personId)) return failed(unknownPerson);
  const people = current.people.map((one) => (one.id === personId ? { ...one, unwatchedNights: nights } : one));
  const saved = await settings.save(revision, { ...current, people });
  if (!saved.ok) return saved;
  return succeeded({ sentence: nights === 'usual' ? words.nightsAreUsual : words.nightsAreToldToEverybody });
}

const unknownPerson = {
  code: 'unknown-person',
  sentence: words.nobodyWithThisIdIsWatchedOver,
  path: 'personId',
};
