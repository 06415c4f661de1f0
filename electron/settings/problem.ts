import type { z } from 'zod';
import { settingsWordsIn } from '../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../shared/locales/language';
import { capitalised } from '../../shared/text/capitalised';

const settingsWords = settingsWordsIn(usualLanguage);

/** What is wrong, or worth knowing, and where: `people[0].thresholds.low`; `$` is the file itself. */
export interface SettingsProblem {
  path: string;
  sentence: string;
}

/** The user mends the first ones; a file that is wrong throughout should not fill a log or a page. */
export const MOST_PROBLEMS = 100;

/** Of one name in a path; longer ones are cut. */
const MOST_NAME_CHARACTERS = 60;

type Path = readonly PropertyKey[];

export function problemAt(path: Path, sentence: string): SettingsProblem {
  return { path: pathInWords(path), sentence };
}

export function pathInWords(path: Path): string {
  if (path.length === 0) return '$';
  return path.map(partInWords).join('').replace(/^\./, '');
}

function partInWords(part: PropertyKey): string {
  if (typeof part === 'number') return `[${part}]`;
  const whole = String(part);
  const name = whole.length > MOST_NAME_CHARACTERS ? `${whole.slice(0, MOST_NAME_CHARACTERS)}…` : whole;
  return /^[\w$-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** A secret or a number that was pasted where a name belongs is not repeated in the log. */
export const loggablePath = (path: string): string =>
  path
    .replaceAll(/\["(?:[^"\\]|\\.)*"\]/g, '.…')
    .replaceAll(/[\w$-]+…?/g, (name) => (/^(?:[a-zA-Z-]{1,30}|\d{1,6}|\$)$/.test(name) ? name : '…'))
    .replace(/^\./, '');

/** Zod's findings in sentences, each at the setting it is about. */
export function problemsOf(error: z.ZodError, under: Path = []): SettingsProblem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, under));
}

function problemsOfIssue(issue: z.core.$ZodIssue, under: Path): SettingsProblem[] {
  const path = [...under, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problemAt([...path, key], settingsWords.vigilKnowsNoSuchSettingCompare));
  }
  return [problemAt(path, sentenceOf(issue))];
}

/**
 * Sentences of our own schemas end with a full stop; zod's words do not, and begin with a technical "Invalid input:".
 */
function sentenceOf({ message }: z.core.$ZodIssue): string {
  if (message.endsWith('.')) return message;
  if (message.endsWith('received undefined')) return settingsWords.thisSettingIsMissing;
  const [, words = message] = /^Invalid (?:input|option): (.*)$/.exec(message) ?? [];
  return `${capitalised(words)}.`;
}
