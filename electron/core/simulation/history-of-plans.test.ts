import { expect, test } from 'vitest';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import type { Policy } from '../../../shared/people/policies/policy';
import type { Profile } from '../../../shared/people/policies/profile';
import { HOUR, MINUTE } from '../../../shared/time';
import { sampleContact, samplePerson, START, type PersonChanges } from './sample-known.test-support';
import { sampleWorkout, sampleWorkoutSource } from './sample-workout.test-support';
import { createSimulation } from './simulation.test-support';

/** These hear of Ana's workouts. */
const announcing = (...ids: string[]): PersonChanges => ({
  announcements: {
    ...samplePerson().announcements,
    to: ids.map((id) => ({ contact: sampleContact(id), channel: null })),
  },
});

const callAtOnce: Policy = [{ afterSeconds: 0, call: ['contact-1'] }];
const night: Profile = {
  id: 'night',
  name: 'Night',
  hours: [{ from: '22:00', to: '09:30' }],
  thresholds: { low: 80, lowEnds: 86 },
  policies: { low: [{ afterSeconds: 0, desktop: true }] },
  quietContactIds: [],
};

test('a check-in: reminded, given more time, overdue, given more time again, and home', () => {
  const simulation = createSimulation({ sources: [] });
  simulation.checkIn(30);
  simulation.wait(21 * MINUTE);
  simulation.extend(15);
  simulation.wait(40 * MINUTE);
  simulation.extend(30);
  simulation.wait(MINUTE);
  simulation.home();
  expect(simulation.history).toEqual([
    '0:00 Ana is expected home by 09:30.',
    '0:00 Ana has no source: the check-in alone is watched.',
    '20:00 Ana, home by 09:30? Say so in Vigil or take more time, otherwise your contacts are told at 09:45.',
    '21:00 Ana is expected home by 09:45 now.',
    '35:00 Ana, home by 09:45? Say so in Vigil or take more time, otherwise your contacts are told at 10:00.',
    '60:00 Ana has not checked in. Due home by 09:45. (ana/check-in)',
    '60:00 Not home yet, step 1: sound the alarm here; call Ana. (ana/check-in)',
    '60:00 Waiting for somebody. (ana/check-in)',
    '60:27 Not home yet, step 2: text Mia, Ben and Tom. (ana/check-in)',
    '61:00 Ana is expected home by 10:31 now.',
    '61:00 Has more time: home by 10:31 now. (ana/check-in)',
    '61:00 Ana has no source: the check-in alone is watched.',
    '62:00 Ana: Is home: somebody said so in Vigil at 10:02.',
    '62:00 Ana has no source: nobody is watching.',
  ]);
});

test('an overdue check-in alarms again an hour after it was confirmed, and ends with a workout', () => {
  const simulation = createSimulation({ sources: [] });
  simulation.workoutSource(sampleWorkoutSource());
  simulation.checkIn(10, 0);
  simulation.wait(10 * MINUTE);
  simulation.acknowledge('mia', 'check-in');
  simulation.wait(HOUR);
  simulation.listed([sampleWorkout('1', START + HOUR)]);
  expect(simulation.history).toEqual([
    '0:00 Ana has no source of glucose: workouts and check-ins are watched.',
    '0:00 Ana is expected home by 09:10.',
    '10:00 Ana has not checked in. Due home by 09:10. Garmin Connect has not answered yet: workouts unknown. (ana/check-in)',
    '10:00 Not home yet, step 1: sound the alarm here; call Ana. (ana/check-in)',
    '10:00 Waiting for somebody. (ana/check-in)',
    '10:00 Mia has it. (ana/check-in)',
    '10:00 Mia has it. Vigil watches on. (ana/check-in)',
    '70:00 Somebody has had it for 1 h and it is not over. (ana/check-in)',
    '70:00 Not home yet, step 1: sound the alarm here; call Ana. (ana/check-in)',
    '70:00 Waiting for somebody. (ana/check-in)',
    '70:00 1 workout was there already: it is not announced.',
    '70:00 Ana: Finished Morning Run, 10.2 km, at 10:00. The check-in is over.',
    '70:00 Finished Morning Run, 10.2 km, at 10:00. The check-in is over. (ana/check-in)',
    '70:00 Ana has no source of glucose: workouts and check-ins are watched.',
  ]);
});

test('a check-in that fell due during a sleep asks for workouts first, and says since when', () => {
  const simulation = createSimulation({ sources: [] });
  simulation.workoutSource(sampleWorkoutSource());
  simulation.checkIn(30, 0);
  simulation.sleep(HOUR);
  simulation.wait(2 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana has no source of glucose: workouts and check-ins are watched.',
    '0:00 Ana is expected home by 09:30.',
    '60:00 A check-in is overdue; the source of workouts is asked first after a start or wake.',
    '62:00 Ana has not checked in. Due home by 09:30. Garmin Connect has not answered yet: workouts unknown. It was due at 09:30, Vigil slept until 10:00. (ana/check-in)',
    '62:00 Not home yet, step 1: sound the alarm here; call Ana. (ana/check-in)',
    '62:00 Waiting for somebody. (ana/check-in)',
  ]);
});

test('a check-in begins by itself, and another one does not beside it', () => {
  const checkIns = [
    { leaveAt: '09:30', homeBy: '10:30' },
    { leaveAt: '10:00', homeBy: '11:00' },
  ];
  const simulation = createSimulation({ sources: [], person: { checkIns } });
  simulation.look();
  simulation.wait(HOUR);
  simulation.wait(6 * MINUTE);
  simulation.home();
  expect(simulation.history).toEqual([
    '0:00 Ana has no source: nobody is watching.',
    '30:00 Ana: the check-in from 09:30 to 10:30 has begun by itself.',
    '30:00 Ana has no source: the check-in alone is watched.',
    '60:00 Ana: the check-in from 10:00 to 11:00 does not begin while another one runs.',
    '66:00 Ana: Is home: somebody said so in Vigil at 10:06.',
    '66:00 Ana has no source: nobody is watching.',
  ]);
});

test('a check-in that came and went during a sleep', () => {
  const simulation = createSimulation({ sources: [], person: { checkIns: [{ leaveAt: '09:30', homeBy: '10:30' }] } });
  simulation.sleep(2 * HOUR);
  expect(simulation.history).toEqual([
    '120:00 Ana: the check-in from 09:30 to 10:30 was missed: nobody was watching. Is all well?',
    '120:00 Ana has no source: nobody is watching.',
  ]);
});

test('a confirmed check-in that is not there any more', () => {
  const simulation = createSimulation({ sources: [] });
  simulation.checkIn(10, 0);
  simulation.wait(10 * MINUTE);
  simulation.acknowledge(null, 'check-in');
  simulation.dropCheckIns();
  expect(simulation.history).toEqual([
    '0:00 Ana is expected home by 09:10.',
    '0:00 Ana has no source: the check-in alone is watched.',
    '10:00 Ana has not checked in. Due home by 09:10. (ana/check-in)',
    '10:00 Not home yet, step 1: sound the alarm here; call Ana. (ana/check-in)',
    '10:00 Waiting for somebody. (ana/check-in)',
    '10:00 Somebody has it. (ana/check-in)',
    '10:00 Somebody has it. Vigil watches on. (ana/check-in)',
    '10:00 Its check-in is not there any more. (ana/check-in)',
    '10:00 Ana has no source: nobody is watching.',
  ]);
});

test('somebody without a phone cannot be reminded by text', () => {
  const simulation = createSimulation({ sources: [], person: { self: null, contacts: [] } });
  simulation.checkIn(30, 0);
  simulation.wait(20 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana is expected home by 09:30.',
    '0:00 Ana has no source: the check-in alone is watched.',
    '20:00 Ana, home by 09:30? Say so in Vigil or take more time, otherwise an alarm starts at 09:30.',
    '20:00 Ana cannot be texted and was not told there.',
  ]);
});

test('reminders that have not left are taken back by more time', () => {
  const simulation = createSimulation({ sources: [] });
  simulation.world('try-later');
  simulation.checkIn(20);
  simulation.wait(11 * MINUTE);
  simulation.extend(60);
  expect(simulation.history).toEqual([
    '0:00 Ana is expected home by 09:20.',
    '0:00 Ana has no source: the check-in alone is watched.',
    '10:00 Ana, home by 09:20? Say so in Vigil or take more time, otherwise your contacts are told at 09:35.',
    '11:00 Ana is expected home by 10:20 now.',
  ]);
  expect(simulation.unsent).toEqual([
    'ana/home-by/reminder.1800001200000/desktop/desktop: There is more time now.',
    'ana/home-by/reminder.1800001200000/ana/sms: There is more time now.',
  ]);
});

test('reminders that have not left are taken back once it is overdue', () => {
  const simulation = createSimulation({ sources: [] });
  simulation.world('try-later');
  simulation.checkIn(20, 0);
  simulation.wait(20 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana is expected home by 09:20.',
    '0:00 Ana has no source: the check-in alone is watched.',
    '10:00 Ana, home by 09:20? Say so in Vigil or take more time, otherwise your contacts are told at 09:20.',
    '20:00 Ana has not checked in. Due home by 09:20. (ana/check-in)',
    '20:00 Not home yet, step 1: sound the alarm here; call Ana. (ana/check-in)',
    '20:00 Waiting for somebody. (ana/check-in)',
  ]);
  expect(simulation.unsent).toEqual([
    'ana/home-by/reminder.1800001200000/desktop/desktop: It is overdue now.',
    'ana/home-by/reminder.1800001200000/ana/sms: It is overdue now.',
  ]);
});

test('reminders that have not left are taken back at home', () => {
  const simulation = createSimulation({ sources: [] });
  simulation.world('try-later');
  simulation.checkIn(20);
  simulation.wait(11 * MINUTE);
  simulation.home();
  expect(simulation.history).toEqual([
    '0:00 Ana is expected home by 09:20.',
    '0:00 Ana has no source: the check-in alone is watched.',
    '10:00 Ana, home by 09:20? Say so in Vigil or take more time, otherwise your contacts are told at 09:35.',
    '11:00 Ana: Is home: somebody said so in Vigil at 09:11.',
    '11:00 Ana has no source: nobody is watching.',
  ]);
  expect(simulation.unsent).toEqual([
    'ana/home-by/reminder.1800001200000/desktop/desktop: The check-in ended before this was sent.',
    'ana/home-by/reminder.1800001200000/ana/sms: The check-in ended before this was sent.',
  ]);
});

test('workouts: the first list, one that is told, one list that cannot be compared, and several after a gap', () => {
  const simulation = createSimulation({ sources: [], person: announcing('mia') });
  simulation.listed([sampleWorkout('0', START - MINUTE)]);
  simulation.wait(5 * MINUTE);
  simulation.listed([sampleWorkout('1', simulation.now - MINUTE)]);
  simulation.wait(5 * MINUTE);
  simulation.listed([], { isReadable: false });
  simulation.wait(90 * MINUTE);
  simulation.listed([
    sampleWorkout('2', simulation.now - 20 * MINUTE),
    sampleWorkout('3', simulation.now - 10 * MINUTE),
  ]);
  expect(simulation.history).toEqual([
    '0:00 1 workout was there already: it is not announced.',
    '0:00 Ana has no source: nobody is watching.',
    '5:00 Mia is told. (garmin/1)',
    '10:00 The workouts that were seen before cannot be read: nothing is announced for now.',
    '100:00 Mia is told. (garmin/3)',
    '100:00 A workout came and nobody is told. A newer one came together with it. (garmin/2)',
  ]);
});

test('a first list of several workouts, and of none', () => {
  const simulation = createSimulation({ sources: [], person: announcing('mia') });
  simulation.listed([sampleWorkout('0', START - MINUTE), sampleWorkout('1', START - HOUR)]);
  simulation.listed([], { account: 'eva' });
  expect(simulation.history).toEqual([
    '0:00 2 workouts were there already: they are not announced.',
    '0:00 Ana has no source: nobody is watching.',
    '0:00 No workout was there already.',
  ]);
});

test('each listener has a reason not to be told', () => {
  const { announcements } = samplePerson();
  const to = [
    { contact: sampleContact('mia'), channel: null },
    { contact: sampleContact('ben', { quietHours: [{ from: '22:00', to: '10:00' }] }), channel: null },
    { contact: sampleContact('tom', { addresses: {} }), channel: null },
    { contact: sampleContact('eva', { channels: ['voice'] }), channel: null },
    { contact: sampleContact('kim'), channel: 'pigeon' },
    { contact: sampleContact('leo', { quietHours: [{ from: '08:00', to: '07:00' }] }), channel: null },
  ];
  const simulation = createSimulation({ sources: [], person: { announcements: { ...announcements, to } } });
  simulation.listed([]);
  simulation.wait(5 * MINUTE);
  simulation.listed([sampleWorkout('1', simulation.now - MINUTE)]);
  expect(simulation.history).toEqual([
    '0:00 No workout was there already.',
    '0:00 Ana has no source: nobody is watching.',
    '5:00 Mia is told. Ben is told at 10:00, after quiet hours. Tom is not told: there is no number. Eva is not told: there is no channel for texts. Kim is not told: the channel "pigeon" is not there any more. Leo is not told: quiet hours end on another day. (garmin/1)',
  ]);
  expect(simulation.workouts[0]?.telling.outcome).toBe('announced');
});

test('each workout has a reason not to be told', () => {
  const person = announcing('mia');
  const announcements = { ...samplePerson(person).announcements, leastMeters: 1000, types: ['running'] };
  const simulation = createSimulation({ sources: [], person: { announcements } });
  simulation.listed([]);
  simulation.wait(5 * MINUTE);
  simulation.listed([
    sampleWorkout('1', simulation.now + 10 * MINUTE),
    sampleWorkout('2', simulation.now - MINUTE, { type: 'cycling' }),
    sampleWorkout('3', simulation.now - 2 * MINUTE, { distanceMeters: 900 }),
    sampleWorkout('4', simulation.now - 25 * HOUR),
  ]);
  simulation.changePerson(announcing());
  simulation.listed([sampleWorkout('5', simulation.now - MINUTE)]);
  expect(simulation.history).toEqual([
    '0:00 No workout was there already.',
    '0:00 Ana has no source: nobody is watching.',
    '5:00 A workout came and nobody is told. It ends in the future: its date is wrong. (garmin/1)',
    '5:00 A workout came and nobody is told. Workouts of the type "cycling" are not told. (garmin/2)',
    '5:00 A workout came and nobody is told. It was shorter than what is told. (garmin/3)',
    '5:00 A workout came and nobody is told. It ended more than a day ago. (garmin/4)',
    '5:00 A workout came and nobody is told. Nobody is to be told of workouts. (garmin/5)',
  ]);
});

test('of seven workouts in an hour six are told', () => {
  const simulation = createSimulation({ sources: [], person: announcing('mia') });
  simulation.listed([]);
  simulation.wait(5 * MINUTE);
  simulation.listed([1, 2, 3, 4, 5, 6, 7].map((ago) => sampleWorkout(String(ago), simulation.now - ago * MINUTE)));
  expect(simulation.history).toEqual([
    '0:00 No workout was there already.',
    '0:00 Ana has no source: nobody is watching.',
    '5:00 Mia is told. (garmin/1)',
    '5:00 Mia is told. (garmin/2)',
    '5:00 Mia is told. (garmin/3)',
    '5:00 Mia is told. (garmin/4)',
    '5:00 Mia is told. (garmin/5)',
    '5:00 Mia is told. (garmin/6)',
    '5:00 Mia is not told: 6 announcements in an hour are the most. (garmin/7)',
  ]);
});

test('an announcement that cannot leave is taken back after midnight, or when its listener is one no more', () => {
  const simulation = createSimulation({ startAt: START + 13 * HOUR, sources: [], person: announcing('mia', 'ben') });
  simulation.world('try-later');
  simulation.listed([]);
  simulation.wait(5 * MINUTE);
  simulation.listed([sampleWorkout('1', simulation.now - MINUTE)]);
  simulation.changePerson(announcing('mia'));
  simulation.wait(115 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 No workout was there already.',
    '0:00 Ana has no source: nobody is watching.',
    '5:00 Mia is told. Ben is told. (garmin/1)',
  ]);
  expect(simulation.unsent).toEqual([
    'garmin/1/announcement/mia/sms: The day was over before it could be sent.',
    'garmin/1/announcement/ben/sms: This contact is not told of workouts any more.',
  ]);
});

test('a profile ends by the time of day', () => {
  const simulation = createSimulation({ person: { profiles: [night] } });
  simulation.row(100);
  simulation.wait(5 * MINUTE);
  simulation.values([100, 100, 100, 100, 100, 100]);
  expect(simulation.history).toEqual([
    '0:00 Ana: "Night" is in force.',
    '0:00 Ana: 100 mg/dL, nothing to do.',
    '30:00 Ana: no profile is in force, the usual thresholds hold.',
  ]);
});

test('a profile is edited, and taken away, while a low of its own is open', () => {
  const simulation = createSimulation({ person: { profiles: [night] } });
  simulation.row(75);
  simulation.wait(MINUTE);
  simulation.changePerson({ profiles: [{ ...night, policies: { low: callAtOnce } }] });
  simulation.wait(MINUTE);
  simulation.changePerson({ profiles: [] });
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 75. (ana/low)',
    '0:00 Low, step 1: sound the alarm here. (ana/low)',
    '0:00 Ana: "Night" is in force.',
    '0:00 Waiting for somebody. (ana/low)',
    '1:00 Its steps were changed in the settings: the new ones go on from here. (ana/low)',
    '2:00 The profile in which it began is gone: the usual steps go on from here. (ana/low)',
    '2:00 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '2:00 Low, step 3: call Ana. (ana/low)',
  ]);
});

test('the usual steps are changed while a low is open', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.wait(MINUTE);
  simulation.changePerson({ policies: { ...defaultPolicies, low: callAtOnce } });
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '1:00 Its steps were changed in the settings: the new ones go on from here. (ana/low)',
  ]);
});
