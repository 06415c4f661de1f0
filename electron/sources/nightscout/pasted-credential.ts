import { decoded, isSecretName, namedSecretIn } from '../../../shared/settings/address-secrets';
import { asToken, isToken } from './credential';

/**
 * `https://SECRET@host/api/v1/` is how xDrip writes it; `?token=` and `?secret=` are Nightscout's own. People also put
 * them where no program looks: "/token=…", "#secret=…", "/vigil-0123456789abcdef".
 */
export function credentialIn(url: URL): string | null {
  const fromUserInfo = decoded(url.username || url.password);
  if (fromUserInfo !== '') return fromUserInfo;
  const [query, fragment] = [url.search, url.hash].map((part) => decoded(part.slice(1)));
  const bare = [...url.pathname.split('/'), query, fragment].find((part) => isToken(decoded(part ?? '')));
  return namedCredential(url) ?? (bare === undefined ? null : decoded(bare));
}

/** What is called a token stays one, whatever it looks like. */
function namedCredential({ pathname, search, hash, searchParams }: URL): string | null {
  const asked = [...searchParams].map(([name, value]) => ({ name, value })).find(({ name }) => isSecretName(name));
  const found = asked ?? namedSecretIn(`${pathname}${search}${hash}`);
  if (found === null || found.value === '') return null;
  return /token$/i.test(found.name) ? asToken(found.value) : found.value;
}

/** Whether a part of the path is a credential, or has one in it. */
export const holdsCredential = (part: string): boolean => namedSecretIn(part) !== null || isToken(decoded(part));
