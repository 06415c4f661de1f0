import type { Log, Secrets } from '../ports';
import { createCredentialsDirectory } from './credentials-directory';
import type { StartHelper } from './helper-calls';
import { createKeychain } from './keychain';
import { startKeychainHelper } from './keychain-helper';

/**
 * Files when `$CREDENTIALS_DIRECTORY` is set (the keychain is then not touched), otherwise the keychain. A host whose
 * executable is not Node starts its helper in its own way.
 */
export function createSecrets({
  env,
  log,
  startHelper = () => startKeychainHelper(env),
}: {
  env: Record<string, string | undefined>;
  log: Pick<Log, 'warn'>;
  startHelper?: StartHelper;
}): Secrets {
  const directory = env['CREDENTIALS_DIRECTORY'];
  if (directory !== undefined && directory !== '') return createCredentialsDirectory(directory);
  return createKeychain({ startHelper, log });
}
