import type { Secrets } from '../ports';
import { createCredentialsDirectory } from './credentials-directory';
import { createKeychain } from './keychain';
import { startKeychainHelper } from './keychain-helper';

/** Files when `$CREDENTIALS_DIRECTORY` is set (the keychain is then not touched), otherwise the keychain. */
export function createSecrets({ env }: { env: Record<string, string | undefined> }): Secrets {
  const directory = env['CREDENTIALS_DIRECTORY'];
  if (directory !== undefined && directory !== '') return createCredentialsDirectory(directory);
  return createKeychain({ startHelper: () => startKeychainHelper(env) });
}
