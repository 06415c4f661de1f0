import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { takeSnapshot } from '../glucose/snapshot';
import { withoutDeleted, withReceived } from '../series/taking-in';
import { START } from '../simulation/sample-known.test-support';
import { createSimulation } from '../simulation/simulation.test-support';
import type { Reading } from '../state/reading';
import { readingMoved } from '../time/moments';

const reading = (mgPerDl: number, atMinute: number, changes: Partial<Reading> = {}): Reading => ({
  personId: 'ana',
  sourceId: 'site',
  series: 'sensor',
  measuredAt: START + atMinute * MINUTE,
  receivedAt: START,
  firstReadAt: START,
  glucose: { kind: 'value', mgPerDl },
  trend: null,
  ...changes,
});

const later = { receivedAt: START + MINUTE, firstReadAt: START + MINUTE };

describe('R2: when a value was received', () => {
  test('the same value of a moment is never received again, though its arrow may be new', () => {
    const before = [reading(100, 0)];
    expect(withReceived(before, [reading(100, 0, { ...later, trend: 'flat' })])).toEqual([
      reading(100, 0, { trend: 'flat' }),
    ]);
  });

  test('another value is received now; its moment was first read when it was', () => {
    const corrected = reading(45, 0, later);
    expect(withReceived([reading(100, 0)], [corrected])).toEqual([{ ...corrected, firstReadAt: START }]);
  });

  test.each<[Reading['glucose'], Reading['glucose'], boolean]>([
    [{ kind: 'low' }, { kind: 'low' }, true],
    [{ kind: 'low' }, { kind: 'value', mgPerDl: 40 }, false],
    [{ kind: 'sensor-error', code: 10 }, { kind: 'sensor-error', code: 10 }, true],
    [{ kind: 'sensor-error', code: 10 }, { kind: 'sensor-error', code: 9 }, false],
    [{ kind: 'sensor-error', code: 10 }, { kind: 'value', mgPerDl: 100 }, false],
  ])('%j and then %j are the same: %s', (one, other, isSame) => {
    const [row] = withReceived([reading(0, 0, { glucose: one })], [reading(0, 0, { ...later, glucose: other })]);
    expect(row?.receivedAt).toBe(isSame ? START : START + MINUTE);
  });

  test('rows of other moments, devices and sites are rows of their own, in order', () => {
    const before = [reading(100, 0), reading(110, 10)];
    const added = [reading(105, 5), reading(90, 0, { series: 'other' }), reading(80, 0, { sourceId: 'other' })];
    expect(withReceived(before, added).map(({ glucose }) => glucose)).toEqual(
      [100, 90, 80, 105, 110].map((mgPerDl) => ({ kind: 'value', mgPerDl })),
    );
    expect(withReceived(before, [reading(120, 15)])).toHaveLength(3);
    expect(withReceived(before, [reading(120, 15), reading(125, 15)])).toHaveLength(3);
  });

  test('R1: what is marked as deleted is taken out, and nothing else', () => {
    const before = [reading(100, 0), reading(90, 0, { series: 'other' }), reading(110, 5)];
    expect(withoutDeleted(before, [])).toBe(before);
    expect(withoutDeleted(before, [reading(0, 0)])).toEqual(before.slice(1));
  });

  test('R0: both moments move with the clock by which they were noted', () => {
    expect(readingMoved(reading(100, 0), MINUTE)).toEqual(reading(100, 0, later));
  });
});

test('R2: a row that came 20 min ahead and is 45 by the time of its date is an urgent low then', () => {
  const simulation = createSimulation();
  simulation.row(105, { agoMs: -20 * MINUTE });
  simulation.wait(20 * MINUTE);
  expect(simulation.live('low')).toBeUndefined();
  simulation.row(45);
  expect(simulation.live('low')).toMatchObject({ severity: 'urgent-low', raisedBy: { measuredAt: simulation.now } });
});

test('R2: a row that came ahead stays ahead when its date has come', () => {
  const simulation = createSimulation();
  simulation.row(105, { agoMs: -20 * MINUTE });
  simulation.wait(20 * MINUTE);
  simulation.row(105);
  const [view] = takeSnapshot(simulation.known(), simulation.now).series;
  expect([view?.rows.length, view?.ahead.length]).toEqual([0, 1]);
});

test('R2, R3: the timer of the night filter counts from the first reading of the moment', () => {
  const simulation = createSimulation({ person: { nightFilter: 'every-low', night: { from: '00:00', to: '23:59' } } });
  simulation.row(90);
  simulation.wait(4 * MINUTE);
  // Corrected in place.
  simulation.row(62, { agoMs: 4 * MINUTE });
  simulation.wait(6 * MINUTE - SECOND);
  expect(simulation.live('low')).toBeUndefined();
  simulation.wait(SECOND);
  expect(simulation.live('low')?.severity).toBe('low');
});

test('R9: a value that was usable when it came counts from its date, also when it is corrected long after', () => {
  const simulation = createSimulation();
  simulation.row(110);
  simulation.wait(14 * MINUTE);
  simulation.row(112, { agoMs: 14 * MINUTE });
  simulation.wait(MINUTE);
  expect(simulation.live('no-data')?.run.zeroAt).toBe(START);
});

test('R9: one that was dated ahead and is corrected long after its date never was', () => {
  const simulation = createSimulation();
  simulation.row(110);
  simulation.row(112, { agoMs: -5 * MINUTE });
  simulation.wait(16 * MINUTE);
  simulation.row(114, { agoMs: 11 * MINUTE });
  expect(simulation.live('no-data')?.run.zeroAt).toBe(START);
});
