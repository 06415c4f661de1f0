import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../shared/time';
import { lowThenRecovery, simulateRows } from './glucose-simulator';

const FROM = Date.UTC(2026, 0, 1);

describe('the glucose simulator', () => {
  it('gives the same rows for the same seed, and others for another', () => {
    const days = { seed: 1, from: FROM, to: FROM + DAY, uploader: 'phone' as const };
    expect(simulateRows(days)).toEqual(simulateRows(days));
    expect(simulateRows(days)).not.toEqual(simulateRows({ ...days, seed: 2 }));
  });

  it('gives a reading every five minutes, ascending, with believable values', () => {
    const rows = simulateRows({ seed: 3, from: FROM, to: FROM + DAY, uploader: 'phone', hasDropOuts: false });
    expect(rows).toHaveLength(288);
    const distances = rows.slice(1).map(({ measuredAt }, index) => measuredAt - (rows[index]?.measuredAt ?? 0));
    expect(Math.min(...distances)).toBeGreaterThan(5 * MINUTE - 3 * SECOND);
    expect(Math.max(...distances)).toBeLessThan(5 * MINUTE + 3 * SECOND);
    expect(rows.every(({ sgv }) => sgv >= 70 && sgv <= 240)).toBe(true);
    expect(new Set(rows.map(({ sgv }) => sgv)).size).toBeGreaterThan(20);
  });

  it('loses rows and fills in after outages', () => {
    const rows = simulateRows({ seed: 4, from: FROM, to: FROM + 10 * DAY, uploader: 'tight-bridge' });
    expect(rows.length).toBeLessThan(2880);
    expect(rows.length).toBeGreaterThan(2700);
    expect(rows.every(({ availableAt, measuredAt }) => availableAt > measuredAt)).toBe(true);
    expect(rows.some(({ availableAt, measuredAt }) => availableAt - measuredAt > 10 * MINUTE)).toBe(true);
  });

  it.each([
    ['tight-bridge', 8],
    ['phone', 20],
    ['jittery', 45],
  ] as const)('%s: rows come about %i s late', (uploader, seconds) => {
    const rows = simulateRows({ seed: 5, from: FROM, to: FROM + 10 * DAY, uploader, hasDropOuts: false });
    const lags = rows
      .map(({ availableAt, measuredAt }) => availableAt - measuredAt)
      .sort((left, right) => left - right);
    const median = lags[Math.floor(lags.length / 2)] ?? 0;
    expect(median / SECOND).toBeGreaterThan(seconds * 0.8);
    expect(median / SECOND).toBeLessThan(seconds * 1.35);
  });

  it('tells the story of a low that recovers', () => {
    const script = lowThenRecovery(15 * MINUTE);
    const rows = simulateRows({
      seed: 1,
      from: FROM,
      to: FROM + DAY,
      uploader: 'tight-bridge',
      script,
      hasDropOuts: false,
    });
    expect(rows[0]?.sgv).toBeLessThanOrEqual(69);
    const recovered = rows.filter(
      ({ measuredAt }) => measuredAt > FROM + 25 * MINUTE && measuredAt < FROM + 60 * MINUTE,
    );
    expect(recovered.every(({ sgv }) => sgv >= 80)).toBe(true);
  });
});
