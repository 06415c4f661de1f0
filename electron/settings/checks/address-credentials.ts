import { settingsWordsIn } from '../../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../../shared/locales/language';
import { namedSecretIn } from '../../../shared/settings/address-secrets';
import { withoutBlanks } from '../../../shared/text/invisible';

const words = settingsWordsIn(usualLanguage);

/** What a browser would accept is longer by far. */
const MOST_CHARACTERS = 2000;

/** Whether a text is meant as an address wherever it stands. */
export const looksLikeAddress = (text: string): boolean => text.includes('://') || /^\s?https?:/i.test(text);

/**
 * A sentence when an address carries a user name, a password or a token: settings are shown, exported and kept in
 * copies, so none may stand there. null for an address without. What has no scheme is read as https.
 */
export function credentialsIn(address: string): string | null {
  if (address.length > MOST_CHARACTERS) return words.giveAddressOfCharactersAtMost({ most: MOST_CHARACTERS });
  // Spaces, line breaks and invisible characters come with copying; the address is read without them.
  const bare = withoutBlanks(address);
  const written = looksLikeAddress(bare) ? bare : `https://${bare}`;
  if (hasUser(written)) return words.leaveCredentialsOutOfAddress;
  return namedSecretIn(afterHost(written)) === null ? null : words.leaveTokenOutOfAddress;
}

/**
 * A sentence when something before an @ stands in the path, where it is no user name for
 * a browser: "https://ana/secret@host".
 */
export function strayCredentialsIn(address: string): string | null {
  const [path = ''] = afterHost(withoutBlanks(address)).split(/[?#]/);
  return /[^/](?:@|%40)/i.test(path) ? words.leaveWhatStandsBeforeOutOfAddress : null;
}

const afterHost = (address: string): string => address.replace(/^[a-z]+:[/\\]*/i, '').replace(/^[^/\\?#]*/, '');

/** An address that could not be opened may hold a password all the same: then an @ before the path tells. */
function hasUser(address: string): boolean {
  if (!URL.canParse(address)) return /@|%40/.test(address);
  const { username, password } = new URL(address);
  return username !== '' || password !== '';
}
