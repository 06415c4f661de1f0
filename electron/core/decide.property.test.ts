import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capsSchema } from '../../shared/glucose/thresholds';
import { severitySchema } from '../../shared/severity-schema';
import { HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import { decide } from './decide';
import type { Fate } from './simulation/simulation-world.test-support';
import {
  createSimulation,
  type Simulation,
  type SimulationOptions,
  type Step,
  type Value,
} from './simulation/simulation.test-support';
import type { Alert } from './state/alert';
import { flat } from './state/messages/flat-message.test-support';
import { isOfAlert } from './state/messages/message';

/** One thing that happens in a random day. */
type Event =
  | { kind: 'rows'; deltas: number[]; series: string; lateMs: Millis }
  | { kind: 'odd-row'; value: Value; aheadMs: Millis }
  | { kind: 'silence'; minutes: number }
  | { kind: 'confirmed'; by: string | null; direction: 'low' | 'high' | 'no-data' }
  | { kind: 'not-watched'; minutes: number; isRestart: boolean; answer: boolean }
  | { kind: 'clock-set'; minutes: number }
  | { kind: 'world'; fate: Fate }
  | { kind: 'channel'; name: string; isDown: boolean }
  | { kind: 'site'; isTroubled: boolean };

/** fast-check names the seed of a day that fails. VIGIL_RUNS=400 npx vitest run electron/core/decide plays more. */
const RUNS = Number(process.env['VIGIL_RUNS'] ?? 10);

const ODD_MS: Millis = 137;

const fates: Fate[] = ['arrives', 'answered', 'bounces', 'gives-up', 'unclear', 'try-later', 'channel-down'];

const rows = fc.record({
  kind: fc.constant('rows' as const),
  deltas: fc.array(fc.integer({ min: -14, max: 14 }), { minLength: 1, maxLength: 12 }),
  series: fc.constantFrom('A', 'A', 'A', 'B'),
  lateMs: fc.constantFrom(0, 0, 0, 8 * MINUTE, 25 * MINUTE),
});

const others: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant('odd-row' as const),
    value: fc.constantFrom<Value>('LOW', 'HIGH', { error: 9 }, 40, 55, 69, 300),
    aheadMs: fc.constantFrom(0, 0, 20 * MINUTE),
  }),
  fc.record({ kind: fc.constant('silence' as const), minutes: fc.integer({ min: 1, max: 90 }) }),
  fc.record({
    kind: fc.constant('confirmed' as const),
    by: fc.constantFrom('ana', 'mia', null),
    direction: fc.constantFrom('low', 'high', 'no-data'),
  }),
  fc.record({
    kind: fc.constant('not-watched' as const),
    minutes: fc.integer({ min: 0, max: 120 }),
    isRestart: fc.boolean(),
    answer: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('clock-set' as const), minutes: fc.integer({ min: -60, max: 5 }) }),
  fc.record({ kind: fc.constant('world' as const), fate: fc.constantFrom(...fates) }),
  fc.record({ kind: fc.constant('channel' as const), name: fc.constantFrom('sms', 'voice'), isDown: fc.boolean() }),
  fc.record({ kind: fc.constant('site' as const), isTroubled: fc.boolean() }),
);

const days = (most: number): fc.Arbitrary<Event[]> =>
  fc.array(fc.oneof({ weight: 2, arbitrary: rows }, { weight: 1, arbitrary: others }), {
    minLength: 5,
    maxLength: most,
  });

function play(events: Event[], options: SimulationOptions): Simulation {
  const simulation = createSimulation({ tickMs: null, ...options });
  simulation.look();
  let value = 90;
  for (const event of events) {
    switch (event.kind) {
      case 'rows':
        for (const delta of event.deltas) {
          value = Math.min(Math.max(value + delta, 42), 320);
          simulation.wait(5 * MINUTE);
          simulation.row(value, { series: event.series, agoMs: event.lateMs });
        }
        break;
      case 'odd-row':
        simulation.wait(MINUTE);
        simulation.row(event.value, { series: 'A', agoMs: -event.aheadMs });
        break;
      case 'silence':
        simulation.wait(event.minutes * MINUTE);
        break;
      case 'confirmed':
        simulation.acknowledge(event.by, event.direction);
        break;
      case 'not-watched':
        if (event.isRestart) simulation.restart(event.minutes * MINUTE);
        else simulation.sleep(event.minutes * MINUTE);
        simulation.wait(2 * SECOND);
        if (event.answer) simulation.poll();
        break;
      case 'clock-set':
        // An alert's id holds the millisecond of its opening: no two may open at the same one.
        simulation.jumpClock(event.minutes * MINUTE + ODD_MS);
        break;
      case 'world':
        simulation.world(event.fate);
        break;
      case 'channel':
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
  return simulation;
}

const alertsAfter = ({ known, decision }: Step): Alert[] => [
  ...new Map([...known.alerts, ...decision.alerts].map((alert) => [alert.id, alert])).values(),
];

function deepFreeze<Thing>(thing: Thing): Thing {
  if (typeof thing === 'object' && thing !== null && !Object.isFrozen(thing)) {
    Object.freeze(thing);
    Object.values(thing).forEach(deepFreeze);
  }
  return thing;
}

function everyStep(most: number, numRuns: number, options: SimulationOptions, check: (step: Step) => void): void {
  fc.assert(
    fc.property(days(most), (events) => {
      play(events, { ...options, watching: check });
    }),
    { numRuns },
  );
}

test('the same inputs give the same bytes, and no input is changed', () => {
  everyStep(15, RUNS / 2, {}, ({ known, happening, now, decision }) => {
    const frozen = deepFreeze(structuredClone(known));
    expect(JSON.stringify(decide(frozen, deepFreeze({ ...happening }), now))).toBe(JSON.stringify(decision));
  });
});

test('every decision has a reason with a sentence, and wakes up ahead of now or not at all', () => {
  everyStep(30, RUNS, {}, ({ decision, now }) => {
    expect(decision.reasons.length).toBeGreaterThan(0);
    expect(decision.reasons.every(({ code, sentence }) => /^[a-z-]+$/.test(code) && sentence !== '')).toBe(true);
    expect(decision.wakeAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
  });
});

test('no message id twice, and every message is whole', () => {
  // The simulation throws when an id is queued a second time.
  everyStep(30, RUNS, {}, ({ decision }) => {
    for (const { id, tag, body, delivery, contactId, address } of decision.messages.map(flat)) {
      expect(decision.messages.map(flat).filter((message) => message.id === id)).toHaveLength(1);
      expect(tag).toHaveLength(5);
      expect(body.length).toBeGreaterThan(10);
      expect(delivery.status).toBe('pending');
      expect(contactId === null).toBe(address === null);
    }
  });
});

test('there is one live alert per direction, and its severity only rises until it is over', () => {
  everyStep(30, RUNS, {}, (step) => {
    const live = alertsAfter(step).filter(({ state }) => state !== 'resolved');
    expect(new Set(live.map(({ direction }) => direction)).size).toBe(live.length);
    for (const after of step.decision.alerts) {
      const before = step.known.alerts.find(({ id }) => id === after.id);
      if (before === undefined || before.state === 'resolved') continue;
      const rank = (alert: Alert) => severitySchema.options.indexOf(alert.severity);
      expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
    }
  });
});

test('what is queued is so of its alert: alarms of an open one, who has it, its end; and calls are alarms only', () => {
  everyStep(30, RUNS, {}, (step) => {
    const alerts = new Map(alertsAfter(step).map((alert) => [alert.id, alert]));
    for (const { alertId, kind, channel } of step.decision.messages.filter(isOfAlert).map(flat)) {
      const tellsTheEnd = kind === 'all-clear' || kind === 'data-back';
      const so = kind === 'has-it' ? 'acknowledged' : tellsTheEnd ? 'resolved' : 'open';
      expect(alerts.get(alertId)?.state).toBe(so);
      if (channel === 'voice') expect(kind).toBe('alarm');
    }
  });
});

test('an urgent low is never silent longer than R6 allows', () => {
  everyStep(30, RUNS, {}, (step) => {
    const { known, now, decision } = step;
    if (!decision.settled) return;
    const alert = alertsAfter(step).find(({ severity, state }) => severity === 'urgent-low' && state === 'open');
    if (alert === undefined) return;
    const ofRun = [...known.messages, ...decision.messages]
      .map(flat)
      .filter(({ alertId, run }) => alertId === alert.id && run === alert.run.number);
    const accepted = new Set(ofRun.filter(({ delivery }) => delivery.acceptedAt !== null).map(({ round }) => round));
    const mayRecover = known.readings.some(
      ({ glucose, measuredAt }) =>
        (glucose.kind === 'high' || (glucose.kind === 'value' && glucose.mgPerDl >= 60)) && measuredAt > now - HOUR,
    );
    const silentMs = now - Math.max(alert.run.zeroAt, ...Object.values(alert.run.steps).map((s) => s.lastDueAt));
    expect(silentMs).toBeLessThanOrEqual(accepted.size >= 12 || mayRecover ? 15 * MINUTE : 5 * MINUTE);
  });
});

test('a confirmed urgent low stays silent for 30 min at most unless a usable value is above 55', () => {
  everyStep(30, RUNS, {}, (step) => {
    const { known, now, decision } = step;
    if (!decision.settled) return;
    const alert = alertsAfter(step).find(
      ({ severity, state }) => severity === 'urgent-low' && state === 'acknowledged',
    );
    if (alert?.acknowledgement == null || now - alert.acknowledgement.at < 30 * MINUTE) return;
    const isAbove = known.readings.some(
      ({ glucose, measuredAt }) =>
        (glucose.kind === 'high' || (glucose.kind === 'value' && glucose.mgPerDl > 55)) &&
        measuredAt >= now - 20 * MINUTE,
    );
    expect(isAbove).toBe(true);
  });
});

/** Every filter on at all hours, and hardly anything allowed. */
const strict: SimulationOptions = {
  person: {
    nightFilter: 'every-low',
    night: { from: '00:00', to: '00:00' },
    caps: capsSchema.parse({ callsPerHour: 2, textsPerHour: 3, callsKeptFromHighs: 1, urgentCalls: 4 }),
  },
};

test.each([
  ['', {}],
  ['R3, R12: with the night filter and narrow caps as well: ', strict],
])('%sa newest value of 55 or less that is usable always has an urgent low', (_, options) => {
  everyStep(30, RUNS, options, (step) => {
    const { known, now, decision } = step;
    const newest = known.readings.at(-1);
    if (!decision.settled || newest === undefined || newest.measuredAt > Math.min(now, newest.receivedAt)) return;
    const isUrgent = newest.glucose.kind === 'low' || (newest.glucose.kind === 'value' && newest.glucose.mgPerDl <= 55);
    if (!isUrgent || now - newest.measuredAt > 10 * MINUTE) return;
    expect(alertsAfter(step).some(({ severity, state }) => severity === 'urgent-low' && state !== 'resolved')).toBe(
      true,
    );
  });
});

test.each([
  ['', {}],
  ['R3, R12: with the night filter and narrow caps as well: ', strict],
])('%sto follow wakeAt alone is as good as to look every 5 s', (_, options) => {
  fc.assert(
    fc.property(days(8), (events) => {
      const [followed, looked] = [null, 5 * SECOND].map((tickMs) => play(events, { ...options, tickMs }));
      const queued = (simulation: Simulation | undefined) =>
        simulation?.messages.map(({ id, queuedAt }) => [id, queuedAt]);
      expect(queued(followed)).toEqual(queued(looked));
    }),
    { numRuns: RUNS / 2 },
  );
});

test('R12: ordinary alarms stay within the caps', () => {
  everyStep(30, RUNS, strict, ({ known, now, decision }) => {
    const sentTo = (contactId: string | null, channel: string): number[] =>
      known.attempts.filter((one) => one.contactId === contactId && one.channel === channel).map(({ at }) => at);
    for (const { contactId, channel, severity, kind } of decision.messages.map(flat)) {
      if (kind !== 'alarm' || severity === 'urgent-low' || contactId === null) continue;
      const lately = sentTo(contactId, channel).filter((at) => at > now - HOUR && at <= now);
      expect(lately.length).toBeLessThan(channel === 'voice' ? 2 : 3);
    }
  });
});

test('R3: what the night filter holds back came within the last 10 min, and stops waiting by then', () => {
  everyStep(30, RUNS, strict, ({ known, now, decision }) => {
    if (!decision.reasons.some(({ code }) => code === 'low-waiting')) return;
    const lows = known.readings.filter(({ glucose, receivedAt }) => {
      const isLow = glucose.kind === 'value' && glucose.mgPerDl > 55 && glucose.mgPerDl <= 69;
      return isLow && receivedAt <= now && receivedAt > now - 10 * MINUTE;
    });
    expect(lows.length).toBeGreaterThan(0);
    expect(decision.wakeAt! - now).toBeLessThanOrEqual(10 * MINUTE);
    expect(alertsAfter({ known, happening: { kind: 'looked' }, now, decision, deleted: [] }).some(isLiveLow)).toBe(
      false,
    );
  });
});

const isLiveLow = ({ direction, state }: Alert): boolean => direction === 'low' && state !== 'resolved';
