import console from 'node:console';
import { fileURLToPath, URL } from 'node:url';
import { runnerImport } from 'vite';

// `npm run sentences`: every sentence that Vigil says, with where it is said, for reading aloud.
const moduleAt = (file) => runnerImport(fileURLToPath(new URL(file, import.meta.url)), { configFile: false });
const { module: made } = await moduleAt('./sentences.ts');
const { module: written } = await moduleAt('./written-sentences.ts');
const { module: catalogue } = await moduleAt('../resources/words/catalogue.ts');
const said = catalogue.readCatalogue().flatMap(({ path, inLanguage }) =>
  Object.values(inLanguage.en).map(({ message, description }) => ({
    context: `${path}: ${description}`,
    words: message,
  })),
);
const inCode = written.writtenSentences().filter(({ context }) => !context.includes('locales'));
for (const { context, words } of [...made.sentences(), ...said, ...inCode]) {
  console.info(`${context}\t${words}`);
}
