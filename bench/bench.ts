import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { argumentProblem } from '../electron/replay/command/argument-problem';
import { insteadOf, optionNames, type Command } from '../electron/replay/command/command-help';
import { benchAnswers } from './answers';
import { benchAsking } from './asking';
import { benchDay } from './day';
import { benchDecide } from './decide';
import { benchFirstPost } from './first-post';
import { benchHourOfWorkouts } from './hour-of-workouts';
import { benchMemory } from './memory';
import { benchOutboxWrite } from './outbox-write';
import { benchPeople } from './people';
import { benchPolling } from './polling';
import { benchRegexes } from './regex';
import { benchReplay } from './replay';
import type { BenchRow } from './row';
import { benchStart } from './start';
import { tableOf } from './table';
import { benchWeek, liveAWeek } from './week';
import { benchWindow } from './window';
import { benchWorkouts } from './workouts';

/** From package.json, at build time. */
declare const VIGIL_VERSION: string;

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
  answers: benchAnswers,
  asking: benchAsking,
  window: benchWindow,
  regexes: benchRegexes,
};

const command: Command = {
  usage: 'npm run bench -- [--only NAME] [--json FILE]',
  about: 'Measures Vigil on this computer: one table, and exit code 1 when a limit is broken.',
  options: [
    ['--only NAME', Object.keys(measurements).join(', ')],
    ['--json FILE', 'the rows as JSON, too'],
  ],
};

type Values = { json?: string; only?: string; 'live-a-week'?: boolean };

/** The arguments, or a sentence that says what is wrong with them. */
function readArguments(): Values | string {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { json: text, only: text, 'live-a-week': { type: 'boolean' } } });
    const isKnown = values.only === undefined || Object.hasOwn(measurements, values.only);
    return isKnown ? { ...values } : `--only takes one of ${Object.keys(measurements).join(', ')}.`;
  } catch (error) {
    return argumentProblem(error, optionNames(command));
  }
}

/** One table; the exit code is 1 when a limit is broken. */
async function main(): Promise<void> {
  const instead = insteadOf(command, process.argv.slice(2), VIGIL_VERSION);
  if (instead !== null) {
    console.log(instead.trimEnd());
    return;
  }
  const values = readArguments();
  if (typeof values === 'string') {
    console.error(`${values} ${command.usage}`);
    process.exitCode = 2;
    return;
  }
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
