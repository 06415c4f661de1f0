import { settingsWordsIn } from '../../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../../shared/locales/language';
import { partOf, type ChannelPart } from '../../../shared/settings/channels';
import type { Settings } from '../../../shared/settings/settings';
import { problemAt, type SettingsProblem } from '../problem';
import { partNamed, type DescribedAccount, type Registries } from '../registries';
import { strayCredentialsIn } from './address-credentials';

const words = settingsWordsIn(usualLanguage);

/** What the fields of an account or channel cannot tell one by one. */
export function channelProblems({ channels }: Settings, registries: Registries): SettingsProblem[] {
  return Object.keys(channels).flatMap((name) => {
    const described = partNamed(registries, name);
    const part = partOf(channels, name);
    return described === undefined || part === undefined ? [] : addressProblems(part, described);
  });
}

/** The account's token travels with every request: only to https, unless the person says the host is their own. */
function addressProblems(
  part: ChannelPart,
  { name, fields }: Pick<DescribedAccount, 'name' | 'fields'>,
): SettingsProblem[] {
  return Object.keys(fields).flatMap((field) => {
    const address = part[field];
    if (fields[field]?.kind !== 'url' || typeof address !== 'string') return [];
    const sentence = addressProblem(address, part['onMyNetwork'] === true);
    return sentence === null ? [] : [problemAt(['channels', name, field], sentence)];
  });
}

export function addressProblem(address: string, isOnMyNetwork: boolean): string | null {
  const protocol = URL.canParse(address) ? new URL(address).protocol : null;
  if (protocol !== 'https:' && protocol !== 'http:') return words.giveAddressThatStartsWithHttps;
  const stray = strayCredentialsIn(address);
  if (stray !== null || protocol === 'https:' || isOnMyNetwork) return stray;
  return words.plainHttpIsOnlyAllowed;
}

/** A secret belongs in the keychain: asked before the schema, to which it is merely a name that it does not know. */
export function writtenSecrets(channels: ChannelPart, registries: Registries): SettingsProblem[] {
  return Object.keys(channels).flatMap((name) => {
    const fields = partNamed(registries, name)?.fields ?? {};
    const written = Object.keys(partOf(channels, name) ?? {}).filter((field) => fields[field]?.kind === 'secret');
    return written.map((field) =>
      problemAt(['channels', name, field], words.secretsDoNotBelongInThis({ name, field })),
    );
  });
}
