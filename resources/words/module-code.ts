import { languages, type Language } from '../../shared/locales/language';
import type { Entries, Place } from './catalogue';
import { messageCode } from './message-code';

/** One typed module per place, which holds every language of it: a page loads what it says, and no more. */
export function moduleCode({ path, inLanguage }: Place): string {
  const depth = '../'.repeat(path.split('/').length - 1) || './';
  const code = languages.map((language, at) => languageCode(language, inLanguage[language], at > 0));
  const types = code.some((each) => each.includes(': Filling')) ? 'Filling, Language' : 'Language';
  return [
    `// Made of resources/locales/*/${path}.json by \`npm run words\`: a sentence is changed there.`,
    `import type { ${types} } from '${depth}language';`,
    '',
    ...code,
    `const inLanguage: Record<Language, typeof en> = { ${languages.join(', ')} };`,
    '',
    `export const ${nameOf(path)} = (language: Language): typeof en => inLanguage[language];`,
    '',
  ].join('\n');
}

/** "said/check-ins" is `checkInsWordsIn`. */
export const nameOf = (path: string): string =>
  `${path.split('/').at(-1) ?? ''}WordsIn`.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());

interface Group {
  [name: string]: Group | string;
}

function languageCode(language: Language, entries: Entries, isTranslation: boolean): string {
  const groups: Group = {};
  for (const [key, { message }] of Object.entries(entries)) {
    put(groups, key.split('.'), messageCode(message, language));
  }
  return `const ${language}${isTranslation ? ': typeof en' : ''} = ${groupCode(groups)};\n`;
}

function put(group: Group, [name = '', ...inner]: string[], code: string): void {
  if (inner.length === 0) {
    group[name] = code;
    return;
  }
  const made = (group[name] ??= {});
  if (typeof made === 'string') throw new Error(`${name} is a sentence and no group.`);
  put(made, inner, code);
}

const groupCode = (group: Group): string =>
  `{ ${Object.entries(group)
    .map(([name, code]) => `${JSON.stringify(name)}: ${typeof code === 'string' ? code : groupCode(code)}`)
    .join(',\n')} }`;
