import { describe, expect, it } from 'vitest';
import { traceOf } from '../../runtime/error-name';
import { relaunchAfter, relaunchArguments, reopenWindowAfter } from './crash-policy';

const MINUTE = 60_000;

describe('row 55: a window whose page crashed', () => {
  it('opens again at once, then after a minute, then after five, then not by itself', () => {
    const crashes: number[] = [];
    const delays = [0, 1000, 2000, 3000, 4000].map((at) => {
      crashes.push(at);
      return reopenWindowAfter(crashes);
    });
    expect(delays).toEqual([0, MINUTE, 5 * MINUTE, null, null]);
  });

  it('a crash of the morning does not count in the evening', () => {
    expect(reopenWindowAfter([0, 1000, 2000, 11 * MINUTE])).toBe(0);
  });
});

describe('row 55: Vigil itself crashed', () => {
  const now = 1_800_000_000_000;

  it('the first time it starts anew at once', () => {
    expect(relaunchAfter(['/opt/vigil', '--hidden'], now)).toBe(0);
  });

  it('a start that crashed again soon waits, so that it does not loop', () => {
    const argv = ['/opt/vigil', ...relaunchArguments(['--hidden'], now)];
    expect(argv).toEqual(['/opt/vigil', '--hidden', `--relaunched-at=${now}`]);
    expect(relaunchAfter(argv, now + MINUTE)).toBe(5 * MINUTE);
    expect(relaunchAfter(argv, now + 5 * MINUTE)).toBe(0);
  });

  it('marks do not pile up, and one that makes no sense counts for nothing', () => {
    expect(relaunchArguments(['--relaunched-at=1', '.', '--relaunched-at=2'], 3)).toEqual(['.', '--relaunched-at=3']);
    expect(relaunchAfter(['--relaunched-at=soon'], now)).toBe(0);
    expect(relaunchAfter([`--relaunched-at=${now + MINUTE}`], now)).toBe(0);
  });

  it('of the error only its name and places are kept: its words may quote a value or a number', () => {
    const error = new TypeError('Ana 45 mg/dL +34600000001');
    const trace = traceOf(error);
    expect(trace.error).toBe('TypeError');
    expect(trace.at.length).toBeGreaterThan(0);
    expect(JSON.stringify(trace)).not.toMatch(/Ana|45 mg|\+34/);
    expect(traceOf('+34600000001')).toEqual({ error: 'string', at: [] });
  });
});
