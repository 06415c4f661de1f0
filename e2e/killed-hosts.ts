import { beforeAll, onTestFinished } from 'vitest';
import type { Millis } from '../shared/time';
import { buildEntry, type Built } from './build';
import type { LoopbackOptions } from './loopback';
import { openMovedLoopback, type MovedLoopback } from './moved-loopback';
import type { RunningVigil } from './running-vigil';

/** Called once in a test file: what opens a loopback for killable hosts, which is closed after the test. */
export function killableLoopbacks(): (options?: LoopbackOptions) => Promise<MovedLoopback> {
  let built: Built;
  beforeAll(async () => {
    built = await buildEntry('killable-host');
  });
  return async (options) => {
    const loopback = await openMovedLoopback(built.entry, options);
    onTestFinished(loopback.close);
    return loopback;
  };
}

/** One more process, once it is ready. */
export async function started(loopback: MovedLoopback, ...extra: string[]): Promise<RunningVigil> {
  const vigil = loopback.start(...extra);
  await vigil.ready;
  return vigil;
}

export async function killed(vigil: RunningVigil): Promise<void> {
  vigil.kill('SIGKILL');
  await vigil.exited;
}

/** One more process, which dies at a write, also before it is ready; when it makes fewer, once it has lived so long. */
export async function diesAtWrite(
  loopback: MovedLoopback,
  write: number,
  { withinMs, counted = '--die-at-write' }: { withinMs: Millis; counted?: '--die-at-write' | '--die-at-duty' },
): Promise<void> {
  const vigil = loopback.start(counted, String(write));
  await Promise.race([vigil.ready, vigil.exited]);
  await loopback.time.pass(withinMs);
  await killed(vigil);
}

/** The sentences of what was decided, of the last 200 lines of the history. */
export async function decisionsOf(vigil: RunningVigil): Promise<string[]> {
  const { lines } = await vigil.call('history', { limit: 200 });
  return lines.flatMap((line) => (line.kind === 'decision' ? [line.sentence] : []));
}
