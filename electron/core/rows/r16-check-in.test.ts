import { describe, expect, test } from 'vitest';
import { segmentsOf } from '../../../shared/text/gsm7';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { sampleContact, START } from '../simulation/sample-known.test-support';
import { sampleWorkout, sampleWorkoutSource } from '../simulation/sample-workout.test-support';
import { createSimulation, type SimulationOptions } from '../simulation/simulation.test-support';
import { latestHomeBy, overdueAt, runningOf } from '../state/check-in';

/** Out since 09:00 for so many minutes, and waited until it is overdue (15 min after home-by). */
function overdue(options: SimulationOptions = {}, minutes = 60) {
  const simulation = createSimulation({ sources: [], ...options });
  simulation.checkIn(minutes);
  simulation.wait((minutes + 15) * MINUTE);
  return simulation;
}

describe('R16: the timer', () => {
  test('ten minutes before home-by the person is texted and this computer shows a notice; contacts hear nothing', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.mark();
    simulation.checkIn(60);
    simulation.wait(74 * MINUTE);
    expect(simulation.lines).toEqual(['50:00 desktop reminder', '50:00 sms reminder ana']);
    expect(simulation.sent[1]?.body).toMatch(
      /^Vigil: Ana, home by 10:00\? Say so in Vigil or take more time, otherwise your contacts are told at 10:15\. #.{5}$/,
    );
    expect(simulation.alerts).toEqual([]);
  });

  test('overdue at home-by and 15 min, and then exactly as a low: R5', () => {
    const simulation = overdue();
    simulation.wait(22 * MINUTE);
    const low = createSimulation();
    low.values([60, 60, 60, 60, 60]);
    low.wait(2 * MINUTE);
    expect(simulation.live('check-in')).toMatchObject({ severity: 'check-in-overdue', openedAt: START + 75 * MINUTE });
    expect(simulation.checkIns).toMatchObject([{ state: 'overdue', alertId: simulation.live('check-in')?.id }]);
    expect(simulation.lines).toEqual(low.lines);
  });

  test('the grace of one check-in may differ', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.checkIn(60, 0);
    simulation.wait(HOUR - SECOND);
    expect(simulation.live('check-in')).toBeUndefined();
    simulation.wait(SECOND);
    expect(simulation.live('check-in')).toBeDefined();
  });

  test('its waits need no ticks', () => {
    const simulation = createSimulation({ sources: [], tickMs: null });
    simulation.checkIn(60);
    expect(simulation.wakeAt).toBe(START + 50 * MINUTE);
    simulation.wait(51 * MINUTE);
    expect(simulation.wakeAt).toBe(START + 75 * MINUTE);
    simulation.wait(24 * MINUTE);
    expect(simulation.live('check-in')).toBeDefined();
  });

  test('one that is shorter than the reminder reminds nobody', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.checkIn(10);
    simulation.wait(20 * MINUTE);
    expect(simulation.sent).toEqual([]);
  });

  test.each([
    ['without a phone', sampleContact('ana', { addresses: {} })],
    ['without texts', sampleContact('ana', { channels: ['voice'] })],
    ['without a contact', null],
  ])('somebody %s is reminded on this computer only', (_, self) => {
    const simulation = createSimulation({ sources: [], person: { self, contacts: [] } });
    simulation.mark();
    simulation.checkIn(60);
    simulation.wait(55 * MINUTE);
    expect(simulation.lines).toEqual(['50:00 desktop reminder']);
    expect(simulation.sent[0]?.body).toContain('otherwise an alarm starts at 10:15');
    expect(simulation.reasons).toContain('cannot-be-texted');
  });

  test('where this computer shows nothing, the text alone goes out', () => {
    const simulation = createSimulation({
      sources: [],
      channels: [{ channel: 'sms', media: ['text'], address: 'phone', takesReplies: false, down: null }],
    });
    simulation.mark();
    simulation.checkIn(60);
    simulation.wait(55 * MINUTE);
    expect(simulation.lines).toEqual(['50:00 sms reminder ana']);
  });

  test('there is one at a time, up to twelve hours, and ahead', () => {
    const simulation = createSimulation({ sources: [] });
    expect(simulation.checkIn(0)).toBe(false);
    expect(simulation.checkIn(12 * 60 + 1)).toBe(false);
    expect(simulation.checkIn(12 * 60)).toBe(true);
    expect(simulation.checkIn(60)).toBe(false);
    const [first] = simulation.checkIns;
    if (first !== undefined) simulation.look({ kind: 'check-in-begun', checkIn: { ...first, id: 'another' } });
    expect(simulation.checkIns).toHaveLength(1);
  });
});

describe('R16: its end', () => {
  test('"I am home" in time ends it, and nobody hears anything', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.checkIn(60);
    simulation.wait(40 * MINUTE);
    simulation.home();
    simulation.wait(3 * HOUR);
    expect(simulation.checkIns).toMatchObject([{ state: 'closed', closedBy: 'hand', closedAt: START + 40 * MINUTE }]);
    expect(simulation.sent).toEqual([]);
    simulation.home();
    expect(simulation.checkIns).toHaveLength(1);
  });

  test('a workout that ended after it began ends it', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.listed([]);
    simulation.checkIn(60);
    simulation.wait(40 * MINUTE);
    simulation.listed([sampleWorkout('1', simulation.now - MINUTE, { type: 'yoga' })]);
    expect(simulation.checkIns).toMatchObject([{ state: 'closed', closedBy: 'workout' }]);
    simulation.wait(3 * HOUR);
    expect(simulation.sent).toEqual([]);
  });

  test('also in the first list of a source, and where it cannot be known what was seen before', () => {
    for (const isReadable of [true, false]) {
      const simulation = createSimulation({ sources: [] });
      simulation.checkIn(60);
      simulation.wait(40 * MINUTE);
      simulation.listed([sampleWorkout('1', simulation.now)], { isReadable });
      expect(simulation.checkIns).toMatchObject([{ state: 'closed', closedBy: 'workout' }]);
    }
  });

  test.each([
    ['ended before it began', START - 1],
    ['ended as it began', START],
    ['is dated 1970', 3_600_000],
    ['is dated 2099', Date.UTC(2099, 0, 1)],
    ['ends more than 5 min ahead', START + 40 * MINUTE + 5 * MINUTE + 1],
  ])('a workout that %s does not', (_, endedAt) => {
    const simulation = createSimulation({ sources: [] });
    simulation.checkIn(60);
    simulation.wait(40 * MINUTE);
    simulation.listed([sampleWorkout('1', endedAt)]);
    expect(simulation.checkIns).toMatchObject([{ state: 'out' }]);
  });

  test('neither does anything unknown: a source in trouble, a failed poll, a lost list', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.checkIn(60);
    const trouble = { kind: 'unreachable' as const, sentence: 'Down.', since: START };
    simulation.workoutSource(sampleWorkoutSource({ trouble }));
    simulation.listed([]);
    simulation.wait(76 * MINUTE);
    expect(simulation.live('check-in')?.state).toBe('open');
  });

  test('a late upload ends the alert, and those for whom a message was attempted hear it, once', () => {
    const simulation = overdue();
    simulation.wait(6 * MINUTE);
    simulation.mark();
    simulation.listed([sampleWorkout('1', START + 55 * MINUTE)]);
    expect(simulation.lines).toEqual(['0:00 desktop all-clear', '0:00 sms all-clear ana mia ben tom']);
    expect(simulation.sent.at(-1)?.body).toMatch(
      /^Vigil: Ana finished Morning Run, 10\.2 km, at 09:55\. The check-in is over\. #.{5}$/,
    );
    simulation.wait(HOUR);
    expect(simulation.lines).toHaveLength(2);
    expect(simulation.live('check-in')).toBeUndefined();
  });

  test('exactly those: nobody whose message was not attempted yet', () => {
    const simulation = overdue();
    simulation.wait(10 * SECOND);
    simulation.mark();
    simulation.home();
    expect(simulation.lines).toEqual(['0:00 desktop all-clear', '0:00 sms all-clear ana']);
    expect(simulation.sent.at(-1)?.body).toContain('Ana is home: somebody said so in Vigil at 10:15.');
  });

  test('of several workouts the last is told', () => {
    const simulation = overdue();
    simulation.wait(MINUTE);
    simulation.listed([
      sampleWorkout('1', START + 20 * MINUTE),
      sampleWorkout('2', START + HOUR, { name: 'Long Run' }),
    ]);
    expect(simulation.sent.at(-1)?.body).toContain('finished Long Run');
  });

  test('a workout without name and distance is told by its type', () => {
    const simulation = overdue({ person: { self: null } });
    simulation.wait(MINUTE);
    simulation.listed([sampleWorkout('1', START + HOUR, { name: '', type: 'trail_running', distanceMeters: null })]);
    expect(simulation.sent.at(-1)?.body).toContain('finished trail running, at 10:00.');
  });

  test('a confirmed one alarms again after an hour, and ends with the check-in', () => {
    const simulation = overdue();
    simulation.acknowledge('mia', 'check-in');
    simulation.mark();
    simulation.wait(HOUR - SECOND);
    expect(simulation.lines).toEqual([]);
    simulation.wait(SECOND);
    expect(simulation.lines[0]).toBe('60:00 desktop');
    simulation.acknowledge('mia', 'check-in');
    simulation.home();
    expect(simulation.live('check-in')).toBeUndefined();
  });
});

describe('R16: more time', () => {
  test('it moves home-by, and reminds again', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.mark();
    simulation.checkIn(60);
    simulation.wait(55 * MINUTE);
    expect(simulation.extend(60)).toBe(true);
    simulation.wait(75 * MINUTE);
    expect(simulation.lines).toEqual([
      '50:00 desktop reminder',
      '50:00 sms reminder ana',
      '110:00 desktop reminder',
      '110:00 sms reminder ana',
    ]);
    simulation.wait(5 * MINUTE);
    expect(simulation.live('check-in')?.openedAt).toBe(START + 135 * MINUTE);
  });

  test.each([
    [58, 'past'],
    [55, 'due'],
  ])('after %i min five more remind nobody of what was just said: the time to remind is %s', (minutes) => {
    const simulation = createSimulation({ sources: [] });
    simulation.mark();
    simulation.checkIn(60);
    simulation.wait(minutes * MINUTE);
    simulation.extend(5);
    simulation.wait(5 * MINUTE);
    expect(simulation.lines).toHaveLength(2);
  });

  test('while it is overdue it counts from now, ends the alert, and those told hear the new time', () => {
    const simulation = overdue();
    simulation.wait(5 * MINUTE);
    simulation.mark();
    expect(simulation.extend(30)).toBe(true);
    expect(simulation.checkIns).toMatchObject([{ state: 'out', homeBy: START + 110 * MINUTE }]);
    expect(simulation.lines).toEqual(['0:00 desktop all-clear', '0:00 sms all-clear ana mia ben tom']);
    expect(simulation.sent.at(-1)?.body).toContain('Ana has more time: home by 10:50 now.');
    simulation.wait(45 * MINUTE);
    expect(simulation.live('check-in')?.openedAt).toBe(START + 125 * MINUTE);
  });

  test('of one that is over neither ends nor changes the one that runs', () => {
    const simulation = createSimulation();
    simulation.checkIn(30);
    const { id } = simulation.checkIns[0]!;
    simulation.home();
    simulation.wait(MINUTE);
    simulation.checkIn(60);
    const running = simulation.checkIns[1];
    simulation.look({ kind: 'check-in-extended', checkInId: id, homeBy: simulation.now + 2 * HOUR });
    simulation.look({ kind: 'check-in-closed', checkInId: id });
    expect(runningOf(simulation.checkIns)).toEqual(running);
    expect(simulation.checkIns[0]?.homeBy).toBe(START + 30 * MINUTE);
  });

  test('twelve hours in all, and none for one that is over', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.checkIn(60);
    expect(simulation.extend(11 * 60 + 1)).toBe(false);
    expect(simulation.extend(11 * 60)).toBe(true);
    const [checkIn] = simulation.checkIns;
    expect(checkIn && latestHomeBy(checkIn)).toBe(START + 12 * HOUR);
    simulation.home();
    expect(simulation.extend(1, simulation.checkIns[0])).toBe(false);
    expect(simulation.extend(1)).toBe(false);
  });

  test('a reminder that is still on its way is taken back', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.channelDown('sms');
    simulation.checkIn(60);
    simulation.wait(55 * MINUTE);
    simulation.home();
    const reminder = simulation.messages.find(({ kind, channel }) => kind === 'reminder' && channel === 'sms');
    expect(reminder?.delivery.status).toBe('withdrawn');
  });
});

describe('R16: what is told', () => {
  const body = (simulation: ReturnType<typeof createSimulation>, channel = 'sms'): string =>
    simulation.sent.findLast((one) => one.channel === channel && one.kind === 'alarm')?.body ?? 'none';

  test('the plan, the last workout, and the last value with its age', () => {
    const simulation = createSimulation();
    simulation.listed([sampleWorkout('1', START - HOUR)]);
    simulation.checkIn(60);
    simulation.wait(73 * MINUTE);
    simulation.row(112);
    simulation.wait(3 * MINUTE);
    expect(body(simulation)).toMatch(
      /^Vigil: Ana has not checked in\. Due home by 10:00\. Last workout: running, ended 08:00\. 112 mg\/dL, 2 min ago \(10:13\)\. Reply OK if you have it\. #.{5}$/,
    );
    expect(body(simulation, 'voice')).toBe(
      'This is urgent. Vigil here, about Ana. Ana has not checked in. Due home by 10:00. Last workout: running, ended 8:00. The last value is 112 milligrams per deciliter, measured 2 minutes ago. Please check on Ana.',
    );
    expect(body(simulation, 'desktop')).toMatch(/^Ana has not checked in/);
  });

  test('a workout of another day by its day, one dated ahead not at all, and none when there is none', () => {
    const simulation = overdue({}, 30);
    expect(simulation.live('check-in')?.detail).toBe('Due home by 09:30.');
    simulation.workoutSource(sampleWorkoutSource({ lastSuccessAt: START }));
    expect(simulation.live('check-in')?.detail).toBe('Due home by 09:30.');
    simulation.listed([sampleWorkout('2', START - 25 * HOUR), sampleWorkout('3', START + 99 * HOUR)]);
    expect(simulation.live('check-in')?.detail).toBe('Due home by 09:30. Last workout: running, ended Thu 08:00.');
    simulation.listed([sampleWorkout('4', START - HOUR, { type: 'strength_training' })]);
    expect(simulation.live('check-in')?.detail).toContain('Last workout: strength training, ended 08:00.');
  });

  test.each([
    [
      { trouble: { kind: 'refused', sentence: '', since: 0 } } as const,
      'Garmin Connect is not logged in: workouts unknown.',
    ],
    [
      { trouble: { kind: 'offline', sentence: '', since: 0 } } as const,
      'Garmin Connect cannot be reached: workouts unknown.',
    ],
    [{ lastSuccessAt: null }, 'Garmin Connect has not answered yet: workouts unknown.'],
  ])('a source that cannot be asked is said instead of assuming: %j', (changes, words) => {
    const simulation = createSimulation();
    simulation.workoutSource(sampleWorkoutSource({ lastSuccessAt: START, ...changes }));
    simulation.checkIn(60);
    simulation.row(112);
    simulation.wait(76 * MINUTE);
    expect(simulation.live('check-in')?.detail).toBe(`Due home by 10:00. ${words}`);
    expect(segmentsOf(body(simulation))).toBe(1);
  });

  test('an alert whose check-in is lost stays until somebody has seen it', () => {
    const simulation = overdue();
    simulation.dropCheckIns();
    expect(simulation.live('check-in')?.state).toBe('open');
    simulation.checkIn(5, 0);
    simulation.wait(5 * MINUTE);
    expect(simulation.alerts).toHaveLength(1);
    expect(runningOf(simulation.checkIns)?.alertId).toBe(simulation.alerts[0]?.id);
    simulation.dropCheckIns();
    simulation.acknowledge(null, 'check-in');
    expect(simulation.live('check-in')).toBeUndefined();
  });

  test('a check-in whose alert is lost raises another', () => {
    const simulation = overdue();
    const [alert] = simulation.alerts;
    if (alert !== undefined) simulation.addAlert({ ...alert, state: 'resolved', resolvedAt: simulation.now });
    simulation.wait(5 * SECOND);
    expect(simulation.live('check-in')).toBeDefined();
  });
});

describe('R16 with R10, R11, R12, R0 and R13', () => {
  test('a pause does not hold it back, unless the person chose that pauses hold everything; it cannot be snoozed', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.pause(600);
    simulation.checkIn(60);
    simulation.wait(76 * MINUTE);
    expect(simulation.live('check-in')?.isSilenced).toBe(false);
    const quiet = createSimulation({ sources: [], person: { pauseHoldsUrgent: true } });
    quiet.pause(600);
    quiet.checkIn(60);
    quiet.wait(76 * MINUTE);
    expect(quiet.live('check-in')?.isSilenced).toBe(true);
  });

  test.each([
    [{}, '20:00'],
    [{ quietCheckInAtMost: 300 }, '5:00'],
    [{ quietLowAtMost: 300 }, '20:00'],
  ])('quiet hours hold contacts until +20 or what is set for check-ins, never the person: %j', (times, at) => {
    const mia = sampleContact('mia', { quietHours: [{ from: '00:00', to: '00:00' }] });
    const simulation = overdue({ person: { contacts: [mia], times } });
    simulation.wait(21 * MINUTE);
    const toMia = simulation.sent.filter(({ to }) => to === 'mia');
    expect(toMia[0]?.at).toBe(at);
    expect(simulation.lines[0]).toBe('0:00 desktop');
    expect(simulation.lines[1]).toBe('0:00 voice ana');
  });

  test('caps count as for a low', () => {
    const simulation = overdue({ person: { contacts: [sampleContact('mia')] } });
    simulation.wait(2 * HOUR);
    const calls = simulation.sent.filter(({ to, channel }) => to === 'mia' && channel === 'voice');
    expect(calls.length).toBeLessThanOrEqual(2 * 7 + 1);
    expect(calls.length).toBeGreaterThan(6);
  });

  test('the wall clock set back: the waits keep their monotonic time', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.checkIn(60);
    simulation.wait(52 * MINUTE);
    simulation.jumpClock(-30 * MINUTE);
    simulation.wait(23 * MINUTE - SECOND);
    expect(simulation.live('check-in')).toBeUndefined();
    simulation.wait(SECOND);
    expect(simulation.live('check-in')).toBeDefined();
    simulation.home();
    simulation.jumpClock(-30 * MINUTE);
    expect(simulation.checkIns).toHaveLength(1);
  });

  test('after a sleep it says how late it is, and asks the source of workouts first', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.workoutSource(sampleWorkoutSource({ lastSuccessAt: START }));
    simulation.checkIn(60);
    simulation.wait(30 * MINUTE);
    simulation.sleep(92 * MINUTE);
    expect(simulation.live('check-in')).toBeUndefined();
    expect(simulation.reasons).toContain('check-in-asking');
    simulation.wait(2 * MINUTE);
    expect(simulation.live('check-in')?.detail).toBe(
      'Due home by 10:00. It was due at 10:15, Vigil slept until 11:02.',
    );
  });

  test.each([0, 10 * SECOND])('an answer of that source %i ms after the wake is enough to alarm', (afterMs) => {
    const simulation = createSimulation({ sources: [] });
    simulation.workoutSource(sampleWorkoutSource({ lastSuccessAt: START }));
    simulation.checkIn(60);
    simulation.sleep(92 * MINUTE);
    simulation.wait(afterMs);
    expect(simulation.live('check-in')).toBeUndefined();
    simulation.workoutSource(sampleWorkoutSource({ lastSuccessAt: simulation.now }));
    expect(simulation.live('check-in')?.openedAt).toBe(simulation.now);
  });

  test('one source that answered does not speak for another one', () => {
    const simulation = createSimulation({ sources: [] });
    const [one, other] = ['garmin', 'other'].map((sourceId) => sampleWorkoutSource({ sourceId, lastSuccessAt: START }));
    simulation.workoutSource(one!, other!);
    simulation.checkIn(60);
    simulation.sleep(92 * MINUTE);
    simulation.workoutSource({ ...one!, lastSuccessAt: simulation.now }, other!);
    expect(simulation.live('check-in')).toBeUndefined();
  });

  test('a workout that the wake brings ends it before anybody is told', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.workoutSource(sampleWorkoutSource({ lastSuccessAt: START }));
    simulation.listed([]);
    simulation.checkIn(60);
    simulation.sleep(92 * MINUTE);
    simulation.listed([sampleWorkout('1', START + 50 * MINUTE)]);
    simulation.wait(HOUR);
    expect(simulation.sent).toEqual([]);
  });

  test.each([
    ['restart', 'It was due at 10:15, Vigil was closed until 11:02.'],
    ['setForward', 'It was due at 10:15, the clock was set at 11:02.'],
  ] as const)('after a %s as well', (how, words) => {
    const simulation = createSimulation({ sources: [] });
    simulation.checkIn(60);
    simulation.wait(30 * MINUTE);
    simulation[how](92 * MINUTE);
    expect(simulation.live('check-in')?.detail).toBe(`Due home by 10:00. ${words}`);
  });

  test.each([
    [149 * SECOND, 'Due home by 10:00.'],
    [150 * SECOND, 'Due home by 10:00. It was due at 10:00, noticed at 10:02.'],
  ])('noticed %i ms late: %s', (lateMs, detail) => {
    const planned = createSimulation({ sources: [] });
    planned.checkIn(60, 0);
    const simulation = createSimulation({ sources: [] });
    simulation.wait(HOUR + lateMs);
    simulation.look({ kind: 'check-in-begun', checkIn: planned.checkIns[0]! });
    expect(simulation.live('check-in')?.detail).toBe(detail);
  });

  test('a look at one that is overdue and told changes nothing', () => {
    const changed: number[] = [];
    const simulation = overdue({ watching: ({ decision }) => changed.push(decision.alerts.length) });
    simulation.wait(SECOND);
    simulation.look();
    expect(changed.at(-1)).toBe(0);
  });

  test('noticed late for whatever reason, it says when', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.checkIn(60, 4 * 3600);
    simulation.wait(2 * HOUR);
    const [checkIn] = simulation.checkIns;
    expect(checkIn && overdueAt(checkIn)).toBe(START + 5 * HOUR);
    const early = { ...simulation.known(), checkIns: simulation.checkIns.map((one) => ({ ...one, graceSeconds: 0 })) };
    const late = createSimulation({ sources: [] });
    late.wait(2 * HOUR);
    for (const one of early.checkIns) late.look({ kind: 'check-in-begun', checkIn: one });
    expect(late.live('check-in')?.detail).toBe('Due home by 10:00. It was due at 10:00, noticed at 11:00.');
  });
});
