/** What copying from mail and chat adds: control characters, line breaks, zero-width and direction marks. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** An address has neither spaces nor anything that cannot be seen. */
export const withoutBlanks = (text: string): string => text.replace(/[\p{White_Space}\p{Cc}\p{Cf}]+/gu, '');

/**
 * A secret as it was meant. A passphrase may have spaces inside, and one in a script that joins its letters with
 * characters of no width keeps those: only at its ends nothing invisible is meant.
 */
export function asMeant(secret: string): string {
  const bare = secret.replace(INVISIBLE, '').trim();
  return /^[\x20-\x7e]*$/.test(bare) ? bare : secret.replace(/^[\s\p{Cc}\p{Cf}]+|[\s\p{Cc}\p{Cf}]+$/gu, '');
}
