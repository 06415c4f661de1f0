import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { SECOND, type Millis } from '../shared/time';
import { createHeadlessBench, endOf } from './headless-process';
import { benchRow, type BenchRow } from './row';

const IDLE: Millis = 30 * SECOND;

/**
 * The host with one person and nothing to do, half a minute after its first poll, next to
 * a Node that does nothing at all.
 */
export async function benchMemory(): Promise<BenchRow[]> {
  const bench = await createHeadlessBench();
  const bare = spawn(process.execPath, ['-e', `setTimeout(() => undefined, ${10 * IDLE})`], { stdio: 'ignore' });
  const bareEnded = endOf(bare);
  try {
    const started = await bench.start();
    await after(IDLE);
    const ours = memoryOf(started.pid);
    const reference = memoryOf(bare.pid ?? 0);
    await started.stop();
    return kinds.flatMap((kind) => {
      const value = ours[kind];
      const bareValue = reference[kind];
      if (value === undefined || bareValue === undefined) return [];
      return benchRow({
        name: `memory when idle, ${kind}`,
        unit: 'MB',
        value,
        reference: { name: 'bare node', value: bareValue },
        limit: { ratio: 4 },
      });
    });
  } finally {
    bare.kill();
    await bareEnded;
    await bench.end();
  }
}

/** PSS shares what processes have in common among them; RSS counts it in full, and is all that other systems tell. */
const kinds = ['PSS', 'RSS'] as const;
type Kind = (typeof kinds)[number];

function memoryOf(pid: number): Partial<Record<Kind, number>> {
  if (process.platform !== 'linux')
    return { RSS: Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024 };
  const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').split('\n');
  const megabytes = (name: string): number =>
    Number(lines.find((line) => line.startsWith(`${name}:`))?.split(/\s+/)[1]) / 1024;
  return { PSS: megabytes('Pss'), RSS: megabytes('Rss') };
}
