/** `scalar`: a number, true, false, null, or whatever else stands where one should. */
export interface Token {
  kind: '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'scalar';
  text: string;
}

const MARKS = '{}[],:';
const SPACES = ' \t\n\r';

/** One linear pass without recursion, also over text that is no JSON: whether it is any is for JSON.parse to say. */
export function* tokensOf(text: string): Generator<Token> {
  for (let at = 0; at < text.length;) {
    const first = text.charAt(at);
    if (SPACES.includes(first)) at += 1;
    else if (MARKS.includes(first)) {
      yield { kind: first as Token['kind'], text: first };
      at += 1;
    } else {
      const end = first === '"' ? endOfString(text, at) : endOfScalar(text, at);
      yield { kind: first === '"' ? 'string' : 'scalar', text: text.slice(at, end) };
      at = end;
    }
  }
}

/** Behind the closing quote. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '"') return at + 1;
    if (text.charAt(at) === '\\') at += 1;
  }
  return text.length;
}

function endOfScalar(text: string, start: number): number {
  let end = start;
  while (end < text.length && !`${MARKS}${SPACES}"`.includes(text.charAt(end))) end += 1;
  return end;
}
