import { decide } from '../electron/core/decide';
import { createSimulation } from '../electron/core/simulation/simulation.test-support';
import type { Known } from '../electron/core/state/known';
import { isOfAlert } from '../electron/core/state/messages/message';
import { HOUR, MINUTE, SECOND, type Millis } from '../shared/time';
import { benchRow, median, p95, type BenchRow } from './row';

const PEOPLE = 1000;
const READINGS_A_DAY = 288;
const REPETITIONS = 5;

/** `decide` against writing and reading the same state as JSON, which no program that keeps it could avoid. */
export function benchDecide(): BenchRow[] {
  const { known: household, now } = manyPeople();
  const night = oneNight();
  const messages = night.known.messages.length;
  return [
    throughput(manyPeople([100, 110, 120]).known, now),
    ...rowsOf(`decide, each of ${PEOPLE} people with an open low`, household, now),
    ...rowsOf(
      `decide, one person after a night of ${messages} messages`,
      Array.from({ length: 200 }, () => night.known),
      night.now,
    ),
  ];
}

function rowsOf(name: string, everybody: Known[], now: Millis): BenchRow[] {
  const rounds = Array.from({ length: REPETITIONS + 1 }, () => ({
    ours: everybody.map((known) => timed(() => decide(known, { kind: 'looked' }, now))),
    json: everybody.map((known) => timed((): unknown => JSON.parse(JSON.stringify(known)))),
  }));
  // The first round only warms up.
  const measured = rounds.slice(1);
  return [
    benchRow({
      name: `${name}, p95 a call`,
      unit: 'ms',
      value: median(measured.map(({ ours }) => p95(ours))),
      reference: { name: 'the same state through JSON', value: median(measured.map(({ json }) => p95(json))) },
      limit: { ratio: 1 },
    }),
  ];
}

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

/** As at every tick, when all is well. */
function throughput(everybody: Known[], now: Millis): BenchRow {
  const round = (work: (known: Known) => unknown): number => {
    const took = timed(() => {
      for (const known of everybody) work(known);
    });
    return (took / everybody.length) * 1000;
  };
  const measured = Array.from({ length: REPETITIONS + 1 }, () => ({
    ours: round((known) => decide(known, { kind: 'looked' }, now)),
    json: round((known): unknown => JSON.parse(JSON.stringify(known))),
  })).slice(1);
  const value = median(measured.map(({ ours }) => ours));
  return benchRow({
    name: `decide, a day of readings, all well: ${Math.round(1e6 / value)} decisions/s, each`,
    unit: 'µs',
    value,
    reference: { name: 'the same state through JSON', value: median(measured.map(({ json }) => json)) },
    limit: { ratio: 1 },
  });
}

/** 24 h of readings, by default ending in a low, an open alert and what was sent about it. */
function manyPeople(last = [66, 62]): { known: Known[]; now: Millis } {
  const simulation = createSimulation({ tickMs: null });
  simulation.values([
    ...Array.from({ length: READINGS_A_DAY - last.length }, (_, index) => 100 + (index % 60)),
    ...last,
  ]);
  simulation.wait(30 * SECOND);
  const first = simulation.known();
  const known = Array.from({ length: PEOPLE }, (_, index) => renamed(first, `person-${index}`));
  return { known, now: simulation.now + SECOND };
}

/** 45 all night and nobody awake: the fullest state that one person's alert reaches. */
function oneNight(): { known: Known; now: Millis } {
  const simulation = createSimulation({ tickMs: null });
  simulation.values(Array.from({ length: READINGS_A_DAY - 96 }, () => 110));
  simulation.wait(5 * MINUTE);
  simulation.values(Array.from({ length: (8 * HOUR) / (5 * MINUTE) }, () => 45));
  return { known: simulation.known(), now: simulation.now + SECOND };
}

/** The same state under another person's name, with rows of its own. */
function renamed(known: Known, personId: string): Known {
  const copy = structuredClone(known);
  const withName = (id: string): string => id.replace(known.person.id, personId);
  return {
    ...copy,
    person: { ...copy.person, id: personId },
    readings: copy.readings.map((reading) => ({ ...reading, personId })),
    alerts: copy.alerts.map((alert) => ({ ...alert, id: withName(alert.id), personId })),
    messages: copy.messages.map((message) => ({
      ...message,
      id: withName(message.id),
      about: isOfAlert(message) ? { ...message.about, alert: withName(message.about.alert) } : message.about,
      personId,
    })),
  };
}
