import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { replacedAt, restartArguments, restartAt, restartsOf } from './restarts';

const NOW = Date.UTC(2026, 10, 27, 3, 0, 0);
const given = ['dist/headless.mjs', '--data', 'vigil'];

describe('the mark of a replacement', () => {
  it('is added behind the arguments it was started with', () => {
    expect(restartArguments(given, NOW)).toEqual([...given, `--restarted=${NOW}`]);
  });

  it('is one however often it was replaced, and forgets what is more than ten minutes ago', () => {
    const once = restartArguments(given, NOW);
    const twice = restartArguments(once, NOW + 9 * MINUTE);
    expect(twice).toEqual([...given, `--restarted=${NOW},${NOW + 9 * MINUTE}`]);
    expect(restartArguments(twice, NOW + 18 * MINUTE)).toEqual([
      ...given,
      `--restarted=${NOW + 9 * MINUTE},${NOW + 18 * MINUTE}`,
    ]);
  });

  it('tells who takes the place of a hung one when that was ended', () => {
    expect(replacedAt(given)).toBeNull();
    expect(replacedAt(restartArguments(restartArguments(given, NOW), NOW + MINUTE))).toBe(NOW + MINUTE);
  });

  it.each([
    ['no mark', given, []],
    ['an empty one', ['--restarted='], [0]],
    ['nonsense', ['--restarted=soon,,x'], [0]],
    ['two times', ['--restarted=1,2', '--port', '0'], [1, 2]],
  ])('with %s is read as far as it goes', (_what, line, times) => {
    expect(restartsOf(line)).toEqual(times);
  });
});

describe('row 54: one that hangs over and over', () => {
  it('is replaced at once three times, then only when ten minutes have passed since the first of them', () => {
    let line = given;
    const waits: number[] = [];
    let now = NOW;
    for (let time = 0; time < 20; time += 1) {
      now += 10 * SECOND;
      const at = restartAt(line, now);
      waits.push((at - now) / SECOND);
      now = at;
      line = restartArguments(line, now);
    }
    expect(waits.slice(0, 7)).toEqual([0, 0, 0, 570, 0, 0, 570]);
    expect(now - NOW).toBeGreaterThan(HOUR);
  });

  it('is never given up: the wait is at most ten minutes', () => {
    const line = [...given, `--restarted=${[3, 2, 1].map((seconds) => NOW - seconds * SECOND).join(',')}`];
    expect(restartAt(line, NOW) - NOW).toBe(10 * MINUTE - 3 * SECOND);
  });

  it.each([
    ['long ago', [-30, -20, -11]],
    ['by a clock that was ahead', [5, 6, 7]],
  ])('is replaced at once when the others were %s', (_when, minutes) => {
    const line = [...given, `--restarted=${minutes.map((one) => NOW + one * MINUTE).join(',')}`];
    expect(restartAt(line, NOW)).toBe(NOW);
  });
});
