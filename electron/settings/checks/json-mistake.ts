import { settingsWordsIn } from '../../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../../shared/locales/language';

const words = settingsWordsIn(usualLanguage);

/** V8 quotes at most this many characters before the one it stumbled over, unless the text begins there. */
const QUOTED_BEFORE = 10;

/**
 * Where the text stops being JSON, in a sentence that repeats none of it: what JSON.parse quotes may be a phone number
 * or a secret in the wrong place, and the sentence goes to the log.
 */
export function jsonMistake(text: string, error: unknown): string {
  const position = positionOf(text, error instanceof Error ? error.message : '');
  if (position === null) return words.thisIsNotValidJson;
  if (position >= text.trimEnd().length) return words.thisIsNotValidJsonIt;
  return words.thisIsNotValidJsonLook({ count: text.slice(0, position).split('\n').length });
}

/**
 * From V8's words: "… in JSON at position 12", "Unexpected end of JSON input", or a piece
 * of the text around the mistake.
 */
function positionOf(text: string, message: string): number | null {
  const told = /at position (\d+)/.exec(message)?.[1];
  if (told !== undefined) return Number(told);
  if (message.startsWith('Unexpected end')) return text.length;
  const [, token = '', dots, piece = ''] =
    /^Unexpected token '(.{1,2})', (\.\.\.)?"([^]*)"(?:\.\.\.)? is not valid JSON$/.exec(message) ?? [];
  const start = piece === '' ? -1 : text.indexOf(piece);
  return start < 0 ? null : text.indexOf(token, start + (dots === undefined ? 0 : QUOTED_BEFORE));
}
