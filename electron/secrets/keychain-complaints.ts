import type { Log } from '../ports';

const MOST_CHARACTERS = 200;
/** So much of a secret in a row is taken for a part of it. */
const TELLING_CHARACTERS = 6;

/**
 * What the system said of its keychain, for whoever has to mend it: in the log alone, cut short, each only once in a
 * row. A text that holds a piece of the secret that was being written is left out.
 */
export function createKeychainComplaints(log: Pick<Log, 'warn'>): (text: string, secret: string | null) => void {
  let last = '';
  return (text, secret) => {
    const isTelling = secret !== null && holdsPieceOf(secret, text);
    const said = isTelling ? 'It said a piece of the secret.' : text.replaceAll(/\s+/g, ' ').slice(0, MOST_CHARACTERS);
    if (said === last) return;
    last = said;
    log.warn('keychain-refused', { said });
  };
}

function holdsPieceOf(secret: string, text: string): boolean {
  const length = Math.min(TELLING_CHARACTERS, secret.length);
  for (let from = 0; from + length <= secret.length; from += 1) {
    if (length > 0 && text.includes(secret.slice(from, from + length))) return true;
  }
  return false;
}
