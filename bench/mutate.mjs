import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

/**
 * `npm run mutate`: changes the core one place at a time and tells which change no table test notices. Some files or
 * lines only: `npm run mutate -- --mutate 'electron/core/alerts/*.ts'`,
 * `--mutate electron/core/escalation/climb.ts:50-80`; several with commas.
 */
const { values } = parseArgs({ options: { mutate: { type: 'string', default: 'electron/core/**/*.ts' } } });

await new Stryker({
  configFile: 'bench/mutation.config.json',
  mutate: [...values.mutate.split(','), '!**/*.test.ts', '!**/*.test-support.ts'],
}).runMutationTest();
