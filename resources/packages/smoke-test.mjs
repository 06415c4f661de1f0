import { spawn } from 'node:child_process';
import console from 'node:console';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as moment } from 'node:timers/promises';

/**
 * Starts the program that `npm run package` left in a folder, as its system starts it, and fails unless it opens its
 * database and stays. For machines that are thrown away: it writes into the folder of whoever runs it.
 */
const packages = join(import.meta.dirname, '../../dist/packages');
const programs = {
  linux: ['linux-unpacked/vigil'],
  win32: ['win-unpacked/Vigil.exe'],
  darwin: ['mac/Vigil.app/Contents/MacOS/Vigil', 'mac-arm64/Vigil.app/Contents/MacOS/Vigil'],
};
const folders = {
  linux: join(homedir(), '.config'),
  win32: process.env['APPDATA'] ?? '',
  darwin: join(homedir(), 'Library/Application Support'),
};
const STAYS_MS = 10_000;
const LONGEST_MS = 120_000;

const own = programs[process.platform].map((name) => join(packages, name)).filter((file) => existsSync(file));
const program = own.find((file) => file.includes(process.arch)) ?? own[0];
if (program === undefined) throw new Error(`No program in ${packages}: ${readdirSync(packages).join(', ')}`);
const database = join(folders[process.platform], 'Vigil/vigil.sqlite');

const child = spawn(program, ['--hidden'], { stdio: 'inherit' });
let exitCode = null;
child.on('exit', (code, signal) => (exitCode = code ?? signal));
const deadline = Date.now() + LONGEST_MS;
while (!existsSync(database) && exitCode === null && Date.now() < deadline) await moment(500);
await moment(STAYS_MS);
const isFine = existsSync(database) && exitCode === null;
console.info(isFine ? `${program} runs.` : `${program}: database ${existsSync(database)}, ended with ${exitCode}.`);
child.kill();
process.exitCode = isFine ? 0 : 1;
