import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { sampleWorkout, sampleWorkoutSource } from '../simulation/sample-workout.test-support';
import { createSimulation, type Simulation, type Step } from '../simulation/simulation.test-support';
import { AHEAD_ALLOWED, isRunning, overdueAt, runningOf, type CheckIn } from './check-in';
import { endOf, type Workout } from './workout';

type Event =
  | { kind: 'wait'; minutes: number }
  | { kind: 'begin'; minutes: number; graceSeconds: number }
  | { kind: 'extend'; minutes: number }
  | { kind: 'home' }
  /** A workout is handed in that ended so long ago; negative: its watch is ahead. */
  | { kind: 'upload'; endedAgo: number }
  | { kind: 'garmin'; isAway: boolean }
  | { kind: 'confirmed'; by: string | null }
  | { kind: 'not-watched'; minutes: number; isRestart: boolean }
  | { kind: 'clock-set'; minutes: number };

const minutes = (min: number, max: number) => fc.integer({ min, max });
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: minutes(1, 50) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('begin' as const),
        minutes: minutes(1, 90),
        graceSeconds: fc.constantFrom(0, 300, 900),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('extend' as const), minutes: minutes(5, 60) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('home' as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('upload' as const), endedAgo: minutes(-30, 200) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('garmin' as const), isAway: fc.boolean() }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('confirmed' as const), by: fc.constantFrom('ana', 'mia', null) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('not-watched' as const),
        minutes: minutes(0, 120),
        isRestart: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('clock-set' as const), minutes: minutes(-40, -1) }) },
  ),
  { minLength: 4, maxLength: 30 },
);

/** What happens beside time passing; each upload is a list of its own. */
function perform(simulation: Simulation, event: Event, number: number): void {
  switch (event.kind) {
    case 'wait':
      simulation.wait(event.minutes * MINUTE);
      break;
    case 'begin':
      simulation.checkIn(event.minutes, event.graceSeconds);
      break;
    case 'extend':
      simulation.extend(event.minutes);
      break;
    case 'home':
      simulation.home();
      break;
    case 'upload':
      simulation.listed([sampleWorkout(String(number), simulation.now - event.endedAgo * MINUTE)]);
      simulation.workoutSource(sampleWorkoutSource({ lastSuccessAt: simulation.now }));
      break;
    case 'garmin':
      simulation.workoutSource(
        sampleWorkoutSource({
          trouble: event.isAway ? { kind: 'unreachable', since: simulation.now, sentence: 'No answer.' } : null,
        }),
      );
      break;
    case 'confirmed':
      simulation.acknowledge(event.by, 'check-in');
      break;
    case 'not-watched':
      if (event.isRestart) simulation.restart(event.minutes * MINUTE);
      else simulation.sleep(event.minutes * MINUTE);
      break;
    case 'clock-set':
      // Ids hold the millisecond in which things began: no two may begin at the same one.
      simulation.jumpClock(event.minutes * MINUTE + 137);
      break;
  }
}

function everyDay(runs: number, check: (simulation: Simulation, lived: Step[]) => void): void {
  fc.assert(
    fc.property(events, (day) => {
      const lived: Step[] = [];
      const simulation = createSimulation({ sources: [], tickMs: null, watching: (step) => lived.push(step) });
      simulation.listed([]);
      day.forEach((event, index) => {
        perform(simulation, event, index);
        simulation.wait(3 * SECOND);
      });
      check(simulation, lived);
    }),
    { numRuns: runs },
  );
}

/** Both in the clock of the step: what is known when the clock was set still counts in the one of before. */
const changes = ({ known, decision, happening }: Step): [before: CheckIn | undefined, after: CheckIn][] => {
  const byMs = happening.kind === 'clock-moved' ? happening.byMs : 0;
  return decision.checkIns.map((after) => {
    const before = known.checkIns.find(({ id }) => id === after.id);
    return [before && { ...before, homeBy: before.homeBy + byMs }, after];
  });
};

/** Everything that is listed by now. */
const workouts = ({ known, happening }: Step): Workout[] =>
  happening.kind === 'workouts-listed' ? [...known.workouts, ...happening.listed.workouts] : known.workouts;

const showsThatHome = (checkIn: CheckIn, step: Step): boolean =>
  workouts(step).some((one) => endOf(one) > checkIn.startedAt && endOf(one) <= step.now + AHEAD_ALLOWED);

test('R16, on random days: one at a time, overdue never early, and it ends by hand or by a workout that ended after it began', () => {
  everyDay(150, (_, lived) => {
    for (const step of lived) {
      expect(step.known.checkIns.filter(isRunning).length).toBeLessThan(2);
      for (const [before, after] of changes(step)) {
        if (after.state === 'overdue' && before?.state === 'out') {
          expect(step.now).toBeGreaterThanOrEqual(overdueAt(before));
        }
        if (after.state === 'closed') {
          // What is over moves with the clock, and never changes otherwise.
          if (before?.state === 'closed') {
            expect(step.happening.kind).toBe('clock-moved');
            continue;
          }
          const isByHand = step.happening.kind === 'check-in-closed';
          expect(isByHand || showsThatHome(after, step)).toBe(true);
        }
        if (before !== undefined && after.homeBy > before.homeBy) {
          expect(step.happening.kind).toBe('check-in-extended');
        }
      }
    }
  });
});

test('R16, on random days: nobody is overdue for longer than the settling after a wake without an alert', () => {
  everyDay(150, (simulation, lived) => {
    for (const { known, decision, now } of lived) {
      const checkIns = new Map([...known.checkIns, ...decision.checkIns].map((one) => [one.id, one]));
      const running = runningOf([...checkIns.values()]);
      if (running === undefined) continue;
      const settled = known.watch.resumedAt + known.person.times.settleAfterWake * SECOND;
      if (now < Math.max(overdueAt(running), settled)) continue;
      const alerts = new Map([...known.alerts, ...decision.alerts].map((alert) => [alert.id, alert]));
      expect(running.state).toBe('overdue');
      expect(alerts.get(running.alertId ?? '')?.state).not.toBe('resolved');
    }
    // Who is out at the end of the day stays out: somebody hears of it.
    const running = runningOf(simulation.checkIns);
    if (running === undefined) return;
    simulation.wait(Math.max(overdueAt(running) - simulation.now, 0) + 3 * MINUTE);
    expect(simulation.live('check-in')?.id).toBe(runningOf(simulation.checkIns)?.alertId);
  });
});

test('R16, on random days: exactly those who were told hear that it is over, once', () => {
  let ends = 0;
  everyDay(150, (simulation) => {
    simulation.home();
    simulation.wait(2 * MINUTE);
    expect(simulation.live('check-in')).toBeUndefined();
    for (const { id } of simulation.alerts.filter(({ direction }) => direction === 'check-in')) {
      const messages = simulation.messages.filter(({ alertId, contactId }) => alertId === id && contactId !== null);
      const told = messages.filter(({ kind, delivery }) => kind !== 'all-clear' && delivery.attempts > 0);
      const cleared = messages.filter(({ kind, delivery }) => kind === 'all-clear' && delivery.attempts > 0);
      ends += cleared.length;
      const names = cleared.map(({ contactId }) => contactId);
      expect(new Set(names)).toEqual(new Set(told.map(({ contactId }) => contactId)));
      expect(new Set(names).size).toBe(names.length);
    }
  });
  // Otherwise nothing would be proven.
  expect(ends).toBeGreaterThan(100);
});
