import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchDay } from './day';
import { benchDecide } from './decide';
import { benchFirstPost } from './first-post';
import { benchOutboxWrite } from './outbox-write';
import { benchPeople } from './people';
import { benchPolling } from './polling';
import { benchRegexes } from './regex';
import type { BenchRow } from './row';
import { benchMemory } from './memory';
import { benchHourOfWorkouts } from './hour-of-workouts';
import { benchReplay } from './replay';
import { benchStart } from './start';
import { tableOf } from './table';
import { benchWeek, liveAWeek } from './week';
import { benchWorkouts } from './workouts';

/** docs/benchmarks.md says what each of them means. */
const measurements: Record<string, () => BenchRow[] | Promise<BenchRow[]>> = {
  polling: benchPolling,
  'first-post': benchFirstPost,
  outbox: benchOutboxWrite,
  decide: benchDecide,
  people: benchPeople,
  day: benchDay,
  replay: benchReplay,
  start: benchStart,
  memory: benchMemory,
  week: benchWeek,
  workouts: benchWorkouts,
  'hour-of-workouts': benchHourOfWorkouts,
  regexes: benchRegexes,
};

/** One table; the exit code is 1 when a limit is broken. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'string' }, only: { type: 'string' }, 'live-a-week': { type: 'boolean' } },
  });
  if (values['live-a-week']) {
    console.log(JSON.stringify(await liveAWeek()));
    return;
  }
  const rows: BenchRow[] = [];
  for (const [name, measure] of Object.entries(measurements)) {
    if (values.only !== undefined && values.only !== name) continue;
    console.error(`measuring ${name} …`);
    rows.push(...(await measure()));
  }
  console.log(tableOf(rows));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
  if (rows.length === 0 || rows.some(({ isKept }) => !isKept)) process.exitCode = 1;
}

await main();
