import { expect, test } from 'vitest';
import { MINUTE } from '../../shared/time';
import type { PolledSource } from '../sources/pollers';
import { sourceHealth } from './part-health';

test('Health marks the series to go by, with what was learnt of each', () => {
  const series = ['xDrip', 'share2'].map((name) => ({ series: name, lagMs: 8000, periodMs: 5 * MINUTE }));
  const polled = { id: 'site', personId: 'ana', series } as unknown as PolledSource;
  const marked = (primary: string | null) =>
    sourceHealth([polled], (personId, sourceId) => (personId === 'ana' && sourceId === 'site' ? primary : null))[0]
      ?.series;
  expect(marked('share2')).toEqual([
    { series: 'xDrip', lagMs: 8000, periodMs: 5 * MINUTE, isPrimary: false },
    { series: 'share2', lagMs: 8000, periodMs: 5 * MINUTE, isPrimary: true },
  ]);
  expect(marked(null)?.some(({ isPrimary }) => isPrimary)).toBe(false);
});
