import { expect, test } from 'vitest';
import { thresholdsSchema } from '../../../shared/glucose/thresholds';
import { MINUTE } from '../../../shared/time';
import { parseEntries } from '../../sources/nightscout/parse';
import { START } from '../simulation/sample-known.test-support';
import { createSimulation, type Value } from '../simulation/simulation.test-support';

test.each<[Value, string | undefined]>([
  [13, 'urgent-low'],
  [38, 'urgent-low'],
  [39, 'urgent-low'],
  ['LOW', 'urgent-low'],
  [55, 'urgent-low'],
  [56, 'low'],
  [69, 'low'],
  [70, undefined],
  [240, undefined],
  [241, 'high'],
  [299, 'high'],
  [300, 'urgent-high'],
  [600, 'urgent-high'],
  ['HIGH', 'urgent-high'],
])('R1: %s for 15 min makes the severity %s', (value, severity) => {
  const simulation = createSimulation();
  simulation.values([value, value, value, value]);
  expect(simulation.alerts.map((alert) => alert.severity)).toEqual(severity === undefined ? [] : [severity]);
});

test.each([
  [-1, 'nothing'],
  [0, 'nothing'],
  [0.4, 'nothing'],
  [0.5, 'sensor-error'],
  [1, 'sensor-error'],
  [12, 'sensor-error'],
  [12.4, 'sensor-error'],
  [12.5, 'value'],
  [13, 'value'],
  [600, 'value'],
  [600.4, 'value'],
  [601, 'nothing'],
  [39, 'low'],
  [401, 'high'],
  [Number.NaN, 'nothing'],
])('R1, row 31 and 32: a site row of %s is read as %s', (sgv, kind) => {
  const origin = { personId: 'ana', sourceId: 'site', receivedAt: START };
  const { readings } = parseEntries([{ sgv, date: START }], origin);
  expect(readings[0]?.glucose.kind ?? 'nothing').toBe(kind);
});

test('R1: sensor errors are never glucose: they open no low', () => {
  const simulation = createSimulation();
  simulation.row(100);
  simulation.values([{ error: 1 }, { error: 12 }], { everyMs: MINUTE });
  expect(simulation.alerts).toEqual([]);
});

test.each([
  [54, false],
  [55, true],
  [70, true],
])('R1: an urgent-low threshold of %i is legal: %s', (urgentLow, isLegal) => {
  expect(thresholdsSchema.safeParse({ urgentLow }).success).toBe(isLegal);
});

test.each([
  [60, 'urgent-low'],
  [61, 'low'],
])('R1: with an urgent-low threshold raised to 60, %i is %s', (value, severity) => {
  const simulation = createSimulation({ person: { thresholds: { urgentLow: 60 } } });
  simulation.row(value);
  expect(simulation.live('low')?.severity).toBe(severity);
});
