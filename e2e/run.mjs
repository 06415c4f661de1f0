import { spawnSync } from 'node:child_process';
import console from 'node:console';
import process from 'node:process';
import { findElectron, noElectron } from './electron/runtime.mjs';

/** What runs on a real Electron: the small app that the stand-in is compared with, and Vigil itself. */
const onReal = ['e2e/electron/real.test.ts', 'e2e/desktop/'];

// `npm run e2e`: all of them. `npm run e2e -- --real`: those that run on a real Electron;
// where there is none they say so.
const given = process.argv.slice(2);
const isReal = given.includes('--real');
const rest = given.filter((each) => each !== '--real');

if (isReal && findElectron() === null) {
  console.info(`Nothing was run: it ${noElectron}`);
  // Nobody reads the line there, and it would look as if all were well.
  process.exitCode = process.env['CI'] ? 1 : 0;
} else {
  const { status } = spawnSync('npx', ['vitest', 'run', ...(isReal ? onReal : ['e2e']), ...rest], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...(isReal && { VIGIL_REAL: '1' }) },
  });
  process.exitCode = status ?? 1;
}
