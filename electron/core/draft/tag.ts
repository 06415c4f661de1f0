import { hashOf } from './hash';

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
