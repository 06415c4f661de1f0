/** Letters and digits that are not mistaken for one another when read aloud or typed; all are in GSM-7. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 5;

/** Five characters hashed (FNV-1a) from a message's id; another salt gives another tag after a collision. */
export function tagOf(messageId: string, salt: number): string {
  let hash = hashOf(`${messageId}#${salt}`);
  let tag = '';
  for (let position = 0; position < LENGTH; position += 1) {
    tag += ALPHABET.charAt(hash % ALPHABET.length);
    hash = Math.floor(hash / ALPHABET.length);
  }
  return tag;
}

/** The tag at the end of a text of Vigil's, this one or another; null: no Vigil sent it. */
export const tagEnding = (text: string): string | null =>
  text.startsWith('Vigil') ? (/[#[]([2-9A-HJ-NP-Z]{5})\]?$/.exec(text)?.[1] ?? null) : null;

/** More than enough: one in thirty million is taken. */
const MOST_TRIES = 50;

/** One that no other message has; the last try is taken as it is rather than none. */
export function freeTag(messageId: string, isTaken: (tag: string, exceptMessageId: string) => boolean): string {
  for (let salt = 0; salt < MOST_TRIES; salt += 1) {
    const tag = tagOf(messageId, salt);
    if (!isTaken(tag, messageId)) return tag;
  }
  return tagOf(messageId, MOST_TRIES);
}

/** FNV-1a, 32 bits: the same for the same text everywhere and always. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  // The low bits of FNV are weak for texts that differ only at their end: fold the high ones in.
  return (hash ^ (hash >>> 15)) >>> 0;
}
