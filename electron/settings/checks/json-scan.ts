import { settingsWordsIn } from '../../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../../shared/locales/language';
import { MOST_PROBLEMS, problemAt, type SettingsProblem } from '../problem';
import { tokensOf, type Token } from './json-tokens';

const words = settingsWordsIn(usualLanguage);

/**
 * Settings are seven levels deep. What reads them calls itself once per level, so a
 * hundred thousand would end the process.
 */
export const MOST_LEVELS = 64;

/** Told of where it begins: the whole way in would be a path of hundreds of characters. */
export function tooDeep(path: readonly (string | number)[]): SettingsProblem {
  return problemAt(path.slice(0, 3), words.somethingInHereLiesLevelsDeep({ most: MOST_LEVELS }));
}

interface Level {
  /** The names so far; null in a list. */
  names: Set<string> | null;
  /** Where we are: a name, or the number of the entry. */
  part: string | number;
  isNameNext: boolean;
}

/**
 * What JSON.parse takes without a word, or what would exhaust the stack of those who read its result: a name that
 * stands twice (the last one would count), a number too large to be kept, and endless nesting.
 */
export function scanJson(text: string): SettingsProblem[] {
  const levels: Level[] = [];
  const problems: SettingsProblem[] = [];
  for (const token of tokensOf(text)) {
    if (opens(token) && levels.length === MOST_LEVELS) return [tooDeep(pathOf(levels))];
    const sentence = step(levels, token);
    if (sentence !== null) problems.push(problemAt(pathOf(levels), sentence));
    if (problems.length === MOST_PROBLEMS) break;
  }
  return problems;
}

const opens = ({ kind }: Token): boolean => kind === '{' || kind === '[';

const pathOf = (levels: readonly Level[]): (string | number)[] => levels.map(({ part }) => part);

/** Follows one token; the sentence is about what is wrong there. */
function step(levels: Level[], token: Token): string | null {
  const level = levels.at(-1);
  if (token.kind === '{') levels.push({ names: new Set(), part: '', isNameNext: true });
  else if (token.kind === '[') levels.push({ names: null, part: 0, isNameNext: false });
  else if (token.kind === '}' || token.kind === ']') levels.pop();
  else if (token.kind === 'scalar') return isTooLarge(token.text) ? words.thisNumberIsTooLarge : null;
  else if (level === undefined) return null;
  else if (token.kind === ',') goOn(level);
  else if (token.kind === 'string' && level.isNameNext) return enter(level, nameIn(token.text));
  return null;
}

function goOn(level: Level): void {
  if (typeof level.part === 'number') level.part += 1;
  else level.isNameNext = true;
}

function enter(level: Level, name: string): string | null {
  const isTwice = level.names?.has(name) === true;
  level.names?.add(name);
  level.part = name;
  level.isNameNext = false;
  return isTwice ? words.thisStandsHereTwiceAndOnly : null;
}

/** "\u0061" and "a" are one name. What is no string is told by JSON.parse later. */
function nameIn(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}

/** As a double it would be infinite, and JSON has no word for that. */
const isTooLarge = (scalar: string): boolean => Math.abs(Number(scalar)) === Infinity;
