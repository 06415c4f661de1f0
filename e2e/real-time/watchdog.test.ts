import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import { MINUTE, SECOND, type Millis } from '../../shared/time';
import { buildVigil, type Built } from '../build';
import { openLoopback, type Loopback } from '../loopback';
import { patience } from '../patience';
import { startVigil, type RunningVigil } from '../running-vigil';
import { startHeartbeat } from './heartbeat';

let built: Built;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  built = await buildVigil();
});

afterAll(async () => {
  for (const end of ends) await end();
});

interface Watched {
  vigil: RunningVigil;
  loopback: Loopback;
  /** Of the processes that became ready, in order: the first, then what replaced it. */
  pids(): number[];
}

/** A Vigil whose main loop hangs for so long at SIGUSR2, and right after SIGTERM was heard. */
async function start(hangsForMs: Millis, given: string[] = [], command?: string): Promise<Watched> {
  const loopback = await openLoopback();
  loopback.glucose([110, 30]);
  const script = join(loopback.dataDirectory, '..', 'hangs.mjs');
  writeFileSync(
    script,
    `const hang = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${hangsForMs});
     process.on('SIGUSR2', hang);
     process.on('SIGTERM', () => setImmediate(hang));`,
  );
  const line = ['--import', script, built.entry, ...loopback.arguments, ...given];
  const vigil = startVigil({ arguments: line, env: loopback.env, ...(command !== undefined && { command }) });
  const pids = (): number[] => vigil.stdout().map((ready) => (JSON.parse(ready) as { pid: number }).pid);
  ends.push(async () => {
    for (const pid of [vigil.pid, ...pids()]) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    await vigil.exited;
    await loopback.close();
  });
  await vigil.ready;
  return { vigil, loopback, pids };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function healthOf({ vigil }: Watched, which: number): Promise<number> {
  const { port } = JSON.parse(vigil.stdout()[which] ?? '{}') as { port: number };
  return (await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(10 * SECOND) })).status;
}

describe.concurrent('row 54: a main loop that hangs', () => {
  test('is ended within 10 s and replaced by a process that watches over the same data', async ({ expect }) => {
    const watched = await start(5 * MINUTE);
    const { vigil, loopback, pids } = watched;
    const heartbeat = startHeartbeat();
    const hungAt = Date.now();
    vigil.kill('SIGUSR2');

    const line = await vigil.logged('hung');
    expect(Date.parse(line.time) - Number(line['agoMs']) - hungAt).toBeLessThan(heartbeat.stretched(10.5 * SECOND));
    heartbeat.stop();
    await vi.waitFor(() => {
      expect(pids()).toHaveLength(2);
    }, patience);
    expect(isAlive(vigil.pid)).toBe(false);
    expect(line['replacedBy']).toBe(pids()[1]);

    const asked = loopback.nightscout.requests().length;
    await vi.waitFor(async () => {
      expect(await healthOf(watched, 1)).toBe(200);
      expect(loopback.nightscout.requests().length).toBeGreaterThan(asked);
    }, patience);
    const another = startVigil({ arguments: [built.entry, ...loopback.arguments], env: loopback.env });
    expect(await another.exited).toEqual({ code: 3, signal: null });
  });

  test('is only ended where a supervisor starts Vigil anew', async ({ expect }) => {
    const { vigil, pids } = await start(5 * MINUTE, ['--supervised']);
    vigil.kill('SIGUSR2');
    expect(await vigil.exited).toEqual({ code: null, signal: 'SIGKILL' });
    expect(vigil.log().at(-1)).toMatchObject({ event: 'hung', replacedBy: null });
    expect(pids()).toEqual([vigil.pid]);
  });

  test('is not replaced a fourth time within ten minutes, and goes on when it recovers', async ({ expect }) => {
    const before = [3, 2, 1].map((minutes) => Date.now() - minutes * MINUTE);
    const watched = await start(30 * SECOND, [`--restarted=${before.join(',')}`]);
    const { vigil, pids } = watched;
    vigil.kill('SIGUSR2');
    expect(await vigil.logged('restart-postponed')).toMatchObject({
      until: new Date((before[0] ?? 0) + 10 * MINUTE).toISOString(),
    });
    await vi.waitFor(async () => {
      expect(await healthOf(watched, 0)).toBe(200);
    }, patience);
    expect(pids()).toEqual([vigil.pid]);
    expect(vigil.log().filter(({ event }) => event === 'restart-postponed')).toHaveLength(1);
  });

  test('goes on hanging, and may recover, where no other process can be started', async ({ expect }) => {
    const node = join(mkdtempSync(join(tmpdir(), 'vigil-node-')), 'goes-away');
    copyFileSync(process.execPath, node);
    const watched = await start(30 * SECOND, [], node);
    rmSync(dirname(node), { recursive: true });
    watched.vigil.kill('SIGUSR2');
    await watched.vigil.logged('restart-failed');
    await vi.waitFor(async () => {
      expect(await healthOf(watched, 0)).toBe(200);
    }, patience);
    expect(watched.pids()).toEqual([watched.vigil.pid]);
  });

  test('while Vigil is being stopped is ended and stays so', async ({ expect }) => {
    const { vigil, pids } = await start(5 * MINUTE);
    vigil.kill('SIGTERM');
    expect(await vigil.exited).toEqual({ code: null, signal: 'SIGKILL' });
    expect(vigil.log().at(-1)).toMatchObject({ event: 'hung', replacedBy: null });
    expect(pids()).toEqual([vigil.pid]);
  });
});

describe.concurrent('a computer that slept', () => {
  test('for 20 s has no hung loop', async ({ expect }) => {
    const watched = await start(5 * MINUTE);
    const { vigil, loopback, pids } = watched;
    const stoppedAt = Date.now();
    vigil.kill('SIGSTOP');
    await vi.waitFor(() => {
      expect(Date.now() - stoppedAt).toBeGreaterThan(20 * SECOND);
    }, patience);
    vigil.kill('SIGCONT');
    const asked = loopback.nightscout.requests().length;
    await vi.waitFor(async () => {
      expect(loopback.nightscout.requests().length).toBeGreaterThan(asked);
      expect(await healthOf(watched, 0)).toBe(200);
      expect(Date.now() - stoppedAt).toBeGreaterThan(23 * SECOND);
    }, patience);
    expect(pids()).toEqual([vigil.pid]);
    expect(vigil.log().map(({ event }) => event)).not.toContain('hung');
  });
});
