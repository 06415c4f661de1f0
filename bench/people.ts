import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { SECOND, type Millis } from '../shared/time';
import { createCrowd, watchIdleLoop } from './crowd';
import { createHeadlessBench } from './headless-process';
import { benchRow, type BenchRow } from './row';

const PEOPLE = 1000;
const HANGING = 20;
const LATENCY: Millis = 200;
const DEADLINE_SECONDS = 10;
/** Longer than anybody may wait: who has not been judged by then never was. */
const WATCHED: Millis = 16 * SECOND;

/** The host with a thousand people, from the start of its process: every site's first answer is slow, some never come. */
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
    await after(WATCHED);
    const peak = peakMemoryOf(watched.pid);
    const held = await watched.stop();
    const waits = [...(await crowd.judgedAt()).values()].map((at) => at - watched.startedAt);
    const idleHeld = await idle.stop();
    const oneByOne = (PEOPLE - HANGING) * (LATENCY / SECOND) + HANGING * DEADLINE_SECONDS;
    return [
      benchRow({
        name: `${PEOPLE} people, ${HANGING} of whose sites hang: start → the other ${PEOPLE - HANGING} are judged, the last`,
        unit: 's',
        value: waits.length === PEOPLE - HANGING ? Math.max(...waits) / SECOND : NaN,
        reference: { name: 'one after another (computed)', value: oneByOne },
        limit: { ratio: 0.03, value: 15 },
      }),
      benchRow({
        name: `${PEOPLE} people: the main loop computes without a break, longest`,
        unit: 'ms',
        value: held.busyMs,
        reference: { name: 'an idle node', value: idleHeld.busyMs },
        limit: { value: 50 },
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
              limit: { ratio: 8, value: 400 },
            }),
          ]),
    ];
  } finally {
    await crowd.end();
  }
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
