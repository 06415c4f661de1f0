import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { createSimulation } from './simulation.test-support';

test('a low that nobody answers, until somebody confirms it and it is over', () => {
  const simulation = createSimulation();
  simulation.row(110);
  simulation.wait(5 * MINUTE);
  simulation.row(62);
  simulation.steady(62, 20);
  simulation.wait(MINUTE);
  simulation.acknowledge('mia');
  simulation.wait(4 * MINUTE);
  simulation.values([70, 76, 80]);
  expect(simulation.history).toEqual([
    '0:00 Ana: 110 mg/dL, nothing to do.',
    '5:00 Ana: low, 62. (ana/low)',
    '5:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '5:00 Waiting for somebody. (ana/low)',
    '5:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '7:00 Low, step 3: call Ana. (ana/low)',
    '10:00 Low, step 4: call Mia. (ana/low)',
    '15:00 Low, step 5: call Ben. (ana/low)',
    '20:00 Low, step 6: call Tom. (ana/low)',
    '25:00 Low, step 7: call Ana, Mia, Ben and Tom; text Ana, Mia, Ben and Tom. (ana/low)',
    '26:00 Mia has it. (ana/low)',
    '26:00 Mia has it. Vigil watches on. (ana/low)',
    '40:00 Two readings of 75 mg/dL or more: the low is over. (ana/low)',
    '40:00 Ana: 80 mg/dL, nothing to do.',
  ]);
});

test('a confirmed low that falls by 10 alarms again', () => {
  const simulation = createSimulation();
  simulation.values([68, 68]);
  simulation.acknowledge('mia');
  simulation.wait(5 * MINUTE);
  simulation.row(58);
  simulation.wait(30 * SECOND);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 68. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '2:00 Low, step 3: call Ana. (ana/low)',
    '5:00 Low, step 4: call Mia. (ana/low)',
    '5:00 Mia has it. (ana/low)',
    '5:00 Mia has it. Vigil watches on. (ana/low)',
    '10:00 Since somebody has it, it fell to 58. (ana/low)',
    '10:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '10:00 Waiting for somebody. (ana/low)',
    '10:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
  ]);
});

test('a confirmed low alarms again after an hour', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.acknowledge(null);
  simulation.steady(62, 60);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:00 Somebody has it. (ana/low)',
    '0:00 Somebody has it. Vigil watches on. (ana/low)',
    '60:00 Somebody has had it for 1 h and it has not recovered. (ana/low)',
    '60:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '60:00 Waiting for somebody. (ana/low)',
  ]);
});

test('whoever confirmed and is no contact any more has no name', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.acknowledge('eva');
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:00 A former contact has it. (ana/low)',
    '0:00 A former contact has it. Vigil watches on. (ana/low)',
  ]);
});

test('an urgent low that the person confirmed alarms again after 15 min', () => {
  const simulation = createSimulation();
  simulation.row(50);
  simulation.acknowledge('ana');
  simulation.steady(50, 15);
  expect(simulation.history).toEqual([
    '0:00 Ana: URGENT LOW, 50. (ana/low)',
    '0:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:00 Ana has it. (ana/low)',
    '0:00 Ana has it. Vigil watches on. (ana/low)',
    '15:00 Somebody has had it for 15 min and it has not recovered. (ana/low)',
    '15:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
    '15:00 Waiting for somebody. (ana/low)',
  ]);
});

test('a low becomes urgent', () => {
  const simulation = createSimulation();
  simulation.values([62, 54]);
  simulation.wait(3 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '2:00 Low, step 3: call Ana. (ana/low)',
    '5:00 Low, step 4: call Mia. (ana/low)',
    '5:00 Ana: URGENT LOW, 54. (ana/low)',
    '5:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
    '5:27 Urgent low, step 2: text Mia, Ben and Tom. (ana/low)',
    '7:00 Urgent low, step 3: call Ana, Mia, Ben and Tom; text Ana, Mia, Ben and Tom. (ana/low)',
  ]);
});

test('a low of which nothing more is known becomes urgent', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.wait(15 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '2:00 Low, step 3: call Ana. (ana/low)',
    '5:00 Low, step 4: call Mia. (ana/low)',
    '10:00 Low, step 5: call Ben. (ana/low)',
    '15:00 Low, and no value has come since: it counts as urgent. (ana/low)',
    '15:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
  ]);
});

test('a low that came late, and a LOW after it', () => {
  const simulation = createSimulation();
  simulation.row(60, { agoMs: 20 * MINUTE });
  simulation.row('LOW');
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 60, received late. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:00 Ana: URGENT LOW, LOW. (ana/low)',
    '0:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
  ]);
});

test('a low that comes back within half an hour', () => {
  const simulation = createSimulation();
  simulation.values([62, 76, 80]);
  simulation.wait(5 * MINUTE);
  simulation.row(60);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '2:00 Low, step 3: call Ana. (ana/low)',
    '5:00 Low, step 4: call Mia. (ana/low)',
    '10:00 Low, step 5: call Ben. (ana/low)',
    '10:00 Two readings of 75 mg/dL or more: the low is over. (ana/low)',
    '10:00 Ana: 80 mg/dL, nothing to do.',
    '15:00 Ana: low, 60. (ana/low)',
    '15:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '15:00 Waiting for somebody. (ana/low)',
  ]);
});

test('thresholds are said in the units of the person', () => {
  const simulation = createSimulation({ person: { units: 'mmol/L' } });
  simulation.values([62, 76, 80, 260, 260, 260, 260, 230, 225]);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 3.4. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '2:00 Low, step 3: call Ana. (ana/low)',
    '5:00 Low, step 4: call Mia. (ana/low)',
    '10:00 Low, step 5: call Ben. (ana/low)',
    '10:00 Two readings of 4.2 mmol/L or more: the low is over. (ana/low)',
    '10:00 Ana: 4.4 mmol/L, nothing to do.',
    '15:00 Ana: high, 14.4 mmol/L. It alarms after 15 min of high readings.',
    '30:00 Ana: high, 14.4. (ana/high)',
    '30:00 High, step 1: sound the alarm here. (ana/high)',
    '30:00 Waiting for somebody. (ana/high)',
    '40:00 Two readings of 13.0 mmol/L or less: the high is over. (ana/high)',
    '40:00 Ana: 12.5 mmol/L, nothing to do.',
  ]);
});

test('a high that nobody ends alarms again two hours after it was confirmed', () => {
  const simulation = createSimulation();
  simulation.values([240, 241, 246, 246, 246]);
  simulation.wait(MINUTE);
  simulation.acknowledge('ana', 'high');
  simulation.wait(4 * MINUTE);
  simulation.row(246);
  simulation.steady(246, 115);
  simulation.wait(MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: 240 mg/dL, nothing to do.',
    '5:00 Ana: high, 241 mg/dL. It alarms after 15 min of high readings.',
    '10:00 Ana: high, 246 mg/dL. It alarms after 15 min of high readings.',
    '20:00 Ana: high, 246. (ana/high)',
    '20:00 High, step 1: sound the alarm here. (ana/high)',
    '20:00 Waiting for somebody. (ana/high)',
    '21:00 Ana has it. (ana/high)',
    '21:00 Ana has it. Vigil watches on. (ana/high)',
    '141:00 Somebody has had it for 2 h and it is not over. (ana/high)',
    '141:00 High, step 1: sound the alarm here. (ana/high)',
    '141:00 Waiting for somebody. (ana/high)',
  ]);
});

test('a confirmed high becomes urgent', () => {
  const simulation = createSimulation();
  simulation.values([245, 245, 245, 260]);
  simulation.acknowledge('ana', 'high');
  simulation.wait(5 * MINUTE);
  simulation.row(300);
  simulation.steady(300, 30);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 245 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 260. (ana/high)',
    '15:00 High, step 1: sound the alarm here. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
    '15:00 Ana has it. (ana/high)',
    '15:00 Ana has it. Vigil watches on. (ana/high)',
    '20:00 Ana: URGENT HIGH, 300. (ana/high)',
    '20:00 Urgent high, step 1: sound the alarm here. (ana/high)',
    '20:00 Waiting for somebody. (ana/high)',
    '30:00 Urgent high, step 2: call Ana. (ana/high)',
    '50:00 Urgent high, step 3: call Mia. (ana/high)',
  ]);
});

test('a high that does not last is nothing', () => {
  const simulation = createSimulation();
  simulation.values([250, 250, 200]);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 250 mg/dL. It alarms after 15 min of high readings.',
    '10:00 Ana: 200 mg/dL, nothing to do.',
  ]);
});

test('a high that lasts, and ends', () => {
  const simulation = createSimulation();
  simulation.row(255);
  simulation.steady(255, 60);
  simulation.wait(5 * MINUTE);
  simulation.values([235, 230]);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 255 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 255. (ana/high)',
    '15:00 High, step 1: sound the alarm here. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
    '30:00 High, step 2: text Ana. (ana/high)',
    '60:00 Ana: high for long, 255 mg/dL. 250 mg/dL or more for 1 h. (ana/long-high)',
    '60:00 High for long, step 1: sound the alarm here; text Ana. (ana/long-high)',
    '60:00 Waiting for somebody. (ana/long-high)',
    '70:00 Two readings of 235 mg/dL or less: the high is over. (ana/high)',
    '70:00 Two readings of 235 mg/dL or less: the high is over. (ana/long-high)',
    '70:00 Ana: 230 mg/dL, nothing to do.',
  ]);
});

test('a low that is coming, and does not come', () => {
  const simulation = createSimulation();
  simulation.values([110, 95, 80, 80, 82, 84, 86, 88]);
  expect(simulation.history).toEqual([
    '0:00 Ana: 110 mg/dL, nothing to do.',
    '5:00 Ana: 95 mg/dL, nothing to do.',
    '10:00 Ana: low soon, 80 mg/dL. Heading for LOW in 20 min. (ana/low-soon)',
    '10:00 Low soon, step 1: sound the alarm here; text Ana. (ana/low-soon)',
    '10:00 Waiting for somebody. (ana/low-soon)',
    '30:00 It has not been so for 15 min: the warning is over. (ana/low-soon)',
    '30:00 Ana: 84 mg/dL, nothing to do.',
    '30:00 Ana: 86 mg/dL, nothing to do.',
    '35:00 Ana: 88 mg/dL, nothing to do.',
  ]);
});

test('a low that is coming, and comes', () => {
  const simulation = createSimulation();
  simulation.values([130, 115, 100, 85, 68]);
  expect(simulation.history).toEqual([
    '0:00 Ana: 130 mg/dL, nothing to do.',
    '5:00 Ana: 115 mg/dL, nothing to do.',
    '10:00 Ana: low soon, 100 mg/dL. Heading for 40 mg/dL in 20 min. (ana/low-soon)',
    '10:00 Low soon, step 1: sound the alarm here; text Ana. (ana/low-soon)',
    '10:00 Waiting for somebody. (ana/low-soon)',
    '20:00 Ana: low, 68. (ana/low)',
    '20:00 A low opened: it takes over from here. (ana/low-soon)',
    '20:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '20:00 Waiting for somebody. (ana/low)',
  ]);
});

test('a fast fall that stops being known', () => {
  const simulation = createSimulation();
  simulation.rows([
    [130, 15],
    [140, 10],
    [125, 5],
    [109, 0],
  ]);
  simulation.wait(15 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: low soon, 109 mg/dL. Falling 3.1 mg/dL a minute. (ana/low-soon)',
    '0:00 Low soon, step 1: sound the alarm here; text Ana. (ana/low-soon)',
    '0:00 Waiting for somebody. (ana/low-soon)',
    '15:00 Ana: no usable glucose for 15 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '15:00 Nothing usable has come since: what is missing now is data. (ana/low-soon)',
    '15:00 Waiting for somebody. (ana/no-data)',
  ]);
});
