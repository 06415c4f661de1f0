import { expect, test } from 'vitest';
import { MINUTE } from '../../../shared/time';
import { createSimulation } from '../../core/simulation/simulation.test-support';
import type { PolledSource } from '../../sources/pollers';
import { newestOf, sourceHealth } from './part-health';

test('Health marks the series to go by, with what was learnt of each', () => {
  const series = ['xDrip', 'share2'].map((name) => ({ series: name, lagMs: 8000, periodMs: 5 * MINUTE }));
  const polled = { id: 'site', personId: 'ana', series } as unknown as PolledSource;
  const marked = (primary: string | null) =>
    sourceHealth([polled], (personId, sourceId) => ({
      primary: personId === 'ana' && sourceId === 'site' ? primary : null,
      newestAt: null,
      warnings: [],
    }))[0]?.series;
  expect(marked('share2')).toEqual([
    { series: 'xDrip', lagMs: 8000, periodMs: 5 * MINUTE, isPrimary: false },
    { series: 'share2', lagMs: 8000, periodMs: 5 * MINUTE, isPrimary: true },
  ]);
  expect(marked(null)?.some(({ isPrimary }) => isPrimary)).toBe(false);
});

test('the newest value of a source is told by our clock, also of one whose clock is fast', () => {
  const simulation = createSimulation();
  for (let row = 0; row < 6; row += 1) {
    simulation.wait(5 * MINUTE);
    simulation.row(110, { series: 'fast', agoMs: -20 * MINUTE });
    simulation.row(110, { sourceId: 'other', agoMs: 2 * MINUTE });
  }
  simulation.row(110, { sourceId: 'ahead', agoMs: -20 * MINUTE });
  simulation.wait(MINUTE);
  const agoOf = (id: string): number | null => {
    const at = newestOf(simulation.known(), id, simulation.now);
    return at && (simulation.now - at) / MINUTE;
  };
  expect(['site', 'other', 'ahead', 'none'].map(agoOf)).toEqual([1, 3, 1, null]);
});

test('what is odd about a source stands beside it', () => {
  const polled = { id: 'site', personId: 'ana', series: [] } as unknown as PolledSource;
  const judged = { primary: null, newestAt: null, warnings: ['The clock of sensor is 2 min fast.'] };
  expect(sourceHealth([polled], () => judged)[0]?.warnings).toEqual(judged.warnings);
});
