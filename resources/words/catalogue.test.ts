import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type TypeScript from 'typescript';
import { expect, test } from 'vitest';
import { languages } from '../../shared/locales/language';
import { catalogueFolder, readCatalogue } from './catalogue';
import { madeModules } from './made-modules';
import { nameOf } from './module-code';

/** By Node, not by the test runner, which would transform all of it first. */
const ts = createRequire(import.meta.url)('typescript') as typeof TypeScript;
const root = join(import.meta.dirname, '../..');
const places = readCatalogue();

const entries = places.flatMap(({ path, inLanguage }) =>
  languages.flatMap((language) =>
    Object.entries(inLanguage[language]).map(([key, entry]) => ({ path, key, language, ...entry })),
  ),
);

/** Everything of the product that may say a sentence. */
const sources = ['electron', 'renderer', 'shared'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .map((name) => `${top}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /^(?!shared\/locales\/|.*\.test(?:-support)?\.).*\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, name), 'utf8')),
);

test('there is a catalogue for every language', () => {
  expect(readdirSync(catalogueFolder).sort()).toEqual(languages.toSorted());
});

test('the modules are what `npm run words` makes of it', async () => {
  const made = await madeModules();
  for (const { file, text } of made) expect(readFileSync(file, 'utf8')).toBe(text);
  const lying = readdirSync(join(root, 'shared/locales'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'language.ts')
    .map((entry) => join(entry.parentPath, entry.name));
  expect(made.map(({ file }) => file).sort()).toEqual(lying.sort());
});

test('every sentence says a translator where it stands, and begins and ends with what is said', () => {
  expect(entries.length).toBeGreaterThan(200);
  expect(entries.filter(({ description }) => description.trim().length < 8)).toEqual([]);
  expect(entries.filter(({ message }) => message === '' || message.trim() !== message)).toEqual([]);
});

test('no sentence is there that nothing says', () => {
  const unused = places.flatMap(({ path, inLanguage }) => {
    const said = sources.filter((text) => text.includes(nameOf(path).replace(/In$/, ''))).join('\n');
    return Object.keys(inLanguage.en)
      .filter((key) => !isSaid(key, said))
      .map((key) => `${path}: ${key}`);
  });
  expect(unused).toEqual([]);
});

/** By its name; of a group by that of the group, whose members are chosen by what is known. */
function isSaid(key: string, text: string): boolean {
  const [group = '', ...inner] = key.split('.');
  const isNamed = (name: string): boolean =>
    new RegExp(`\\.\\s*${name}\\b|\\{[^{}]*\\b${name}\\b[^{}]*\\} = \\w*[wW]ords`).test(text);
  return isNamed(inner.length === 0 ? key : group);
}

test.each([
  ['what it is to be is filled in', "words.hasIt({ name: 'Mia' })", null],
  ['there is no such sentence', "words.hasItNot({ name: 'Mia' })", "'hasItNot' does not exist"],
  ['nothing is filled in', 'words.hasIt({})', "'name' is missing"],
  ['something else is filled in', "words.hasIt({ name: 'Mia', age: 4 })", "'age' does not exist"],
  ['a choice is none', "words.cannotGoOut({ isCall: 'yes' })", "'string' is not assignable to type 'boolean'"],
  ['there is no such language', "reasonWordsIn('xx').hasIt({ name: 'Mia' })", '\'"xx"\' is not assignable'],
])('whether it compiles when %s', (_what, code, problem) => {
  expect(problemsOf(code)).toEqual(problem === null ? [] : [expect.stringContaining(problem)]);
});

/** What the compiler says of an expression that uses the reasons. */
function problemsOf(code: string): string[] {
  const file = join(root, 'shared/probe.ts');
  const text = `import { reasonWordsIn } from './locales/said/reason';\nconst words = reasonWordsIn('en');\nexport const said: string = ${code};\nexport const all = words;\n`;
  const options = { strict: true, noEmit: true, types: [], lib: ['lib.es2023.d.ts'], target: ts.ScriptTarget.ES2023 };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? text : readFile(name));
  const found = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
