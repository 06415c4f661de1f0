import { fileURLToPath, URL } from 'node:url';
import { runnerImport } from 'vite';

// `npm run words`: the sentences of resources/locales as typed modules in shared/locales.
const file = fileURLToPath(new URL('./words/made-modules.ts', import.meta.url));
const { module: words } = await runnerImport(file, { configFile: false });
await words.writeModules();
