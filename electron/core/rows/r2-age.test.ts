import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { takeSnapshot, usableAge } from '../glucose/snapshot';
import { samplePerson } from '../simulation/sample-known.test-support';
import { createSimulation } from '../simulation/simulation.test-support';

test.each([
  ['nothing learnt', 0, null, 600],
  ['a lag before any period is known', 200, null, 650],
  ['5-min rows without lag', 0, 300, 600],
  ['a lag just past the least', 151, 300, 601],
  ['1-min rows', 0, 60, 600],
  ['a lag of 12 min', 720, 300, 1170],
  ['a lag just below the most', 749, 300, 1199],
  ['a lag beyond the most', 751, 300, 1200],
  ['15-min rows', 0, 900, 1200],
])('R2: U with %s', (_, lagSeconds, periodSeconds, usableSeconds) => {
  const periodMs = periodSeconds === null ? null : periodSeconds * SECOND;
  const learnt = { series: 'xDrip', lagMs: lagSeconds * SECOND, periodMs };
  expect(usableAge(learnt, samplePerson())).toBe(usableSeconds * SECOND);
});

test('R2: an unknown series has the U of 5-min rows', () => {
  expect(usableAge(undefined, samplePerson())).toBe(10 * MINUTE);
});

test.each([
  [10 * MINUTE, true],
  [10 * MINUTE + 1, false],
])('R2: a row %i ms old is usable: %s', (agoMs, isUsable) => {
  const simulation = createSimulation();
  simulation.row(100, { agoMs });
  expect(takeSnapshot(simulation.known(), simulation.now).newestUsable !== null).toBe(isUsable);
});

test('R2: age is judged at every moment, not only when rows come', () => {
  const simulation = createSimulation({ tickMs: null });
  simulation.row(100);
  simulation.wait(10 * MINUTE);
  expect(simulation.reasons.at(-1)).toBe('nothing-wrong');
  simulation.wait(1);
  expect(simulation.reasons.at(-1)).toBe('waiting-for-data');
});

test('R2: of several series each has its own U, and the wake-up is the first of them', () => {
  const simulation = createSimulation();
  simulation.learn('Libre', { periodMs: 10 * MINUTE });
  simulation.row(100, { series: 'Libre' });
  simulation.wait(MINUTE);
  simulation.row(100, { series: 'xDrip' });
  expect(simulation.wakeAt).toBe(simulation.now + 10 * MINUTE + 1);
  const { series, usableAgeMs } = takeSnapshot(simulation.known(), simulation.now);
  expect(series.map((view) => view.usableAgeMs)).toEqual([15 * MINUTE, 10 * MINUTE]);
  expect(usableAgeMs).toBe(10 * MINUTE);
});

test('R2: the wake-up for the older series is kept when only that one is usable', () => {
  const simulation = createSimulation({ tickMs: null });
  simulation.learn('Libre', { periodMs: 20 * MINUTE });
  simulation.row(100, { series: 'Libre' });
  simulation.wait(2 * MINUTE);
  simulation.row(100, { series: 'xDrip' });
  simulation.wait(11 * MINUTE);
  expect(simulation.wakeAt).toBe(simulation.now + 7 * MINUTE + 1);
});

describe('R2: rows dated ahead', () => {
  test.each([
    [60 * SECOND, true],
    [60 * SECOND + 1, false],
  ])('%i ms ahead counts as age 0: %s', (aheadMs, isUsable) => {
    const simulation = createSimulation();
    simulation.row(100, { agoMs: -aheadMs });
    const { newestUsable } = takeSnapshot(simulation.known(), simulation.now);
    expect(newestUsable?.ageMs).toBe(isUsable ? 0 : undefined);
  });

  test('raise a low by the moment they were received', () => {
    const simulation = createSimulation();
    simulation.row(60, { agoMs: -20 * MINUTE, receivedAgoMs: 10 * MINUTE });
    expect(simulation.live('low')?.raisedBy?.measuredAt).toBe(simulation.now - 10 * MINUTE);
  });

  test('raise no low when they were received too long ago', () => {
    const simulation = createSimulation();
    simulation.row(60, { agoMs: -2 * HOUR, receivedAgoMs: 10 * MINUTE + 1 });
    expect(simulation.live('low')).toBeUndefined();
  });

  test('raise a high by the moments they were received', () => {
    const simulation = createSimulation();
    simulation.values([310, 310, 310], { agoMs: -20 * MINUTE });
    expect(simulation.live('high')).toBeUndefined();
    simulation.wait(5 * MINUTE);
    simulation.row(310, { agoMs: -20 * MINUTE });
    expect(simulation.live('high')?.severity).toBe('urgent-high');
  });

  test('never end a low', () => {
    const simulation = createSimulation();
    simulation.row(60);
    simulation.wait(MINUTE);
    // A sixth one would show by how much its clock is fast.
    simulation.values([90, 95, 100, 105, 110], { agoMs: -20 * MINUTE });
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('never end a high', () => {
    const simulation = createSimulation();
    simulation.values([250, 250, 250, 250]);
    simulation.wait(MINUTE);
    simulation.values([180, 170, 160, 150, 140], { agoMs: -20 * MINUTE });
    expect(simulation.live('high')?.state).toBe('open');
  });

  test('row 35: never end no data, also when their date has come', () => {
    const simulation = createSimulation();
    simulation.row(110, { agoMs: -2 * HOUR });
    simulation.wait(3 * HOUR);
    expect(simulation.live('no-data')).toMatchObject({ state: 'open', cause: 'clock-wrong' });
    expect(simulation.lines).not.toContain(expect.stringContaining('data-back'));
  });

  test('row 35: beside real rows they change nothing, and a later silence keeps its own name', () => {
    const simulation = createSimulation();
    simulation.row(110, { agoMs: -2 * HOUR });
    simulation.values([110, 112, 111, 113]);
    expect(simulation.alerts).toEqual([]);
    simulation.wait(31 * MINUTE);
    expect(simulation.live('no-data')?.cause).toBe('sensor-silent');
  });

  test('make the cause of no data "clock wrong"', () => {
    const simulation = createSimulation();
    simulation.row(110);
    simulation.wait(5 * MINUTE);
    simulation.values([110, 110, 110, 110], { agoMs: -20 * MINUTE });
    expect(simulation.live('no-data')?.cause).toBe('clock-wrong');
  });

  test('say nothing when they were received by a clock that was set back since', () => {
    const simulation = createSimulation();
    simulation.row(60, { agoMs: -HOUR, receivedAgoMs: -HOUR });
    expect(simulation.alerts).toEqual([]);
    expect(takeSnapshot(simulation.known(), simulation.now).series[0]).toMatchObject({ rows: [], ahead: [] });
  });
});

test('R2: a constant delay of 12 min, once learnt, is no silence and no late low', () => {
  const simulation = createSimulation();
  simulation.learn('xDrip', { lagMs: 12 * MINUTE, periodMs: 5 * MINUTE });
  simulation.values([110, 100, 48], { agoMs: 12 * MINUTE });
  expect(simulation.alerts.map(({ severity }) => severity)).toEqual(['urgent-low']);
  simulation.wait(4 * MINUTE);
  expect(simulation.sent.at(-1)?.body).toContain('48 mg/dL, 14 min ago');
});

test('R2: rows of a source that was taken out of the settings keep their plain age', () => {
  const simulation = createSimulation();
  simulation.source({ clockSkewMs: HOUR });
  simulation.row(50, { sourceId: 'gone' });
  expect(simulation.live('low')?.raisedBy).toMatchObject({ sourceId: 'gone', measuredAt: simulation.now });
  expect(usableAge(undefined, simulation.known().person)).toBe(10 * MINUTE);
});
