import { expect, test } from 'vitest';
import { MINUTE } from '../../shared/time';
import type { PolledSource } from '../sources/pollers';
import type { Reading } from '../core/reading';
import { newestOf, sourceHealth } from './part-health';

test('Health marks the series to go by, with what was learnt of each', () => {
  const series = ['xDrip', 'share2'].map((name) => ({ series: name, lagMs: 8000, periodMs: 5 * MINUTE }));
  const polled = { id: 'site', personId: 'ana', series } as unknown as PolledSource;
  const marked = (primary: string | null) =>
    sourceHealth([polled], (personId, sourceId) => ({
      primary: personId === 'ana' && sourceId === 'site' ? primary : null,
      newestAt: null,
    }))[0]?.series;
  expect(marked('share2')).toEqual([
    { series: 'xDrip', lagMs: 8000, periodMs: 5 * MINUTE, isPrimary: false },
    { series: 'share2', lagMs: 8000, periodMs: 5 * MINUTE, isPrimary: true },
  ]);
  expect(marked(null)?.some(({ isPrimary }) => isPrimary)).toBe(false);
});

test('the newest value of a source is told, whichever order its rows have', () => {
  const rows = [
    ['site', 3],
    ['site', 5],
    ['site', 4],
    ['other', 9],
  ] as const;
  const readings = rows.map(([sourceId, measuredAt]) => ({ sourceId, measuredAt }) as Reading);
  expect(['site', 'other', 'none'].map((id) => newestOf({ readings }, id))).toEqual([5, 9, null]);
});
