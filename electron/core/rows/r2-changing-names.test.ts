import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/time';
import { takeSnapshot } from '../glucose/snapshot';
import { CHANGING_NAMES, changingDevices } from '../series/changing-devices';
import { createSimulation } from '../simulation/simulation.test-support';

const seen = (series: string, fromMinute: number, forMinutes = 0) => ({
  series,
  firstAt: fromMinute * MINUTE,
  lastAt: (fromMinute + forMinutes) * MINUTE,
});

describe('R2: devices that change their name', () => {
  test.each([
    ['two are two', [seen('a', 0), seen('b', 5)], []],
    ['three are one', [seen('a', 0), seen('b', 5), seen('c', 10)], ['a', 'b', 'c']],
    [
      'three seen for just under 15 min',
      [seen('a', 0, 14.9), seen('b', 15, 14.9), seen('c', 30, 14.9)],
      ['a', 'b', 'c'],
    ],
    ['one of them seen for 15 min', [seen('a', 0), seen('b', 5, 15), seen('c', 20)], []],
    ['three within 2 h', [seen('a', 0), seen('b', 60), seen('c', 120)], ['a', 'b', 'c']],
    ['three within more than 2 h', [seen('a', 0), seen('b', 60), seen('c', 120.1)], []],
    ['a fourth much later', [seen('a', 0), seen('b', 5), seen('c', 10), seen('d', 200)], ['a', 'b', 'c']],
    ['beside a sensor that stays', [seen('x', 0, 300), seen('a', 0), seen('b', 5), seen('c', 10)], ['a', 'b', 'c']],
    ['whatever their order', [seen('c', 10), seen('a', 0), seen('b', 5)], ['a', 'b', 'c']],
  ])('%s', (_, devices, names) => {
    expect([...changingDevices(devices)].sort()).toEqual(names);
  });

  test('62 then 96 97: two readings end it, though each bears another name', () => {
    const simulation = createSimulation();
    [62, 96, 97].forEach((value, index) => {
      if (index > 0) simulation.wait(5 * MINUTE);
      simulation.row(value, { series: `phone (battery ${90 - index} %)` });
    });
    expect(simulation.alerts).toMatchObject([{ direction: 'low', state: 'resolved' }]);
  });

  test('of several sources each has its own, beside sensors that keep their name', () => {
    const simulation = createSimulation();
    simulation.source({}, 'site');
    for (let row = 0; row < 5; row += 1) {
      simulation.row(100 + row, { series: `a${row}` });
      simulation.row(110 + row, { series: 'steady' });
      simulation.row(120, { series: `b${row % 2}`, sourceId: 'other' });
      simulation.wait(5 * MINUTE);
    }
    const { series, joined } = takeSnapshot(simulation.known(), simulation.now);
    expect(series.map((view) => [view.series, view.sourceId, view.rows.length])).toEqual([
      ['steady', 'site', 5],
      ['b0', 'other', 3],
      ['b1', 'other', 2],
      [CHANGING_NAMES, 'site', 5],
    ]);
    expect(joined.get('site a0')).toBe(`site ${CHANGING_NAMES}`);
    expect(series.at(-1)?.rows.map(({ mgPerDl }) => mgPerDl)).toEqual([100, 101, 102, 103, 104]);
    expect(series.at(-1)?.newest?.seriesKey).toBe(`site ${CHANGING_NAMES}`);
  });

  test('have one U, learnt of all of them', () => {
    const simulation = createSimulation();
    simulation.learn(CHANGING_NAMES, { lagMs: 12 * MINUTE, periodMs: 5 * MINUTE });
    [0, 1, 2].forEach((row) => {
      simulation.row(100, { series: `a${row}`, agoMs: 12 * MINUTE });
      simulation.wait(5 * MINUTE);
    });
    expect(takeSnapshot(simulation.known(), simulation.now).series[0]?.usableAgeMs).toBe(19.5 * MINUTE);
  });

  test('a fast clock is found across them', () => {
    const simulation = createSimulation();
    [0, 1, 2, 3, 4, 5].forEach((row) => {
      simulation.wait(5 * MINUTE);
      simulation.row(100, { series: `a${row}`, agoMs: -HOUR });
    });
    expect(takeSnapshot(simulation.known(), simulation.now).series[0]).toMatchObject({ leadMs: HOUR, isUsable: true });
  });
});
