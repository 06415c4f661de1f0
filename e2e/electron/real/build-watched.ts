import { join } from 'node:path';
import { build } from 'vite';

/** Makes the main module that watches loadable for Electron; answers its file. */
export async function buildWatched(folder: string): Promise<string> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: false,
      ssr: true,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'watched.ts'),
        external: ['electron'],
        output: { format: 'es', entryFileNames: 'watched.mjs' },
      },
    },
  });
  return join(folder, 'watched.mjs');
}
