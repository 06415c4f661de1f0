import { credentialsIn, looksLikeAddress } from './address-credentials';
import { MOST_LEVELS, tooDeep } from './json-scan';
import { MOST_PROBLEMS, problemAt } from './problem';
import type { SettingsProblem } from './problem';

/** Names under which a program reaches what all objects share. */
const forbiddenNames = ['__proto__', 'constructor', 'prototype'];

/** In one list or object: ten contacts for each of a thousand people. More is a mistake that would keep Vigil from its watch. */
const MOST_ENTRIES = 10_000;

const notText = 'This is half of a character and cannot be stored. Write it again.';

/** What no setting may be, whatever its name; asked before anything copies the document or looks deeper into it. */
export function checkValues(document: unknown): SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  look(document, [], problems);
  return problems;
}

function look(value: unknown, path: readonly (string | number)[], problems: SettingsProblem[]): void {
  if (problems.length === MOST_PROBLEMS) return;
  if (typeof value === 'string') problems.push(...textProblems(value, path));
  if (typeof value !== 'object' || value === null) return;
  if (path.length === MOST_LEVELS) {
    problems.push(tooDeep(path));
    return;
  }
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (entries.length > MOST_ENTRIES) {
    problems.push(problemAt(path, `No setting has more than ${MOST_ENTRIES} entries.`));
    return;
  }
  for (const [name, inner] of entries) {
    const at = [...path, name];
    const sentence = typeof name === 'string' ? nameProblem(name) : null;
    if (sentence === null) look(inner, at, problems);
    else problems.push(problemAt(at, sentence));
  }
}

function nameProblem(name: string): string | null {
  if (forbiddenNames.includes(name)) return 'No setting may have this name. Take it out.';
  return isWhole(name) ? null : notText;
}

function textProblems(text: string, path: readonly (string | number)[]): SettingsProblem[] {
  if (!isWhole(text)) return [problemAt(path, notText)];
  const found = looksLikeAddress(text) ? credentialsIn(text) : null;
  return found === null ? [] : [problemAt(path, found)];
}

/** UTF-8 has no form for one half of a surrogate pair: it would come back from the disk as another character. */
const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);
