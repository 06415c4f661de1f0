import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../shared/time';
import { createWorld, type World } from '../world';
import { household, lowLadder, ringThenTexts, round } from '../world-lines';

/** Slowly enough for no warning (R15). */
const falling = [98, 94, 90, 87, 84];

let world: World;
afterEach(() => world.end());

const withoutTimes = (lines: string[]) => lines.map((line) => line.slice(line.indexOf(' ') + 1));
const textsToAll = household.map((name) => `text ${name}`);
const onlyLow = () => {
  const lows = world.alerts().filter(({ direction }) => direction === 'low');
  expect(lows).toHaveLength(1);
  return lows[0];
};
const resolvedAfter = () => (onlyLow()?.resolvedAt ?? 0) - (onlyLow()?.openedAt ?? 0);

describe('R8: the end of a low', () => {
  it('62 58 64 66 78 82: two readings of 75 or more end it, and everybody who was told hears so, once, by text', async () => {
    world = await createWorld({ before: falling });
    world.glucose([62, 58, 64, 66, 78, 82, 88, 94]);
    await world.pass(36 * MINUTE);
    const told = world.told(world.opened('low'));
    expect(told.slice(0, lowLadder.length)).toEqual(lowLadder);
    expect(withoutTimes(told.slice(lowLadder.length))).toEqual([...withoutTimes(round(20)), ...textsToAll]);
    for (const name of household) expect(world.textsTo(name).at(-1)).toContain('all clear. Ana 82 mg/dL');
    expect(world.sounded(world.opened('low'))).toHaveLength(2);
  });

  it('52, gap, 245, 260: "no longer low", not "all clear", and no alarm for the high yet (R3)', async () => {
    world = await createWorld({ before: falling });
    world.glucose([52]);
    world.glucose([245, 260], { from: world.clock.now() + 40 * MINUTE });
    await world.pass(40 * MINUTE + 30 * SECOND);
    expect(onlyLow()).toMatchObject({ state: 'open', severity: 'urgent-low' });
    const before = world.told();
    expect(before).toHaveLength(4 + 8 * 8);
    await world.pass(6 * MINUTE);
    expect(onlyLow()?.state).toBe('resolved');
    expect(withoutTimes(world.told().slice(before.length))).toEqual([...withoutTimes(round(42)), ...textsToAll]);
    for (const name of household) expect(world.textsTo(name).at(-1)).toContain('Ana no longer low, now 260 mg/dL');
    expect(world.alerts().map(({ direction }) => direction)).toEqual(['low']);
  });

  it('52, then 62 76 79, then 60 within half an hour: the same alert opens again, and all are told at once', async () => {
    world = await createWorld({ before: falling });
    world.glucose([52, 62, 76, 79, 74, 60, 60]);
    await world.pass(24 * MINUTE);
    expect(onlyLow()?.state).toBe('resolved');
    const resolvedAt = world.since();
    await world.pass(4 * MINUTE);
    expect(onlyLow()).toMatchObject({ state: 'open', severity: 'low', run: { number: 1 } });
    const zero = world.zero('low');
    expect(zero).toBeGreaterThan(resolvedAt);
    const told = world.told(zero);
    // Everybody who had been told, at once and by text; beside it the escalation from 0, at the milder severity.
    expect(withoutTimes(told.slice(0, 5)).sort()).toEqual(['call Ana', ...textsToAll].sort());
    expect(told.slice(5)).toEqual([...ringThenTexts.slice(1), '2:00 call Ana']);
    expect(world.textsTo('Tom', zero)[0]).toContain('Ana is low again: 60 mg/dL');
  });

  it('row 36: two uploaders 2 s apart at 76: two series with one reading each do not end it; the next pair does, once', async () => {
    world = await createWorld();
    const start = world.clock.now();
    world.glucose([88, 80, 66, 66, 76, 77], { device: 'xDrip', from: start });
    world.glucose([88, 80, 67, 66, 76, 77], { device: 'loop', from: start + 2 * SECOND });
    await world.pass(22 * MINUTE);
    expect(onlyLow()?.state).toBe('open');
    await world.pass(5 * MINUTE);
    expect(onlyLow()?.state).toBe('resolved');
    const ends = world.sent().filter(({ what, body }) => what === 'text' && body.includes('all clear'));
    expect(ends.map(({ to }) => to)).toEqual(household.filter((name) => ends.some(({ to }) => to === name)));
    expect(new Set(ends.map(({ to }) => to)).size).toBe(ends.length);
    expect(onlyLow()?.run.number).toBe(0);
  });

  it('sensor A silent at 55 while B says 90: B ends it only with two readings 10 min apart, after A is too old', async () => {
    world = await createWorld();
    const start = world.clock.now();
    world.glucose([80, 70, 62, 55], { device: 'A', from: start });
    world.glucose(
      Array.from({ length: 12 }, () => 90),
      { device: 'B', from: start + 2 * MINUTE },
    );
    await world.pass(17 * MINUTE);
    expect(onlyLow()).toMatchObject({ state: 'open', severity: 'urgent-low' });
    expect(world.textsTo('Mia').at(-1)).toContain('two sensors disagree: 55 and 90');
    // A's last row is of 15:00; B's later ones of 17:00, 22:00 and 27:00. A is usable until 25:00.
    await world.pass(10 * MINUTE);
    expect(onlyLow()?.state).toBe('open');
    await world.pass(MINUTE + 10 * SECOND);
    expect(onlyLow()?.state).toBe('resolved');
    expect(resolvedAfter()).toBeGreaterThan(12 * MINUTE);
    expect(world.textsTo('Mia').at(-1)).toContain('all clear. Ana 90 mg/dL');
  });

  it('two sensors 42 mg/dL apart: alarms on the lower and says so', async () => {
    world = await createWorld();
    const start = world.clock.now();
    world.glucose([80, 72, 62, 62], { device: 'A', from: start });
    world.glucose([110, 108, 104, 104], { device: 'B', from: start + 30 * SECOND });
    await world.pass(13 * MINUTE);
    expect(world.textsTo('Mia')[0]).toContain('Ana low 62 mg/dL');
    expect(world.textsTo('Mia')[0]).toContain('two sensors disagree: 62 and 104');
    expect(onlyLow()?.state).toBe('open');
  });
});
