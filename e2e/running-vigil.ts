import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Answer, CallName, Input, Output } from '../shared/contract';
import type { MovedTime } from './moved-time/moved-time';

const readySchema = z.object({ event: z.literal('ready'), pid: z.number(), port: z.number(), url: z.url() });
export type Ready = z.infer<typeof readySchema>;

const logLineSchema = z.looseObject({ time: z.string(), level: z.enum(['info', 'warn', 'error']), event: z.string() });
export type LogLine = z.infer<typeof logLineSchema>;

/** `code` is null when a signal ended it. */
interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface StartOptions {
  /** With its arguments; Node itself when left out. */
  command?: string;
  arguments: string[];
  env?: Record<string, string>;
  directory?: string;
  /** It keeps this time, told over a channel. */
  time?: Pick<MovedTime, 'follow'>;
}

/** One process of Vigil, seen from outside: what it prints, how it ends, and the contract over HTTP. */
export interface RunningVigil {
  readonly pid: number;
  /** The line on standard output. Rejects when the process ends without one. */
  readonly ready: Promise<Ready>;
  readonly exited: Promise<Exit>;
  /** Whole lines so far. */
  stdout(): readonly string[];
  stderr(): readonly string[];
  /** Standard error, read as JSON; throws at a line that is not. */
  log(): LogLine[];
  /** The first line of the log with this event, written already or still to come. */
  logged(event: string): Promise<LogLine>;
  kill(signal: NodeJS.Signals): void;
  /** What it printed may still be on its way. */
  hasEnded(): boolean;
  /** Opens a session with the printed key at the first call and keeps it. */
  call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
}

export function startVigil(options: StartOptions): RunningVigil {
  const child = spawn(options.command ?? process.execPath, options.arguments, {
    cwd: options.directory,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', ...(options.time ? (['ipc'] as const) : [])],
  });
  options.time?.follow(child);
  if (child.stdout === null || child.stderr === null) throw new Error('What it prints cannot be read.');
  const stdout = linesOf(child.stdout);
  const stderr = linesOf(child.stderr);
  const exited = exitOf(child);
  const ready = readyOf(stdout, stderr, exited);
  // Who expects a refusal never asks for it.
  ready.catch(() => undefined);
  let cookie: Promise<string> | null = null;

  return {
    pid: child.pid ?? 0,
    ready,
    exited,
    stdout: () => stdout.lines,
    stderr: () => stderr.lines,
    log: () => stderr.lines.map((line) => logLineSchema.parse(JSON.parse(line))),
    logged: async (event) =>
      logLineSchema.parse(JSON.parse(await stderr.first((line) => line.includes(`"event":"${event}"`)))),
    kill: (signal) => {
      child.kill(signal);
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async call(name, input) {
      const { port, url } = await ready;
      cookie ??= enter(url);
      const headers = { 'Content-Type': 'application/json', Cookie: await cookie, Connection: 'close' };
      const address = `http://127.0.0.1:${port}/api/${name}`;
      const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(input) });
      const answer = (await response.json()) as Answer<typeof name>;
      if (!answer.ok) throw new Error(`${name}: ${response.status} ${answer.problem.sentence}`);
      return answer.value;
    },
  };
}

/** Swaps the single-use key of the printed address for a session, as a browser does; answers its cookie. */
export async function enter(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'manual' });
  const [cookie] = response.headers.getSetCookie();
  if (cookie === undefined) throw new Error(`No session: HTTP ${response.status}.`);
  return cookie.split(';')[0] ?? '';
}

interface Lines {
  lines: string[];
  first(fits: (line: string) => boolean): Promise<string>;
}

function linesOf(stream: NodeJS.ReadableStream): Lines {
  const lines: string[] = [];
  const waiting: { fits: (line: string) => boolean; resolve: (line: string) => void }[] = [];
  createInterface({ input: stream }).on('line', (line) => {
    lines.push(line);
    for (const { fits, resolve } of waiting) if (fits(line)) resolve(line);
  });
  return {
    lines,
    first(fits) {
      const there = lines.find(fits);
      if (there !== undefined) return Promise.resolve(there);
      return new Promise((resolve) => waiting.push({ fits, resolve }));
    },
  };
}

/** Once everything it printed has been read. */
function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
}

async function readyOf(stdout: Lines, stderr: Lines, exited: Promise<Exit>): Promise<Ready> {
  const line = await Promise.race([stdout.first((text) => text.startsWith('{"event":"ready"')), exited]);
  if (typeof line === 'string') return readySchema.parse(JSON.parse(line));
  throw new Error(`It ended (${JSON.stringify(line)}) before it was ready: ${stderr.lines.join('\n')}`);
}
