import { settingsWordsIn } from '../../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../../shared/locales/language';
import { MOST_PROBLEMS, problemAt, type SettingsProblem } from '../problem';
import { credentialsIn, looksLikeAddress } from './address-credentials';
import { MOST_LEVELS, tooDeep } from './json-scan';

const words = settingsWordsIn(usualLanguage);

/** Names under which a program reaches what all objects share. */
const forbiddenNames = ['__proto__', 'constructor', 'prototype'];

/** A thousand people with ten contacts each. More is a mistake that would keep Vigil from its watch. */
const MOST_PEOPLE = 1000;
const MOST_CONTACTS = 10_000;
/** Of any other list, and names of one object. No setting has that many. */
const MOST_ENTRIES = 200;
/** All together: four times what a thousand people need with everything written out. */
const MOST_VALUES = 400_000;

const notText = words.thisIsHalfOfCharacter;

/** What no setting may be, whatever its name; asked before anything copies the document or looks deeper into it. */
export function checkValues(document: unknown): SettingsProblem[] {
  const found: Found = { problems: [], values: 0 };
  look(document, [], found);
  return found.values > MOST_VALUES
    ? [problemAt([], words.settingsHaveValuesAtMost({ most: MOST_VALUES }))]
    : found.problems;
}

interface Found {
  problems: SettingsProblem[];
  values: number;
}

function look(value: unknown, path: readonly (string | number)[], found: Found): void {
  const { problems } = found;
  found.values += 1;
  if (problems.length === MOST_PROBLEMS || found.values > MOST_VALUES) return;
  if (typeof value === 'string') problems.push(...textProblems(value, path));
  if (typeof value !== 'object' || value === null) return;
  if (path.length === MOST_LEVELS) {
    problems.push(tooDeep(path));
    return;
  }
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const most = mostEntries(path);
  if (entries.length > most) {
    problems.push(problemAt(path, words.thereMayBeEntriesHereAtMost({ most })));
    return;
  }
  for (const [name, inner] of entries) {
    const at = [...path, name];
    const sentence = typeof name === 'string' ? nameProblem(name) : null;
    if (sentence === null) look(inner, at, found);
    else problems.push(problemAt(at, sentence));
  }
}

function mostEntries(path: readonly (string | number)[]): number {
  const [list] = path;
  if (path.length !== 1) return MOST_ENTRIES;
  return list === 'people' ? MOST_PEOPLE : list === 'contacts' ? MOST_CONTACTS : MOST_ENTRIES;
}

function nameProblem(name: string): string | null {
  if (forbiddenNames.includes(name)) return words.noSettingMayHaveThisName;
  return isWhole(name) ? null : notText;
}

function textProblems(text: string, path: readonly (string | number)[]): SettingsProblem[] {
  if (!isWhole(text)) return [problemAt(path, notText)];
  const found = looksLikeAddress(text) ? credentialsIn(text) : null;
  return found === null ? [] : [problemAt(path, found)];
}

/** UTF-8 has no form for one half of a surrogate pair: it would come back from the disk as another character. */
const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);
