import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAlerting, type Alerting } from '../electron/alerting/alerting';
import { createFakeProvider } from '../electron/alerting/fake-provider.test-support';
import { describe } from '../electron/api/now/describe';
import { status } from '../electron/api/now/status';
import { renderWithNext } from '../electron/core/alerts/next';
import { decide } from '../electron/core/decide';
import { samplePerson, sampleSource } from '../electron/core/simulation/sample-known.test-support';
import type { WatchedPerson } from '../electron/core/state/person';
import { createActivity } from '../electron/runtime/activity';
import { createPace } from '../electron/runtime/pace';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import { openDatabase } from '../electron/storage/sqlite/database';
import { openRows, type SqliteRows } from '../electron/storage/sqlite/open-rows';
import { openStore } from '../electron/storage/sqlite/open-store';
import { loadSqlite } from '../electron/storage/sqlite/sqlite';
import { deliverySchema } from '../shared/settings/settings';
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../shared/time';
import { quietLog } from './quiet-log';
import { benchRow, type BenchRow } from './row';

const START = Date.UTC(2026, 10, 22, 3);
const PEOPLE = 1000;
const PERIOD: Millis = 5 * MINUTE;
/** One person in so many goes low for a quarter of an hour. */
const ONE_LOW_IN = 30;

interface Simulated {
  clock: HandClock;
  alerting: Alerting;
  people: WatchedPerson[];
  decisions(): number;
  end(): Promise<void>;
}

/**
 * An hour of everything but the network: ticks, rows, decisions, calls and texts to a provider that answers at once,
 * and a real SQLite file, which is not waited for (`synchronous=OFF`: the outbox rows measure that).
 */
export async function benchDay(): Promise<BenchRow[]> {
  const simulated = await simulate();
  try {
    const from = process.cpuUsage();
    await simulated.clock.advance(HOUR);
    const { user, system } = process.cpuUsage(from);
    const computedS = ((user + system) / 1e6) * (DAY / HOUR);
    return [
      benchRow({
        name: `a day of ${PEOPLE} people (an hour of ${simulated.decisions()} decisions, × 24), computing`,
        unit: 's',
        value: computedS,
        reference: { name: 'a day', value: DAY / SECOND },
        limit: { ratio: 0.03 },
      }),
      benchRow({
        name: `status of ${PEOPLE} people, as a page gets it`,
        unit: 'kB',
        value: await statusSize(simulated, PEOPLE),
        reference: { name: 'of one person', value: await statusSize(simulated, 1) },
        // A page grows with its people, by less than one page of a single person each.
        limit: { ratio: PEOPLE },
      }),
    ];
  } finally {
    await simulated.end();
  }
}

async function simulate(): Promise<Simulated> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-'));
  const store = await openUnhurried(join(folder, 'vigil.sqlite'));
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const provider = createFakeProvider(clock);
  const people = Array.from({ length: PEOPLE }, (_, index) => ({ ...samplePerson(), id: `person-${index}` }));
  const source = sampleSource({ firstStartedAt: START, successesSinceResume: 1 });
  const delivery = deliverySchema.parse({});
  let decisions = 0;
  const alerting = createAlerting({
    store: openStore(store),
    clock,
    log: quietLog,
    activity,
    notifier: { alarm: () => ({ shownIn: 1 }) },
    people: () => people,
    sourceStates: () => [source],
    workoutSources: () => [],
    channels: () => provider.channels,
    isSetUp: () => true,
    delivery: () => delivery,
    decide: (...known) => {
      decisions += 1;
      return decide(...known);
    },
    renderBody: renderWithNext,
    askSources: () => undefined,
    createPace: () => createPace({ activity }),
  });
  await alerting.start();
  for (const index of people.keys()) poll({ clock, alerting, index, sourceId: source.sourceId });
  await clock.advance(PERIOD);
  decisions = 0;
  return {
    clock,
    alerting,
    people,
    decisions: () => decisions,
    async end() {
      await alerting.stop();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A row every five minutes; whose moments are spread over them by the second. */
function poll(watched: { clock: HandClock; alerting: Alerting; index: number; sourceId: string }): void {
  const { clock, alerting, index, sourceId } = watched;
  const personId = `person-${index}`;
  const isPatient = index % ONE_LOW_IN === 0;
  const next = (): void => {
    const now = clock.now();
    const minute = ((now - START) / MINUTE + index) % 60;
    const mgPerDl = isPatient && minute < 15 ? 62 : 110 + (index % 40);
    const glucose = { kind: 'value' as const, mgPerDl };
    alerting.received(personId, [
      {
        personId,
        sourceId,
        series: 'sensor',
        measuredAt: now - 8 * SECOND,
        receivedAt: now,
        firstReadAt: now,
        glucose,
        trend: null,
      },
    ]);
    clock.after(PERIOD, next);
  };
  clock.after((index % (PERIOD / SECOND)) * SECOND, next);
}

async function openUnhurried(file: string): Promise<SqliteRows> {
  const opened = openDatabase({ sqlite: await loadSqlite(), file, now: START });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  opened.value.database.exec('PRAGMA synchronous = OFF');
  return openRows({ database: opened.value.database, log: quietLog });
}

async function statusSize({ alerting, people, clock }: Simulated, count: number): Promise<number> {
  const described = await status({
    watched: () => people.slice(0, count).map(({ id }) => id),
    known: alerting.known,
    giveWay: () => Promise.resolve(),
    ways: () => [],
    describe,
    troubles: () => [],
    clock,
    startedAt: START,
    lastCycleAt: alerting.lastCycleAt,
  });
  return Buffer.byteLength(JSON.stringify(described)) / 1000;
}
