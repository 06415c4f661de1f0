import { join } from 'node:path';
import { build } from 'vite';
import { onceForAll } from '../once-for-all';

/** The stand-in, made loadable for plain Node. */
export interface StandIn {
  folder: string;
  /** Runs a main module with it. */
  bootstrap: string;
}

const here = import.meta.dirname;

/** It holds no state: one does for all tests. */
export async function buildStandIn(): Promise<StandIn> {
  const folder = await onceForAll('standin', bundle);
  return { folder, bootstrap: join(folder, 'bootstrap.mjs') };
}

async function bundle(folder: string): Promise<void> {
  const common = { configFile: false as const, root: here, logLevel: 'warn' as const };
  await build({
    ...common,
    build: {
      outDir: folder,
      emptyOutDir: false,
      ssr: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: ['electron', 'bootstrap', 'parent-port'].map((name) => join(here, 'standin', `${name}.ts`)),
        // Flat: files beside the module are found by its own address.
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'chunk-[name].mjs' },
      },
    },
  });
  for (const name of ['main', 'isolated']) {
    const lib = {
      entry: join(here, 'world', `${name}.ts`),
      name,
      formats: ['iife' as const],
      fileName: () => `${name}.js`,
    };
    await build({ ...common, build: { outDir: folder, emptyOutDir: false, minify: false, lib } });
  }
}
