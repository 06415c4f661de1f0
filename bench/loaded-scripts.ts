import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { endOf, type HeadlessBench } from './headless-process';

export interface LoadedScript {
  url: string;
  /** It is, or was bundled from, a package that has no business in a start. */
  isUnwanted: boolean;
}

const UNWANTED = /node_modules\/(?:twilio|react|react-dom|uplot|@tanstack|garmin-connect|axios)\//;

const sourceMapSchema = z.object({ sources: z.array(z.string()) });

/** Every script of the host that was compiled when its first request arrived. */
export async function scriptsBeforeFirstPoll(bench: HeadlessBench): Promise<{ scripts: LoadedScript[] }> {
  return withLog(async (log) => {
    const started = await bench.start({ nodeOptions: log.nodeOptions, env: log.env });
    const urls = log.urls();
    await started.stop();
    if (!urls.some((url) => url.endsWith('/headless.mjs')))
      throw new Error('The list of scripts lacks the host itself.');
    return { scripts: urls.map((url) => ({ url, isUnwanted: cameFrom(url).some((source) => UNWANTED.test(source)) })) };
  });
}

/** What the same look finds in a process that does load it. */
export async function scriptsOfTwilio(): Promise<number> {
  return withLog(async (log) => {
    const load = ['--input-type=module', '-e', "await import('twilio')"];
    const cwd = join(import.meta.dirname, '..');
    const env = { ...process.env, ...log.env };
    await endOf(spawn(process.execPath, [...log.nodeOptions, ...load], { cwd, env, stdio: 'inherit' }));
    return log.urls().filter((url) => UNWANTED.test(url)).length;
  });
}

interface ScriptLog {
  nodeOptions: string[];
  env: Record<string, string>;
  urls(): string[];
}

async function withLog<Value>(work: (log: ScriptLog) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-'));
  const file = join(folder, 'scripts');
  const preload = join(import.meta.dirname, '..', 'bench', 'script-log.mjs');
  try {
    return await work({
      nodeOptions: ['--import', preload],
      env: { VIGIL_BENCH_SCRIPTS: file },
      urls: () =>
        readFileSync(file, 'utf8')
          .split('\n')
          .filter((url) => url !== ''),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The file itself, and for a bundle the files it was made of. */
function cameFrom(url: string): string[] {
  const file = url.startsWith('file:') ? fileURLToPath(url) : url;
  if (!file.startsWith(import.meta.dirname)) return [file];
  const map = `${file}.map`;
  return [file, ...sourceMapSchema.parse(JSON.parse(readFileSync(map, 'utf8'))).sources];
}
