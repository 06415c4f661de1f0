import type { StartHelper } from '../../secrets/helper-calls';
import { desktopWords } from '../desktop-words';

/** `--forget-secrets`: takes all that is Vigil's out of this user's keychain, and says so. */
export async function forgetSecrets(startHelper: StartHelper): Promise<string> {
  const { entries, end } = startHelper();
  try {
    return desktopWords.secretsForgotten({ count: await entries.forget() });
  } catch {
    return desktopWords.secretsNotForgotten;
  } finally {
    end();
  }
}
