import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, type Language } from '../../shared/locales/language';

export const catalogueFolder = join(import.meta.dirname, '../locales');

/** A sentence, and what a translator needs to know of it. */
interface Entry {
  /** ICU MessageFormat. */
  message: string;
  description: string;
}

/** The sentences of one place, by their keys; a dot makes a group: "cause.we-slept". */
export type Entries = Record<string, Entry>;

/** "said/texts": what one typed module is made of. */
export interface Place {
  path: string;
  inLanguage: Record<Language, Entries>;
}

/** Every place of the catalogue. What is not translated yet stands in English. */
export const readCatalogue = (): Place[] =>
  readdirSync(join(catalogueFolder, 'en'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replaceAll('\\', '/').replace(/\.json$/, ''))
    .sort()
    .map((path) => ({ path, inLanguage: inEachLanguage(path) }));

function inEachLanguage(path: string): Record<Language, Entries> {
  const english = entriesOf('en', path);
  const made = languages.map((language) => [language, { ...english, ...entriesOf(language, path) }]);
  return Object.fromEntries(made) as Record<Language, Entries>;
}

function entriesOf(language: Language, path: string): Entries {
  const file = join(catalogueFolder, language, `${path}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Entries) : {};
}
