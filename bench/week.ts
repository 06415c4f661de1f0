import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { createWorld, NIGHT } from '../e2e/world';
import { DAY, MINUTE, type Millis } from '../shared/time';
import { endOf } from './headless-process';
import { benchRow, type BenchRow } from './row';

const DAYS = 7;
/** Caches, compiled code and windows of readings are full by then. */
const SETTLED_AFTER = 2;
const PERIOD: Millis = 5 * MINUTE;

const samplesSchema = z.array(z.object({ heap: z.number(), external: z.number(), resident: z.number() }));
type Samples = z.infer<typeof samplesSchema>;

/**
 * What a host that has nothing to do holds at the end of a week, next to the end of its second day: slack or a leak.
 */
export async function benchWeek(): Promise<BenchRow[]> {
  const samples = await samplesOfAProcess();
  const settled = samples[SETTLED_AFTER - 1];
  const last = samples.at(-1);
  const row = (name: string, of: keyof Samples[number], ratio: number): BenchRow =>
    benchRow({
      name: `a week of an idle host: ${name} at its end`,
      unit: 'MB',
      value: (last?.[of] ?? NaN) / 1e6,
      reference: { name: `at the end of day ${SETTLED_AFTER}`, value: (settled?.[of] ?? NaN) / 1e6 },
      limit: { ratio },
    });
  return [
    row('what is in use (heap)', 'heap', 1.1),
    row('resident, what was freed but kept included', 'resident', 1.3),
  ];
}

/** A process of its own: other measurements leave slack behind. */
async function samplesOfAProcess(): Promise<Samples> {
  const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, 'bench.mjs'), '--live-a-week'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await endOf(child);
  return samplesSchema.parse(JSON.parse(text));
}

/** The real app through a week of a clock moved by hand; in bytes, after a collection at the end of each day. */
export async function liveAWeek(): Promise<Samples> {
  const world = await createWorld();
  const samples: Samples = [];
  try {
    const rows = Array.from({ length: (DAYS * DAY) / PERIOD }, (_, index) => 110 + (index % 30));
    world.glucose(rows, { from: NIGHT });
    for (let day = 0; day < DAYS; day += 1) {
      await world.pass(DAY);
      // What the stand-in noted of the day is not the host's.
      world.nightscout.requests().length = 0;
      globalThis.gc?.();
      const { heapUsed, external, rss } = process.memoryUsage();
      samples.push({ heap: heapUsed, external, resident: rss });
    }
  } finally {
    await world.end();
  }
  return samples;
}
