import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { SECOND, type Millis } from '../shared/time';
import { nameOf, openLoopback, type Loopback } from './loopback';
import { openMovedLoopback } from './moved-loopback';
import type { MovedTime } from './moved-time/moved-time';
import { patience } from './patience';
import { startVigil, type Ready, type RunningVigil } from './running-vigil';

/** The person is called at once, the contacts are texted three seconds later. */
const low = [
  { afterSeconds: 0, desktop: true, call: ['person'] },
  { afterSeconds: 3, text: ['contacts'] },
];

/** A household whose Vigil reports to a place of the test's choosing. At SIGUSR2 its main loop hangs. */
export interface Reporting {
  loopback: Loopback;
  /** Starts it by a line of bash in which `VIGIL` is its command line. */
  start(line: string): RunningVigil;
  /** The same with a terminal as standard error. */
  startOnTerminal(line: string): Terminal;
  /** Beside the data, not in it. */
  file(name: string): string;
  /** The lines of standard output that were written to this file. */
  printed(name: string): Ready[];
  close(): Promise<void>;
}

/** A terminal that somebody may make stand still, as by Ctrl-S, or a connection that stalls. */
interface Terminal {
  stop(): void;
  goOn(): void;
  /** What it has shown so far. */
  shown(): string;
  /** The exit code of what runs on it. */
  exited: Promise<number | null>;
}

const household = { person: { policies: { low }, times: { endsApartAtLeast: 1 } } };

/** Of the built headless host, in real time. */
export async function openReporting(entry: string): Promise<Reporting> {
  const loopback = await openLoopback(household);
  return reportingOf(loopback, () => [entry, ...loopback.arguments]);
}

/** Of the killable host, in time that the test moves. */
export async function openMovedReporting(entry: string): Promise<Reporting & { time: MovedTime }> {
  const loopback = await openMovedLoopback(entry, household);
  const { time } = loopback;
  return { ...reportingOf(loopback, loopback.commandLine, time), time };
}

function reportingOf(loopback: Loopback, commandLine: () => string[], time?: MovedTime): Reporting {
  const file = (name: string): string => join(dirname(loopback.dataDirectory), name);
  const script = file('hangs.mjs');
  writeFileSync(
    script,
    "process.on('SIGUSR2', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000));",
  );
  const running: { kill(signal: NodeJS.Signals): unknown }[] = [];
  const directory = dirname(loopback.dataDirectory);
  const written = (line: string): string =>
    line.replace(
      'VIGIL',
      [process.execPath, '--import', script, ...commandLine()].map((part) => `'${part}'`).join(' '),
    );
  mkdirSync(loopback.dataDirectory);
  return {
    loopback,
    file,
    start(line) {
      const given = { command: 'bash', arguments: ['-c', written(line)], directory, env: loopback.env };
      const vigil = startVigil({ ...given, ...(time && { time }) });
      running.push(vigil);
      return vigil;
    },
    startOnTerminal(line) {
      const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], SHELL: '/bin/bash', ...loopback.env };
      const terminal = spawn('script', ['-qefc', written(line), '/dev/null'], {
        cwd: directory,
        env,
        stdio: ['pipe', 'pipe', 'pipe', ...(time ? (['ipc'] as const) : [])],
      });
      const { stdin, stdout } = terminal;
      if (stdin === null || stdout === null) throw new Error('The terminal cannot be seen.');
      time?.follow(terminal);
      running.push(terminal);
      let shown = '';
      stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
      return {
        stop: () => stdin.write(CTRL_S),
        goOn: () => stdin.write(CTRL_Q),
        shown: () => shown,
        exited: new Promise((resolve) => terminal.once('exit', resolve)),
      };
    },
    printed: (name) => linesIn(file(name)).map((line) => JSON.parse(line) as Ready),
    async close() {
      for (const one of running) one.kill('SIGKILL');
      for (const { pid } of printedIn(directory)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
      await loopback.close();
    },
  };
}

const CTRL_S = '\x13';
const CTRL_Q = '\x11';

/** What a test left running, also in place of one that hung. */
const printedIn = (directory: string): Ready[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.json') && name.startsWith('out'))
    .flatMap((name) => linesIn(join(directory, name)).map((line) => JSON.parse(line) as Ready));

export const linesIn = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);

/** The line that it is ready, in a file that may not be there yet. */
export const readyIn = ({ printed }: Reporting, name: string, which = 0): Promise<Ready> =>
  vi.waitFor(
    () => {
      const ready = printed(name)[which];
      if (ready === undefined) throw new Error('It is not ready.');
      return ready;
    },
    { ...patience, interval: 50 },
  );

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** From now on Ana is low. Returns whom a provider was asked for, once all three were. */
export async function lowReaches({ loopback }: Reporting): Promise<string[]> {
  const before = loopback.accepted().length;
  loopback.glucose([62, 1]);
  return vi.waitFor(() => {
    const told = loopback.accepted().slice(before);
    if (told.length < 3) throw new Error(`Only ${told.length} were reached.`);
    return told.map(({ kind, to }) => `${kind} ${nameOf(to)}`);
  }, patience);
}

export const everybody = ['call ana', 'message mia', 'message ben'];

/** The same in time that is moved, with the moment of each: milliseconds since the site was asked next. */
export async function lowReachesAt({ loopback, time }: Reporting & { time: MovedTime }): Promise<string[]> {
  const before = loopback.accepted().length;
  loopback.glucose([62, 1]);
  await time.pass(POLL_MS + 4 * SECOND);
  const told = loopback.accepted().slice(before);
  return told.map(({ kind, to, at }) => `${at - (told[0]?.at ?? 0)} ${kind} ${nameOf(to)}`);
}

export const everybodyInTime = ['0 call ana', '3000 message mia', '4000 message ben'];

/** How often a site is asked in a loopback. */
const POLL_MS: Millis = 0.4 * SECOND;

/** Null, or why no disk of its own can be had here. */
export function whyNoDisk(): string | null {
  const made = spawnSync('sh', [
    '-c',
    'd=$(mktemp -d) && mount -t tmpfs -o size=1m none "$d" && umount "$d" && rmdir "$d"',
  ]);
  return made.status === 0 ? null : 'a small disk of its own: run as root, where mounting is allowed';
}

/** Null, or why no terminal can be had here. */
export function whyNoTerminal(): string | null {
  const { status } = spawnSync('script', ['-qec', 'true', '/dev/null']);
  return status === 0 ? null : 'a terminal: apt-get install bsdutils';
}

/** A disk of 8 MB in a folder. */
export function mountDisk(folder: string): { fill(): void; free(): void; unmount(): void } {
  const run = (command: string, ...given: string[]): void => {
    const { status, stderr } = spawnSync(command, given, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  run('mount', '-t', 'tmpfs', '-o', 'size=8m', 'none', folder);
  const ballast = join(folder, 'ballast');
  return {
    fill() {
      // To the last byte: `dd` ends with an error when nothing more fits.
      spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k', 'status=none']);
      spawnSync('sh', ['-c', `dd if=/dev/zero bs=1 count=8192 status=none >> '${ballast}'`]);
    },
    free() {
      writeFileSync(ballast, '');
    },
    unmount() {
      run('umount', '-l', folder);
    },
  };
}
