import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runningWordsIn } from '../../shared/locales/host/running';
import { usualLanguage } from '../../shared/locales/language';
import { failed, succeeded, type Result } from '../../shared/result';
import type { SecretProblem, Secrets } from '../ports';
import { isSecretId, notASecretId } from './secret-id';

const words = runningWordsIn(usualLanguage);

/** Tokens are far smaller; a larger file is a mistake. */
const MOST_BYTES = 65_536;

/** Why nothing is written, and what to do instead. */
export const READ_ONLY = words.tokensAndPasswordsAreFilesHere;

const readOnly: SecretProblem = { kind: 'unavailable', sentence: READ_ONLY };

/**
 * Secrets as systemd and containers hand them over: one file per secret, named as the secret, never written by Vigil.
 */
export function createCredentialsDirectory(directory: string): Secrets {
  return {
    place: 'credentials-directory',
    read: (id) => (isSecretId(id) ? readSecret(join(directory, id)) : Promise.resolve(failed(notASecretId))),
    write: () => Promise.resolve(failed(readOnly)),
    remove: () => Promise.resolve(failed(readOnly)),
    writtenOrigin: (id) => (isSecretId(id) ? originBeside(join(directory, id)) : Promise.resolve(failed(notASecretId))),
  };
}

async function readSecret(file: string): Promise<Result<string, SecretProblem>> {
  try {
    const found = await stat(file);
    // Opening a pipe would wait for its other end for ever.
    if (!found.isFile()) return failed(unreadable(words.itIsNotRegularFile));
    if (found.size > MOST_BYTES) return failed(unreadable(words.itIsLargerThan64Kb));
    const value = withoutNewline(await readFile(file, 'utf8'));
    return value === '' ? failed({ kind: 'missing' }) : succeeded(value);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return failed({ kind: 'missing' });
    return failed(unreadable(code === 'EACCES' ? words.permissionWasDenied : words.systemCouldNotReadIt));
  }
}

/** "nightscout-1.token.for" names the address that "nightscout-1.token" is for. */
async function originBeside(file: string): Promise<Result<string | null, SecretProblem>> {
  const written = await readSecret(`${file}.for`);
  if (!written.ok) return written.problem.kind === 'missing' ? succeeded(null) : written;
  const address = written.value.trim();
  const isAddress = /^https?:\/\//i.test(address) && URL.canParse(address);
  return isAddress ? succeeded(new URL(address).origin) : failed(unreadable(NO_ADDRESS));
}

const NO_ADDRESS = words.whatItsForFileHolds;

/** Editors and `echo` end a file with one. */
const withoutNewline = (text: string): string => text.replace(/\r?\n$/, '');

const unreadable = (why: string): SecretProblem => ({
  kind: 'unavailable',
  sentence: words.fileInCredentialsDirectoryCannotBeUsed({ why }),
});
