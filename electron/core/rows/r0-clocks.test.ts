import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/time';
import { decide } from '../decide';
import { sampleSource, START } from '../simulation/sample-known.test-support';
import { createSimulation, read, type Simulation } from '../simulation/simulation.test-support';
import type { Known } from '../state/known';
import { newWatch } from '../time/watch';

/** An urgent low nobody answers, with a row every 5 min and the wall clock moved after 4 min. */
function urgentHour(byMs: number): Simulation {
  const simulation = createSimulation();
  simulation.row(50);
  simulation.wait(4 * MINUTE);
  if (byMs !== 0) simulation.jumpClock(byMs);
  for (let round = 0; round < 10; round += 1) {
    simulation.row(50);
    simulation.wait(5 * MINUTE);
  }
  return simulation;
}

test.each([
  ['one second', SECOND],
  ['an hour', HOUR],
  ['ten years', 3653 * DAY],
])('R0, row 21: a clock set back by %s changes no wait and sends nothing twice', (_, byMs) => {
  expect(urgentHour(-byMs).lines).toEqual(urgentHour(0).lines);
});

test('R0: a clock set forward makes a wait fall due by the wall clock, once', () => {
  const simulation = createSimulation();
  simulation.row(66);
  simulation.wait(3 * MINUTE);
  simulation.jumpClock(2 * MINUTE);
  expect(simulation.lines.slice(-2)).toEqual(['2:00 voice ana', '3:00 voice mia']);
});

test('R0: a clock set back leaves a confirmation its 30 min', () => {
  const simulation = createSimulation();
  simulation.row(50);
  simulation.acknowledge('mia');
  simulation.mark();
  simulation.jumpClock(-HOUR);
  for (let minute = 0; minute <= 30; minute += 5) {
    simulation.row(50);
    simulation.wait(5 * MINUTE);
  }
  expect(simulation.lines.find((line) => line.includes('re-alarm'))).toBe('30:00 sms re-alarm mia');
});

test('R0: a clock set back leaves a low its 5 min of unknown', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.wait(12 * MINUTE);
  simulation.jumpClock(-HOUR);
  simulation.wait(3 * MINUTE - SECOND);
  expect(simulation.live('low')?.severity).toBe('low');
  simulation.wait(SECOND);
  expect(simulation.live('low')?.severity).toBe('urgent-low');
});

test('R0: a low raised before a clock was set back is over with two readings after it', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.wait(MINUTE);
  simulation.jumpClock(-HOUR);
  simulation.wait(4 * MINUTE);
  simulation.values([80, 90]);
  expect(simulation.live('low')).toBeUndefined();
});

test('R0: after a clock was set back the confirmed value is still compared with later rows only', () => {
  const simulation = createSimulation();
  simulation.values([45, 58]);
  simulation.wait(MINUTE);
  simulation.acknowledge('mia');
  simulation.jumpClock(-HOUR);
  simulation.wait(4 * MINUTE);
  simulation.row(57);
  expect(simulation.live('low')?.state).toBe('acknowledged');
  simulation.wait(5 * MINUTE);
  simulation.row(48);
  expect(simulation.live('low')?.state).toBe('open');
});

test('R0: a low that was over before a clock was set back does not come back', () => {
  const simulation = createSimulation();
  simulation.values([60, 80, 90, 92]);
  simulation.jumpClock(-HOUR);
  simulation.wait(5 * MINUTE);
  expect(simulation.live('low')).toBeUndefined();
  simulation.row(95);
  expect(simulation.alerts.filter(({ state }) => state !== 'resolved')).toEqual([]);
});

test('R0: a value from before a clock was set back is not new when its date comes round again', () => {
  const simulation = createSimulation();
  simulation.values([150, 150, 150]);
  simulation.jumpClock(-30 * MINUTE);
  simulation.wait(40 * MINUTE);
  expect(simulation.live('no-data')?.state).toBe('open');
  expect(simulation.reasons).not.toContain('no-data-resolved');
});

test('R0: the time since the all-clear does not shrink or grow when a clock is set back', () => {
  const simulation = createSimulation();
  simulation.values([60, 80, 90, 95, 96, 97]);
  simulation.jumpClock(-HOUR);
  simulation.values([98, 98, 98]);
  simulation.wait(5 * MINUTE);
  simulation.row(60);
  expect(simulation.alerts.map(({ direction, run }) => [direction, run.number])).toEqual([['low', 1]]);
});

test.each([
  ['slow', 15 * MINUTE],
  ['fast', -15 * MINUTE],
])('R0: ages are corrected when this clock is %s against the site', (_, skewMs) => {
  const simulation = createSimulation();
  simulation.source({ clockSkewMs: skewMs });
  simulation.row(60, { agoMs: -skewMs });
  expect(simulation.sent[1]?.body).toContain('measured just now');
  expect(simulation.known().readings).toHaveLength(1);
});

test('R0: a site clock that is told apart later moves no wait', () => {
  const simulation = createSimulation();
  simulation.row(60);
  simulation.source({ clockSkewMs: -HOUR });
  simulation.wait(2 * MINUTE);
  expect(simulation.lines.at(-1)).toBe('2:00 voice ana');
});

test('R0: no data counts anew from the moment the clock was set back: nobody hears of it while the site answers', () => {
  const simulation = createSimulation();
  simulation.values(read(110, 40));
  simulation.jumpClock(-HOUR);
  simulation.wait(14 * MINUTE);
  expect(simulation.alerts).toEqual([]);
  simulation.wait(MINUTE);
  expect(simulation.live('no-data')?.run.zeroAt).toBe(simulation.now - 15 * MINUTE);
});

/** A confirmed low, one that is over, a pause and a check-in, all of now; no source has answered since a start. */
function everythingNoted(): Known {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.acknowledge('mia');
  simulation.pause(60);
  simulation.checkIn(30);
  const known = simulation.known();
  const confirmed = { ...known.alerts[0]!, unknownSince: START, fineSince: START };
  const over = { ...confirmed, id: 'ana/low/1', state: 'resolved' as const, resolvedAt: START };
  return {
    ...known,
    alerts: [
      confirmed,
      { ...over, unknownSince: null, fineSince: null, raisedBy: null, worst: null, acknowledgement: null },
    ],
    checkIns: known.checkIns.map((checkIn) => ({ ...checkIn, remindedFor: START, closedAt: START })),
    sources: [sampleSource({ successesSinceResume: 0 })],
    watch: newWatch(START),
  };
}

test('R0: every moment that was noted moves along with a clock that is set back', () => {
  const known = everythingNoted();
  const [confirmed, over] = known.alerts;
  const then = START - HOUR;
  const run = { ...confirmed!.run, zeroAt: then, beganAt: then, steps: { 0: { rounds: 1, lastDueAt: then } } };
  const decision = decide(known, { kind: 'clock-moved', byMs: -HOUR }, then);
  expect(decision.alerts).toEqual([
    {
      ...confirmed,
      openedAt: then,
      unknownSince: then,
      fineSince: then,
      raisedBy: { ...confirmed!.raisedBy, measuredAt: then },
      worst: { ...confirmed!.worst, measuredAt: then },
      acknowledgement: { ...confirmed!.acknowledgement, at: then, newestMeasuredAt: then, readUntil: then },
      run,
    },
    { ...over, openedAt: then, resolvedAt: then, run },
  ]);
  expect(decision.silences).toEqual([{ ...known.silences[0], startedAt: then, endsAt: START }]);
  expect(decision.checkIns).toEqual([
    { ...known.checkIns[0], startedAt: then, homeBy: then + 30 * MINUTE, remindedFor: then, closedAt: then },
  ]);
});

test('R0: nothing that was noted moves with a clock that is set forward', () => {
  const known = everythingNoted();
  const decision = decide(known, { kind: 'clock-moved', byMs: MINUTE }, START + MINUTE);
  expect(decision.alerts).toEqual(known.alerts);
  expect(decision.silences).toEqual(known.silences);
  expect(decision.checkIns).toEqual(known.checkIns);
});
