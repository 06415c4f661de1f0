import { spawn } from 'node:child_process';
import { createHeadlessBench, endOf } from './headless-process';
import { scriptsBeforeFirstPoll, scriptsOfTwilio } from './loaded-scripts';
import { benchRow, p95, type BenchRow } from './row';

const STARTS = 11;

/** From process start to the first request that a site sees, and what was loaded by then. */
export async function benchStart(): Promise<BenchRow[]> {
  const bench = await createHeadlessBench();
  try {
    const ours: number[] = [];
    const bare: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      bare.push(await bareStart());
      const started = await bench.start();
      ours.push(started.firstPollMs);
      await started.stop();
    }
    return [
      benchRow({
        name: `process start → first poll, ${STARTS} starts, p95`,
        unit: 'ms',
        value: p95(ours),
        reference: { name: 'node -e 0', value: p95(bare) },
        limit: { ratio: 10 },
      }),
      await loadedRow(bench),
    ];
  } finally {
    await bench.end();
  }
}

async function bareStart(): Promise<number> {
  const from = performance.now();
  await endOf(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }));
  return performance.now() - from;
}

/** The reference shows that the same look would have found it. */
async function loadedRow(bench: Parameters<typeof scriptsBeforeFirstPoll>[0]): Promise<BenchRow> {
  const early = await scriptsBeforeFirstPoll(bench);
  const unwanted = early.scripts.filter(({ isUnwanted }) => isUnwanted);
  for (const { url } of unwanted) console.error(`loaded before the first poll: ${url}`);
  return benchRow({
    name: `scripts of twilio or react among the ${early.scripts.length} loaded before the first poll`,
    unit: 'scripts',
    value: unwanted.length,
    reference: { name: "import('twilio')", value: await scriptsOfTwilio() },
    limit: { ratio: 0 },
  });
}
