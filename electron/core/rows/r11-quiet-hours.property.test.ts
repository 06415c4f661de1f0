import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capsSchema } from '../../../shared/glucose/thresholds';
import type { Profile } from '../../../shared/people/policies/profile';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import { sampleContact } from '../simulation/sample-known.test-support';
import type { Fate } from '../simulation/simulation-world.test-support';
import { createSimulation, type Simulation, type SimulationOptions } from '../simulation/simulation.test-support';
import type { Alert, Held } from '../state/alert';
import type { Decision, Known } from '../state/known';
import type { Reason } from '../state/reason';

type Event =
  | { kind: 'rows'; deltas: number[] }
  | { kind: 'wait'; minutes: number }
  | { kind: 'confirmed'; direction: 'low' | 'high' | 'no-data' }
  | { kind: 'snoozed'; severity: 'low' | 'high' }
  | { kind: 'restarted'; minutes: number }
  | { kind: 'world'; fate: Fate }
  | { kind: 'pressed'; button: 'suspend' | 'sensor-change' };

/** Seconds, not minutes; fast-check names the seed of a day that fails. */
const RUNS = 40;

const fates: Fate[] = ['arrives', 'answered', 'bounces', 'gives-up', 'unclear'];

const events: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('rows' as const),
      deltas: fc.array(fc.integer({ min: -25, max: 25 }), { minLength: 2, maxLength: 10 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 70 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('confirmed' as const),
      direction: fc.constantFrom('low' as const, 'high' as const, 'no-data' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('snoozed' as const),
      severity: fc.constantFrom('low' as const, 'high' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('restarted' as const), minutes: fc.integer({ min: 0, max: 40 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('world' as const), fate: fc.constantFrom(...fates) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pressed' as const),
      button: fc.constantFrom('suspend' as const, 'sensor-change' as const),
    }),
  },
);

const days = fc.record({
  events: fc.array(events, { minLength: 5, maxLength: 20 }),
  /** It is 09:00 there when the day begins. */
  from: fc.constantFrom('08:00', '09:20', '10:00', '12:00'),
  to: fc.constantFrom('09:07', '09:50', '11:00', '08:00'),
  startsAt: fc.constantFrom(60, 110, 230),
});
type Day = typeof days extends fc.Arbitrary<infer One> ? One : never;

function play({ events, startsAt }: Day, options: SimulationOptions): Simulation {
  const simulation = createSimulation({ tickMs: null, ...options });
  let value: number = startsAt;
  for (const event of events) {
    switch (event.kind) {
      case 'rows':
        for (const delta of event.deltas) {
          value = Math.min(Math.max(value + delta, 45), 320);
          simulation.wait(5 * MINUTE);
          simulation.row(value);
        }
        break;
      case 'wait':
        simulation.wait(event.minutes * MINUTE);
        break;
      case 'confirmed':
        simulation.acknowledge('mia', event.direction);
        break;
      case 'snoozed':
        simulation.snooze(event.severity, 30);
        break;
      case 'restarted':
        simulation.restart(event.minutes * MINUTE + SECOND);
        simulation.poll();
        break;
      case 'world':
        simulation.world(event.fate);
        break;
      case 'pressed':
        if (event.button === 'suspend') simulation.suspend();
        else simulation.sensorChange();
        break;
    }
  }
  return simulation;
}

function quietPerson({ from, to }: Day): SimulationOptions['person'] {
  const quietHours = [{ from, to }];
  const contacts = ['mia', 'ben'].map((id) => sampleContact(id, { quietHours }));
  const morning: Profile = {
    id: 'morning',
    name: 'Morning',
    hours: [{ from: '09:15', to: '10:30' }],
    thresholds: {},
    policies: {},
    quietContactIds: ['tom'],
  };
  return {
    self: sampleContact('ana', { quietHours }),
    contacts: [...contacts, sampleContact('tom')],
    profiles: [morning],
  };
}

interface Step {
  known: Known;
  now: Millis;
  decision: Decision;
}

function everyStep(check: (step: Step) => void): void {
  fc.assert(
    fc.property(days, (day) => {
      play(day, { person: quietPerson(day) ?? {}, watching: check });
    }),
    { numRuns: RUNS },
  );
}

const after = ({ known, decision }: Step, { id }: Alert): Alert | undefined =>
  decision.alerts.find((alert) => alert.id === id) ?? known.alerts.find((alert) => alert.id === id);

const keyOf = ({ contactId, medium, kind, step, round }: Held): string =>
  JSON.stringify([contactId, medium, kind, step, round]);

const isOf = (reason: Reason, alert: Alert, held: Held): boolean =>
  reason.aboutId === alert.id && reason.held !== null && keyOf(reason.held) === keyOf(held);

test('R11: nothing of an urgent low or of no data ever waits, and a low waits 20 min at most', () => {
  everyStep(({ decision, now, known }) => {
    for (const { severity, run, state, isSilenced } of decision.alerts) {
      if (severity === 'urgent-low' || severity.startsWith('no-data')) expect(run.held).toEqual([]);
      const isOld = now >= run.zeroAt + known.person.times.quietLowAtMost * SECOND;
      if (severity === 'low' && state === 'open' && isOld && decision.settled && !isSilenced)
        expect(run.held).toEqual([]);
      if (state !== 'open') expect(run.held).toEqual([]);
    }
  });
});

test('R11: what waits is told with its reason, and is sent, replaced or dropped with a reason', () => {
  let ends = 0;
  everyStep((step) => {
    const { known, decision } = step;
    for (const alert of [...known.alerts, ...decision.alerts]) {
      const before = known.alerts.find(({ id }) => id === alert.id)?.run ?? { number: -1, held: [] };
      const now = after(step, alert)!.run;
      const keysNow = before.number === now.number ? now.held.map(keyOf) : [];
      for (const held of before.held.filter((one) => !keysNow.includes(keyOf(one)))) {
        ends += 1;
        const codes = decision.reasons.filter((reason) => isOf(reason, alert, held)).map(({ code }) => code);
        expect(codes.some((code) => ['quiet-hours-over', 'held-replaced', 'held-dropped'].includes(code))).toBe(true);
      }
      for (const held of now.held) {
        const isNew = before.number !== now.number || !before.held.some((one) => keyOf(one) === keyOf(held));
        const isTold = decision.reasons.some(
          (reason) => reason.code === 'held-quiet-hours' && isOf(reason, alert, held),
        );
        expect(isTold).toBe(isNew);
      }
    }
  });
  expect(ends).toBeGreaterThan(0);
});

test('R11: alarms of urgent lows and of no data are the same with quiet hours as without', () => {
  fc.assert(
    fc.property(days, (day) => {
      // What quiet hours hold back leaves more of R12's calls to what comes after: here nothing meets a cap.
      const caps = capsSchema.parse({ callsPerHour: 1000, textsPerHour: 1000, urgentCalls: 1000 });
      const person = { ...quietPerson(day), caps };
      const contacts = ['mia', 'ben', 'tom'].map((id) => sampleContact(id));
      const noQuiet = { contacts, self: sampleContact('ana'), caps };
      const [quiet, loud] = [play(day, { person }), play(day, { person: noQuiet })].map(({ messages }) =>
        messages
          .filter(
            ({ severity, kind }) => kind === 'alarm' && (severity === 'urgent-low' || severity.startsWith('no-data')),
          )
          .map(({ id, queuedAt }) => [id, queuedAt]),
      );
      expect(quiet).toEqual(loud);
    }),
    { numRuns: RUNS },
  );
});
