import { spawnSync } from 'node:child_process';
import console from 'node:console';
import process from 'node:process';

// `npm run pictures [folder]`: every page and state in every theme and size, to look at. They are not committed.
const folder = process.argv[2] ?? 'pictures';
const { status } = spawnSync('npx', ['vitest', 'run', 'e2e/pictures'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, VIGIL_SCREENSHOTS: folder },
});
console.info(`The pictures are in ${folder}.`);
process.exitCode = status ?? 1;
