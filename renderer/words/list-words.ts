import { frameWords } from '../catalogue/frame';

/** "Mia", "Mia and Ben", "Mia, Ben and Tom" */
export function listInWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : frameWords.listed({ names: words.slice(0, -1).join(', '), last });
}
