import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { MINUTE, SECOND, type Millis } from '../shared/time';
import { createCrowd, watchIdleLoop, type Crowd } from './crowd';
import { createHeadlessBench } from './headless-process';
import { benchRow, median, type BenchRow } from './row';

const PEOPLE = 1000;
const HANGING = 20;
const LATENCY: Millis = 200;
const DEADLINE_SECONDS = 10;
const LOOK_EVERY: Millis = 2 * SECOND;
/** The slowest machine has judged everybody by then: who was not, never was. */
const GIVEN_UP_AFTER: Millis = 3 * MINUTE;
/** What a page and a save of this size take: no stretch of the main loop may be much longer. */
const MEGABYTE_OF_JSON = JSON.stringify(
  Array.from({ length: 20_000 }, (_, index) => ({ id: `person-${index}`, at: index })),
);

/**
 * The host with a thousand people, from the start of its process: every site's first answer is slow, some never come.
 */
export async function benchPeople(): Promise<BenchRow[]> {
  const one = await peakOfOnePerson();
  const crowd = await createCrowd({
    people: PEOPLE,
    hanging: HANGING,
    latencyMs: LATENCY,
    deadlineSeconds: DEADLINE_SECONDS,
  });
  const idle = watchIdleLoop();
  try {
    const watched = crowd.watch();
    const judged = await judgedAtLast(crowd);
    const peak = peakMemoryOf(watched.pid);
    const held = await watched.stop();
    const lastMs = judged.size === PEOPLE - HANGING ? Math.max(...judged.values()) - watched.startedAt : GIVEN_UP_AFTER;
    const idleHeld = await idle.stop();
    const oneByOne = (PEOPLE - HANGING) * (LATENCY / SECOND) + HANGING * DEADLINE_SECONDS;
    return [
      benchRow({
        name: `${PEOPLE} people, ${HANGING} of whose sites hang: start → ${judged.size} of the other ${PEOPLE - HANGING} are judged, the last`,
        unit: 's',
        value: lastMs / SECOND,
        reference: { name: 'one after another (computed)', value: oneByOne },
        limit: { ratio: 0.1 },
      }),
      benchRow({
        name: `${PEOPLE} people: the main loop computes without a break, longest`,
        unit: 'ms',
        value: held.busyMs,
        reference: { name: 'a megabyte through JSON', value: jsonMs() },
        limit: { ratio: 6 },
      }),
      benchRow({
        name: `${PEOPLE} people: the main loop is held, disk and other programs included, longest`,
        unit: 'ms',
        value: held.longestMs,
        reference: { name: 'an idle node', value: idleHeld.longestMs },
        limit: {},
      }),
      ...(peak === null || one === null
        ? []
        : [
            benchRow({
              name: `${PEOPLE} people: peak memory, RSS`,
              unit: 'MB',
              value: peak,
              reference: { name: 'one person', value: one },
              limit: { ratio: 8 },
            }),
          ]),
    ];
  } finally {
    await crowd.end();
  }
}

/** Everybody whose site answers has been judged, or it was given up. */
async function judgedAtLast(crowd: Crowd): Promise<Map<string, Millis>> {
  const from = performance.now();
  await after(LOOK_EVERY);
  for (;;) {
    const judged = await crowd.judgedAt();
    if (judged.size === PEOPLE - HANGING || performance.now() - from > GIVEN_UP_AFTER) return judged;
    await after(LOOK_EVERY);
  }
}

function jsonMs(): number {
  const rounds = Array.from({ length: 20 }, () => {
    const from = performance.now();
    JSON.stringify(JSON.parse(MEGABYTE_OF_JSON));
    return performance.now() - from;
  });
  return median(rounds);
}

async function peakOfOnePerson(): Promise<number | null> {
  const bench = await createHeadlessBench();
  const started = await bench.start();
  await after(2 * SECOND);
  const peak = peakMemoryOf(started.pid);
  await started.stop();
  await bench.end();
  return peak;
}

/** In MB. Only Linux keeps the peak of another process. */
function peakMemoryOf(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
