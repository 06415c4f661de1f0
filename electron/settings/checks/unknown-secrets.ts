import { settingsWordsIn } from '../../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../../shared/locales/language';
import { isSecretName } from '../../../shared/settings/address-secrets';
import type { Settings } from '../../../shared/settings/settings';
import { problemAt, type SettingsProblem } from '../problem';
import { partNamed, type Registries } from '../registries';

const words = settingsWordsIn(usualLanguage);

const sentence = words.secretsDoNotBelong;

/**
 * Sources and channels of an unknown kind are kept as they were written, so no schema tells what in them is
 * secret: names that say so are refused. A version that knew the kind would have refused them too.
 */
export function unknownSecrets({ people, channels }: Settings, registries: Registries): SettingsProblem[] {
  const sources = people.flatMap((person, index) =>
    person.sources
      .map((source, position) => ({ source, path: ['people', index, 'sources', position] }))
      .filter(({ source }) => !Object.hasOwn(registries.sources, source.kind)),
  );
  const unknownChannels = Object.keys(channels).filter((name) => partNamed(registries, name) === undefined);
  return [
    ...sources.flatMap(({ source, path }) => secretsIn(source, path)),
    ...unknownChannels.flatMap((name) => secretsIn({ [name]: channels[name] }, ['channels'])),
  ];
}

function secretsIn(value: unknown, path: PropertyKey[]): SettingsProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [PropertyKey, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([name, inner]) =>
    typeof name === 'string' && isSecretName(name)
      ? [problemAt([...path, name], sentence)]
      : secretsIn(inner, [...path, name]),
  );
}
