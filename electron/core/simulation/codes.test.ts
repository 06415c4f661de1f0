import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/time';
import { sampleContact, samplePerson, START } from './sample-known.test-support';
import { sampleWorkout, sampleWorkoutSource } from './sample-workout.test-support';
import { createSimulation, type Simulation } from './simulation.test-support';

/** What programs know reasons by, each when it was first given. */
const codes = ({ reasons }: Simulation): string[] => [...new Set(reasons)];

/** Mia has quiet hours until ten; it is 09:00. */
const quietMia = sampleContact('mia', { quietHours: [{ from: '22:00', to: '10:00' }] });
const announcements = { ...samplePerson().announcements, to: [{ contact: sampleContact('mia'), channel: null }] };

test('a low, confirmed, urgent, over, and back', () => {
  const simulation = createSimulation();
  simulation.values([110, 62]);
  simulation.acknowledge('mia');
  simulation.wait(5 * MINUTE);
  simulation.row(50);
  simulation.wait(5 * MINUTE);
  simulation.values([80, 85, 60]);
  expect(codes(simulation)).toEqual([
    'nothing-wrong',
    'low-opened',
    'step-due',
    'low-open',
    'acknowledged',
    'low-acknowledged',
    'severity-rose',
    'low-resolved',
    'low-reopened',
  ]);
});

test('a confirmed low that is not over', () => {
  const simulation = createSimulation();
  simulation.row(68);
  simulation.acknowledge('mia');
  simulation.wait(5 * MINUTE);
  simulation.row(58);
  expect(codes(simulation)).toEqual([
    'low-opened',
    'step-due',
    'low-open',
    'acknowledged',
    'low-acknowledged',
    'alarms-again',
  ]);
});

test('a confirmed low that is given back', () => {
  const simulation = createSimulation();
  simulation.row(68);
  simulation.acknowledge('mia');
  simulation.giveBack();
  expect(codes(simulation)).toEqual([
    'low-opened',
    'step-due',
    'low-open',
    'acknowledged',
    'low-acknowledged',
    'given-back',
  ]);
});

test('a high, and a snooze of it that is replaced and ended', () => {
  const simulation = createSimulation();
  simulation.values([250, 250, 250, 250]);
  simulation.snooze('high', 10);
  simulation.snooze('high', 15);
  simulation.resume();
  simulation.snooze('high', 5);
  simulation.wait(5 * MINUTE);
  expect(codes(simulation)).toEqual([
    'high-holding',
    'high-opened',
    'step-due',
    'high-open',
    'snooze-began',
    'held-snooze',
    'silence-replaced',
    'snooze-ended',
    'silence-over',
  ]);
});

test('a low that waits for the end of quiet hours', () => {
  const simulation = createSimulation({ person: { contacts: [quietMia] } });
  simulation.row(62);
  simulation.wait(5 * MINUTE);
  simulation.changePerson({ contacts: [sampleContact('mia')] });
  expect(codes(simulation)).toEqual(['low-opened', 'step-due', 'low-open', 'held-quiet-hours', 'quiet-hours-over']);
});

test('what waits is replaced', () => {
  const simulation = createSimulation({ person: { contacts: [quietMia] } });
  simulation.values([62, 62, 62, 62, 62]);
  expect(codes(simulation)).toEqual([
    'low-opened',
    'step-due',
    'low-open',
    'held-quiet-hours',
    'nobody-there',
    'held-replaced',
  ]);
});

test('what waits is dropped', () => {
  const simulation = createSimulation({ person: { contacts: [quietMia] } });
  simulation.row(62);
  simulation.wait(5 * MINUTE);
  simulation.changePerson({ contacts: [] });
  expect(codes(simulation)).toEqual(['low-opened', 'step-due', 'low-open', 'held-quiet-hours', 'held-dropped']);
});

test('a pause', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.pause(5);
  simulation.wait(5 * MINUTE);
  expect(codes(simulation)).toEqual([
    'low-opened',
    'step-due',
    'low-open',
    'pause-began',
    'held-pause',
    'pause-ended',
    'silence-over',
  ]);
});

test('no data, a sensor change, and a sleep', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(20 * MINUTE);
  simulation.source({ trouble: { kind: 'offline', since: simulation.now, sentence: 'No network.' } });
  simulation.sensorChange();
  simulation.sleep(HOUR);
  simulation.poll();
  simulation.row(150);
  expect(codes(simulation)).toEqual([
    'nothing-wrong',
    'waiting-for-data',
    'no-data-opened',
    'no-data-open',
    'cause-changed',
    'sensor-change-began',
    'settling',
    'counts-from-wake',
    'no-data-resolved',
    'sensor-change-ended',
  ]);
});

test('a low over a sleep', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.suspend();
  simulation.sleep(20 * MINUTE);
  simulation.row(62);
  expect(codes(simulation)).toEqual([
    'low-opened',
    'step-due',
    'low-open',
    'watch-stopped',
    'settling',
    'step-missed',
    'gap-told',
  ]);
});

test('nobody to reach', () => {
  const simulation = createSimulation({
    person: { self: null, contacts: [sampleContact('mia', { addresses: {} })] },
  });
  simulation.row(62);
  simulation.acknowledge('mia');
  simulation.row(50);
  expect(codes(simulation)).toEqual([
    'low-opened',
    'nobody-there',
    'step-due',
    'no-number',
    'low-open',
    'acknowledged',
    'cannot-be-texted',
    'low-acknowledged',
    'severity-rose',
  ]);
});

test('a text that is stuck', () => {
  const simulation = createSimulation();
  simulation.world(({ channel }) => (channel === 'sms' ? 'channel-down' : 'arrives'));
  simulation.row(62);
  simulation.wait(MINUTE);
  simulation.channelUp('sms');
  expect(codes(simulation)).toEqual([
    'low-opened',
    'step-due',
    'low-open',
    'channel-opened',
    'next-channel',
    'channel-open',
    'channel-resolved',
  ]);
});

test('warnings, and sensors that disagree', () => {
  const simulation = createSimulation();
  simulation.rows([
    [115, 10],
    [100, 5],
    [85, 0],
  ]);
  simulation.row(130, { series: 'another' });
  simulation.row(62);
  expect(codes(simulation)).toEqual([
    'low-soon-opened',
    'step-due',
    'low-soon-open',
    'sensors-disagree',
    'low-opened',
    'low-soon-resolved',
    'low-open',
  ]);
});

test('the night filter', () => {
  const simulation = createSimulation({
    person: { nightFilter: 'every-low', night: { from: '22:00', to: '10:00' } },
  });
  simulation.values([62, 80]);
  expect(codes(simulation)).toEqual(['low-waiting', 'low-passed', 'nothing-wrong']);
});

test('a check-in', () => {
  const simulation = createSimulation({ sources: [] });
  simulation.checkIn(20, 0);
  simulation.wait(15 * MINUTE);
  simulation.extend(5);
  simulation.wait(10 * MINUTE);
  simulation.home();
  expect(codes(simulation)).toEqual([
    'check-in-begun',
    'only-check-in',
    'check-in-reminded',
    'check-in-extended',
    'check-in-opened',
    'step-due',
    'check-in-open',
    'check-in-closed',
    'check-in-resolved',
    'no-source',
  ]);
});

test('check-ins by schedule', () => {
  const checkIns = [
    { leaveAt: '09:30', homeBy: '09:40' },
    { leaveAt: '10:30', homeBy: '11:30' },
    { leaveAt: '10:40', homeBy: '11:30' },
  ];
  const simulation = createSimulation({ sources: [], person: { checkIns } });
  simulation.workoutSource(sampleWorkoutSource());
  simulation.sleep(HOUR);
  simulation.wait(31 * MINUTE);
  simulation.wait(10 * MINUTE);
  simulation.sleep(65 * MINUTE);
  expect(codes(simulation)).toEqual([
    'only-workouts',
    'check-in-missed',
    'check-in-begun',
    'check-in-not-begun',
    'check-in-asking',
  ]);
});

test('workouts', () => {
  const simulation = createSimulation({ sources: [], person: { announcements } });
  simulation.listed([]);
  simulation.wait(MINUTE);
  simulation.listed([sampleWorkout('1', START)]);
  simulation.wait(MINUTE);
  simulation.listed([sampleWorkout('2', START - 25 * HOUR)]);
  simulation.wait(MINUTE);
  simulation.listed([], { isReadable: false });
  expect(codes(simulation)).toEqual([
    'workouts-first-listed',
    'no-source',
    'workout-announced',
    'workout-not-announced',
    'workouts-unknown',
  ]);
});
