import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin, ViteBuilder } from 'vite';
import { defineConfig } from 'vitest/config';
import { thirdPartyNotices } from './resources/packages/third-party-notices.ts';

/** Kept out of the bundles: native or CommonJS packages that must load from node_modules, and only when needed. */
const external = [
  ...[/^node:/, 'electron', 'keytar', 'twilio', /^twilio\//, 'garmin-connect', '@photostructure/sqlite'],
  // Of the benchmarks alone.
  ...['playwright-core', 'vite'],
];

const mainEntries = {
  main: 'electron/main.ts',
  'keychain-process': 'electron/desktop/keychain/keychain-process.ts',
  headless: 'electron/headless.ts',
  'watchdog-worker': 'electron/watchdog/worker.ts',
  demo: 'electron/demo.ts',
  bench: 'bench/bench.ts',
};

/** The preload is a sandboxed CommonJS script of its own. */
const preload = 'electron/preload.ts';

const { version } = JSON.parse(readFileSync(`${import.meta.dirname}/package.json`, 'utf8')) as { version: string };

/** Where newer versions are told of; nowhere, as long as nobody has a key to sign with. */
const updates = readFileSync(`${import.meta.dirname}/resources/updates.json`, 'utf8');

/** `npm run dev`: after each build of the main side the demo starts anew on it. */
function demoOnChange(): Plugin {
  let demo: ChildProcess | null = null;
  return {
    name: 'demo-on-change',
    applyToEnvironment: (environment) => environment.name === 'main',
    closeBundle() {
      if (!this.meta.watchMode) return;
      demo?.kill();
      demo = spawn(process.execPath, ['dist/demo.mjs', '--port', '4711'], {
        cwd: import.meta.dirname,
        stdio: 'inherit',
      });
    },
  };
}

/** The font's licence asks to go along with the font. */
function fontLicence(): Plugin {
  return {
    name: 'font-licence',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle() {
      const source = readFileSync(`${import.meta.dirname}/node_modules/@fontsource-variable/inter/LICENSE`, 'utf8');
      this.emitFile({ type: 'asset', fileName: 'font-licence.txt', source });
    },
  };
}

/** Every module that went into a bundle; none while it is built again and again. */
function modulesIn(built: Awaited<ReturnType<ViteBuilder['build']>>): string[] {
  const outputs = 'on' in built ? [] : [built].flat();
  return outputs.flatMap(({ output }) => output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : [])));
}

/** Twelve tests at most: what can be proven by the clock on the wall alone (docs/testing.md). */
const inRealTime = ['e2e/real-time/*.test.ts'];

/** They ask what this process has loaded so far. */
const inProcessesOfTheirOwn = ['electron/*/lazy.test.ts'];

const LONGEST_TEST_MS = 1_800_000;

const unusual = [
  'node_modules',
  'dist',
  '.cache',
  // Pictures are for looking at, not for judging: VIGIL_SCREENSHOTS=folder npx vitest run e2e/pictures
  ...(process.env['VIGIL_SCREENSHOTS'] ? [] : ['e2e/pictures.test.ts']),
  // Needs an Electron that runs: npm run e2e -- --real
  ...(process.env['VIGIL_REAL'] ? [] : ['e2e/electron/real.test.ts']),
];

export default defineConfig({
  root: 'renderer',
  base: './',
  define: { VIGIL_VERSION: JSON.stringify(version), VIGIL_UPDATES: updates },
  plugins: [react(), fontLicence(), demoOnChange()],
  environments: {
    client: {
      build: {
        outDir: '../dist/renderer',
        emptyOutDir: true,
        // A browser that cannot preload loads a little later.
        modulePreload: { polyfill: false },
        rolldownOptions: {
          // In one chunk, so that no other one makes a schema before zod was told not to turn text into code.
          output: {
            codeSplitting: {
              groups: [
                { name: 'zod', test: /node_modules\/zod\/|without-eval/ },
                // What every page needs, in one request beside the first page's own.
                {
                  name: 'react',
                  test: /node_modules\/(react|react-dom|scheduler)\/|words\/time-words|shared\/(time|text\/age)\./,
                },
              ],
            },
          },
        },
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: [] },
      build: {
        outDir: '../dist',
        emptyOutDir: false,
        target: 'node20',
        sourcemap: true,
        rolldownOptions: {
          input: Object.fromEntries(
            Object.entries(mainEntries).map(([name, file]) => [name, `${import.meta.dirname}/${file}`]),
          ),
          external,
          output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: '../dist',
        emptyOutDir: false,
        rolldownOptions: {
          input: `${import.meta.dirname}/${preload}`,
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: 'preload.cjs' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      rmSync(`${import.meta.dirname}/dist`, { recursive: true, force: true });
      const modules: string[] = [];
      for (const environment of Object.values(builder.environments)) {
        if (environment.name === 'ssr') continue;
        const built = await builder.build(environment);
        modules.push(...modulesIn(built));
      }
      const notices = thirdPartyNotices(import.meta.dirname, modules);
      writeFileSync(`${import.meta.dirname}/dist/third-party-notices.txt`, notices);
    },
  },
  test: {
    root: import.meta.dirname,
    globalSetup: 'e2e/made-once.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...unusual, ...inRealTime, ...inProcessesOfTheirOwn],
          maxWorkers: 3,
          // A file's modules are loaded once per worker: imports cost a fourth of the whole run otherwise.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'by itself', include: inProcessesOfTheirOwn, exclude: unusual, maxWorkers: 3 },
      },
      // Apart from all that would take them the machine, two at a time: they wait for most of it.
      {
        extends: true,
        test: {
          name: 'in real time',
          include: inRealTime,
          exclude: unusual,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    // No test is judged by how long it takes: this ends one that would never end.
    testTimeout: LONGEST_TEST_MS,
    expect: { poll: { timeout: 300_000 } },
    hookTimeout: LONGEST_TEST_MS,
    coverage: {
      provider: 'v8',
      // To look at: coverage/index.html. A table would follow the runner's own summary, which ends the output.
      reporter: ['html'],
      include: ['electron/core/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.test-support.ts'],
      thresholds: { perFile: true, branches: 100, functions: 100, lines: 100 },
      enabled: process.env['VIGIL_COVERAGE'] !== undefined,
    },
  },
});
