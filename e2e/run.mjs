import { spawnSync } from 'node:child_process';
import process from 'node:process';

// `npm run e2e`: all of them. `npm run e2e -- --real`: those that run on a real Electron; where there is none they say so.
const given = process.argv.slice(2);
const isReal = given.includes('--real');
const rest = given.filter((each) => each !== '--real');
const { status } = spawnSync('npx', ['vitest', 'run', isReal ? 'e2e/electron/real' : 'e2e', ...rest], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, ...(isReal && { VIGIL_REAL: '1' }) },
});
process.exitCode = status ?? 1;
