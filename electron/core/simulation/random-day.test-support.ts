import fc from 'fast-check';
import type { NightFilter } from '../../../shared/glucose/thresholds';
import type { DayWindow } from '../../../shared/people/day-window';
import { LONGEST_PAUSE } from '../../../shared/people/silence';
import { longestSnooze, severities, type Severity } from '../../../shared/severity';
import { severitySchema } from '../../../shared/severity-schema';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Direction } from '../state/alert';
import type { WatchedPerson } from '../state/person';
import {
  endure,
  hazards,
  isHazard,
  series,
  walked,
  type Hazard,
  type Level,
  type SeriesName,
} from './random-hazards.test-support';
import { sampleContact, START, type PersonChanges } from './sample-known.test-support';
import type { Fate } from './simulation-world.test-support';
import {
  createSimulation,
  type Simulation,
  type SimulationOptions,
  type Step,
  type Value,
} from './simulation.test-support';

/** One thing that happens in a random day. */
type Event =
  /** A walk: each row differs from the one before by the drift and its own noise. */
  | { kind: 'rows'; drift: number; noise: number[]; series: SeriesName; lateMs: Millis; everyMs: Millis }
  | Hazard
  | { kind: 'odd-row'; value: Value; series: SeriesName; aheadMs: Millis }
  | { kind: 'gap'; minutes: number }
  | { kind: 'learnt'; series: SeriesName; lagMs: Millis; periodMs: Millis }
  | { kind: 'confirmed'; by: string | null; direction: Direction }
  | { kind: 'snooze'; severity: Severity; share: number }
  | { kind: 'pause'; share: number }
  | { kind: 'silences-ended' }
  | { kind: 'not-watched'; minutes: number; isRestart: boolean; answers: boolean }
  | { kind: 'clock-set'; minutes: number }
  | { kind: 'world'; calls: Fate; texts: Fate }
  | { kind: 'channel'; name: 'sms' | 'voice'; isDown: boolean }
  | { kind: 'site'; isTroubled: boolean };

export interface Day {
  person: PersonChanges;
  events: Event[];
}

/** A decision with what it was made from. `elapsed` does not know that the wall clock was set. */
export interface Moment extends Step {
  elapsed: Millis;
}

/** An alert's id holds the millisecond of its opening: no two may open at the same one. */
const ODD_MS: Millis = 137;

const fates: Fate[] = ['arrives', 'arrives', 'answered', 'bounces', 'gives-up', 'unclear', 'try-later', 'channel-down'];
const share = fc.double({ min: 0.01, max: 1, noNaN: true });

const rows: fc.Arbitrary<Event> = fc.record({
  kind: fc.constant('rows' as const),
  drift: fc.integer({ min: -9, max: 9 }),
  noise: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 12 }),
  series,
  lateMs: fc.constantFrom(0, 0, 0, 0, 8 * MINUTE, 25 * MINUTE),
  everyMs: fc.constantFrom(5 * MINUTE, 5 * MINUTE, 5 * MINUTE, MINUTE, 15 * MINUTE),
});

const silences: fc.Arbitrary<Event>[] = [
  fc.record({ kind: fc.constant('snooze' as const), severity: fc.constantFrom(...severitySchema.options), share }),
  fc.record({ kind: fc.constant('pause' as const), share }),
  fc.constant({ kind: 'silences-ended' as const }),
];

const others: fc.Arbitrary<Event>[] = [
  fc.record({
    kind: fc.constant('odd-row' as const),
    value: fc.constantFrom<Value>('LOW', 'HIGH', { error: 9 }, 13, 40, 55, 56, 69, 70, 75, 240, 300),
    series,
    aheadMs: fc.constantFrom(0, 0, 50 * SECOND, 20 * MINUTE),
  }),
  fc.record({ kind: fc.constant('gap' as const), minutes: fc.integer({ min: 1, max: 130 }) }),
  fc.record({
    kind: fc.constant('learnt' as const),
    series,
    lagMs: fc.constantFrom(0, 3 * MINUTE, 12 * MINUTE),
    periodMs: fc.constantFrom(MINUTE, 5 * MINUTE, 15 * MINUTE),
  }),
  fc.record({
    kind: fc.constant('confirmed' as const),
    by: fc.constantFrom('ana', 'mia', null),
    direction: fc.constantFrom<Direction>('low', 'low', 'high', 'no-data'),
  }),
  fc.record({
    kind: fc.constant('not-watched' as const),
    minutes: fc.integer({ min: 0, max: 120 }),
    isRestart: fc.boolean(),
    answers: fc.boolean(),
  }),
  // A clock that is kept by the network is set by little at a time.
  fc.record({
    kind: fc.constant('clock-set' as const),
    minutes: fc.oneof(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -6, max: 6 })),
  }),
  fc.record({
    kind: fc.constant('world' as const),
    calls: fc.constantFrom(...fates),
    texts: fc.constantFrom(...fates),
  }),
  fc.record({
    kind: fc.constant('channel' as const),
    name: fc.constantFrom('sms' as const, 'voice' as const),
    isDown: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('site' as const), isTroubled: fc.boolean() }),
];

const quietHours = fc.constantFrom<DayWindow[]>([], [{ from: '22:00', to: '07:00' }], [{ from: '00:00', to: '00:00' }]);

/**
 * Somebody with a number or without, one contact, two or three, who take texts, calls or both (the first one always
 * takes texts) and may have quiet hours, each their own; with the night filter or without.
 */
const people: fc.Arbitrary<PersonChanges> = fc
  .record({
    self: fc.constantFrom('texts and calls', 'calls', 'no number', 'nobody'),
    others: fc.constantFrom<string[][]>([], [['voice']], [['voice', 'sms'], ['sms']]),
    quiet: fc.tuple(quietHours, quietHours, quietHours),
    nightFilter: fc.constantFrom<NightFilter>('off', 'off', 'every-low', 'sudden-drop'),
    night: fc.constantFrom<DayWindow>({ from: '23:00', to: '07:00' }, { from: '00:00', to: '00:00' }),
    pauseHoldsUrgent: fc.constantFrom(false, false, false, true),
  })
  .map(({ self, others: [second, third], quiet: [first, middle, last], ...rest }) => ({
    self: selfLike(self),
    contacts: [
      sampleContact('mia', { quietHours: first }),
      ...(second === undefined ? [] : [sampleContact('ben', { channels: second, quietHours: middle })]),
      ...(third === undefined ? [] : [sampleContact('tom', { channels: third, quietHours: last })]),
    ],
    ...rest,
  }));

function selfLike(kind: string): WatchedPerson['self'] {
  const self = sampleContact('ana', kind === 'calls' ? { channels: ['voice'] } : {});
  if (kind === 'no number') self.addresses = {};
  return kind === 'nobody' ? null : self;
}

/** About a day: each event lasts half an hour on the average. */
export const days: fc.Arbitrary<Day> = fc.record({
  person: people,
  events: fc.array(
    fc.oneof(
      { weight: 12, arbitrary: rows },
      { weight: 8, arbitrary: fc.oneof(...others) },
      { weight: 4, arbitrary: hazards },
      { weight: 1, arbitrary: fc.oneof(...silences) },
    ),
    { minLength: 15, maxLength: 60, size: 'max' },
  ),
});

export function playDay(
  { person, events }: Day,
  watching: (moment: Moment) => void,
  options: SimulationOptions = {},
): Simulation {
  let jumpedMs: Millis = 0;
  const simulation = createSimulation({
    // It follows `wakeAt` alone: a moment that nobody asked to be woken for is found missing.
    tickMs: null,
    person,
    ...options,
    watching: (step) => {
      watching({ ...step, elapsed: step.now - START - jumpedMs });
    },
  });
  const level: Level = { mgPerDl: 90 };
  simulation.look();
  for (const event of events) {
    if (event.kind === 'clock-set') jumpedMs += event.minutes * MINUTE + ODD_MS;
    happen(simulation, event, level);
  }
  return simulation;
}

function happen(simulation: Simulation, event: Event, level: Level): void {
  if (isHazard(event)) {
    endure(simulation, event, level);
    return;
  }
  switch (event.kind) {
    case 'rows':
      for (const noise of event.noise) {
        simulation.wait(event.everyMs);
        simulation.row(walked(level, event.drift + noise), { series: event.series, agoMs: event.lateMs });
      }
      break;
    case 'odd-row':
      simulation.wait(MINUTE);
      simulation.row(event.value, { series: event.series, agoMs: -event.aheadMs });
      break;
    case 'gap':
      simulation.wait(event.minutes * MINUTE);
      break;
    case 'learnt':
      simulation.learn(event.series, { lagMs: event.lagMs, periodMs: event.periodMs });
      break;
    case 'confirmed':
      simulation.acknowledge(event.by, event.direction);
      break;
    case 'snooze':
      simulation.snooze(
        event.severity,
        (event.share * longestSnooze[severities[event.severity].side] * SECOND) / MINUTE,
      );
      break;
    case 'pause':
      simulation.pause((event.share * LONGEST_PAUSE * SECOND) / MINUTE);
      break;
    case 'silences-ended':
      simulation.resume();
      break;
    case 'not-watched':
      notWatch(simulation, event);
      break;
    case 'clock-set':
      if (event.minutes < 0) simulation.jumpClock(event.minutes * MINUTE + ODD_MS);
      else simulation.setForward(event.minutes * MINUTE + ODD_MS);
      break;
    case 'world':
      simulation.wait(SECOND);
      simulation.channelUp('sms');
      simulation.channelUp('voice');
      simulation.world(({ channel }) =>
        channel === 'voice' ? event.calls : channel === 'sms' ? event.texts : 'arrives',
      );
      break;
    case 'channel':
      simulation.wait(SECOND);
      if (event.isDown) simulation.channelDown(event.name);
      else simulation.channelUp(event.name);
      break;
    case 'site':
      simulation.source({
        trouble: event.isTroubled ? { kind: 'unreachable', since: simulation.now, sentence: 'No answer.' } : null,
      });
      break;
  }
}

function notWatch(
  simulation: Simulation,
  { minutes, isRestart, answers }: Extract<Event, { minutes: number; isRestart: boolean }>,
) {
  if (isRestart) simulation.restart(minutes * MINUTE);
  else simulation.sleep(minutes * MINUTE);
  simulation.wait(2 * SECOND);
  if (answers) simulation.poll();
}
