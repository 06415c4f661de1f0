import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/time';
import type { SourceTrouble } from '../state/reading';
import { sampleWorkoutSource } from './sample-workout.test-support';
import { createSimulation } from './simulation.test-support';

test('no data, and data again', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(61 * MINUTE);
  simulation.row(140);
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '10:00 Ana: no usable reading, waiting before it counts as no data.',
    '15:00 Ana: no usable glucose for 15 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '15:00 Waiting for somebody. (ana/no-data)',
    '30:00 No data, step 1: sound the alarm here. (ana/no-data)',
    '30:00 No data, step 2: text Ana. (ana/no-data)',
    '60:00 No data, step 3: text Mia, Ben and Tom. (ana/no-data)',
    '61:00 A usable reading came: data is back. (ana/no-data)',
    '61:00 Ana: 140 mg/dL, nothing to do.',
  ]);
});

test('each cause of no data is said when it changes', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(15 * MINUTE);
  const trouble = (kind: SourceTrouble): void => {
    simulation.wait(MINUTE);
    simulation.source({ trouble: { kind, since: simulation.now, sentence: 'It does not work.' } });
  };
  trouble('unreachable');
  trouble('refused');
  trouble('offline');
  trouble('broken');
  simulation.source({ trouble: null });
  simulation.wait(MINUTE);
  simulation.row({ error: 5 });
  simulation.wait(MINUTE);
  simulation.row(150, { agoMs: -20 * MINUTE });
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '10:00 Ana: no usable reading, waiting before it counts as no data.',
    '15:00 Ana: no usable glucose for 15 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '15:00 Waiting for somebody. (ana/no-data)',
    '16:00 Ana: no usable glucose for 16 min. The site does not answer. (ana/no-data)',
    '17:00 Ana: no usable glucose for 17 min. The site refuses the log-in. (ana/no-data)',
    '18:00 Ana: no usable glucose for 18 min. Vigil is offline. (ana/no-data)',
    '19:00 Ana: no usable glucose for 19 min. The site does not answer. (ana/no-data)',
    '19:00 Ana: no usable glucose for 19 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '20:00 Ana: no usable glucose for 20 min. The sensor shows an error. (ana/no-data)',
    '20:00 No data, step 1: sound the alarm here. (ana/no-data)',
    '21:00 Ana: no usable glucose for 21 min. New values are dated wrong by 20 min. (ana/no-data)',
  ]);
});

test('no data since a sleep is a sleep until a source has answered', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.sleep(HOUR);
  simulation.wait(15 * MINUTE);
  simulation.poll();
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '60:00 Vigil woke up and is checking the sensors first.',
    '60:00 Ana: no usable reading, waiting before it counts as no data.',
    '62:00 Nobody watched Ana 09:00–10:00 (this computer was asleep). Last 150 mg/dL at 09:00.',
    '75:00 Ana: no usable glucose for 15 min. Vigil slept. (ana/no-data)',
    '75:00 Waiting for somebody. (ana/no-data)',
    '75:00 Ana: no usable glucose for 15 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
  ]);
});

test('a sensor that says it fails is shown sooner than one that is silent', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(MINUTE);
  simulation.row({ error: 5 });
  simulation.wait(11 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '10:00 Ana: no usable reading, waiting before it counts as no data.',
    '12:00 Ana: no usable glucose for 12 min. The sensor shows an error. (ana/no-data)',
    '12:00 No data, step 1: sound the alarm here. (ana/no-data)',
    '12:00 Waiting for somebody. (ana/no-data)',
  ]);
});

test('no data becomes fast when a low-ish value comes late, and alarms again half an hour after it was confirmed', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(20 * MINUTE);
  simulation.row(75, { agoMs: 12 * MINUTE });
  simulation.wait(3 * MINUTE);
  simulation.acknowledge('mia', 'no-data');
  simulation.wait(36 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '10:00 Ana: no usable reading, waiting before it counts as no data.',
    '15:00 Ana: no usable glucose for 15 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '15:00 Waiting for somebody. (ana/no-data)',
    '20:00 Ana: no usable glucose for 20 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '20:00 No data after a low value, step 1: sound the alarm here. (ana/no-data)',
    '20:00 No data after a low value, step 2: text Ana. (ana/no-data)',
    '20:00 No data after a low value, step 3: call Mia, Ben and Tom; text Mia, Ben and Tom. (ana/no-data)',
    '23:00 Mia has it. (ana/no-data)',
    '23:00 Mia has it. Vigil watches on. (ana/no-data)',
    '53:00 Somebody has had it for 30 min and it is not over. (ana/no-data)',
    '53:00 Waiting for somebody. (ana/no-data)',
    '58:00 No data after a low value, step 1: sound the alarm here. (ana/no-data)',
    '58:00 No data after a low value, step 2: text Ana. (ana/no-data)',
  ]);
});

test('a low that opens carries the silence', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(20 * MINUTE);
  simulation.row(62, { agoMs: 12 * MINUTE });
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '10:00 Ana: no usable reading, waiting before it counts as no data.',
    '15:00 Ana: no usable glucose for 15 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '15:00 Waiting for somebody. (ana/no-data)',
    '20:00 Ana: low, 62, received late. (ana/low)',
    '20:00 A low opened: it carries the silence from here. (ana/no-data)',
    '20:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '20:00 Waiting for somebody. (ana/low)',
  ]);
});

test('a sensor change puts the contacts off until its time', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(40 * MINUTE);
  simulation.sensorChange();
  simulation.wait(110 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '10:00 Ana: no usable reading, waiting before it counts as no data.',
    '15:00 Ana: no usable glucose for 15 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '15:00 Waiting for somebody. (ana/no-data)',
    '30:00 No data, step 1: sound the alarm here. (ana/no-data)',
    '30:00 No data, step 2: text Ana. (ana/no-data)',
    '40:00 Sensor change of Ana: contacts hear of no data at 11:30, unless it is back before. After a low value they hear at once.',
    '150:00 The sensor change is over.',
    '150:00 No data, step 3: text Mia, Ben and Tom. (ana/no-data)',
  ]);
});

test('a sensor change is over when data is back', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(20 * MINUTE);
  simulation.sensorChange();
  simulation.wait(5 * MINUTE);
  simulation.row(140);
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '10:00 Ana: no usable reading, waiting before it counts as no data.',
    '15:00 Ana: no usable glucose for 15 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '15:00 Waiting for somebody. (ana/no-data)',
    '20:00 Sensor change of Ana: contacts hear of no data at 11:30, unless it is back before. After a low value they hear at once.',
    '25:00 A usable reading came: data is back. (ana/no-data)',
    '25:00 Data is back: the sensor change is over.',
    '25:00 Ana: 140 mg/dL, nothing to do.',
  ]);
});

test('a sensor change is replaced, and ended by hand: the contacts hear at once', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(59 * MINUTE);
  simulation.sensorChange();
  simulation.wait(5 * MINUTE);
  simulation.sensorChange();
  simulation.wait(MINUTE);
  simulation.resume();
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '10:00 Ana: no usable reading, waiting before it counts as no data.',
    '15:00 Ana: no usable glucose for 15 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '15:00 Waiting for somebody. (ana/no-data)',
    '30:00 No data, step 1: sound the alarm here. (ana/no-data)',
    '30:00 No data, step 2: text Ana. (ana/no-data)',
    '59:00 Sensor change of Ana: contacts hear of no data at 11:30, unless it is back before. After a low value they hear at once.',
    '64:00 The sensor change is replaced by a newer one.',
    '64:00 Sensor change of Ana: contacts hear of no data at 11:30, unless it is back before. After a low value they hear at once.',
    '65:00 The sensor change was ended by hand.',
    '65:00 No data, step 3: text Mia, Ben and Tom. (ana/no-data)',
  ]);
});

test('two sensors that disagree', () => {
  const simulation = createSimulation();
  simulation.row(90, { series: 'A' });
  simulation.row(48, { series: 'B' });
  expect(simulation.history).toEqual([
    '0:00 Ana: 90 mg/dL, nothing to do.',
    '0:00 Ana: two sensors disagree: 48 mg/dL (B) and 90 mg/dL (A). Of the two the lower one counts for a low.',
    '0:00 Ana: URGENT LOW, 48. (ana/low)',
    '0:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
  ]);
});

test('without a source nobody is watching; with workouts alone they are watched', () => {
  const simulation = createSimulation({ sources: [] });
  simulation.look();
  simulation.workoutSource(sampleWorkoutSource());
  expect(simulation.history).toEqual([
    '0:00 Ana has no source: nobody is watching.',
    '0:00 Ana has no source of glucose: workouts and check-ins are watched.',
  ]);
});
