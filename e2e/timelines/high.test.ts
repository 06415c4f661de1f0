import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, type World } from '../world';

let world: World;
afterEach(() => world.end());

const withoutTimes = (lines: string[]) => lines.map((line) => line.slice(line.indexOf(' ') + 1));

describe('a high (R3, R8, R15)', () => {
  it('245 for half an hour, then 230 228: opens after 15 min of high values, ends for the one who heard of it', async () => {
    world = await createWorld({ before: [200, 215, 225, 230, 238] });
    world.glucose([245, 248, 250, 252, 250, 248, 248, 230, 228]);
    await world.pass(14 * MINUTE);
    expect(world.alerts()).toEqual([]);
    await world.pass(28 * MINUTE);
    const opened = world.opened('high');
    expect(opened).toBeGreaterThanOrEqual(15 * MINUTE);
    expect(opened).toBeLessThan(16 * MINUTE);
    expect(world.told(opened)[0]).toBe('15:00 text Ana');
    expect(withoutTimes(world.told(opened))).toEqual(['text Ana', 'text Ana']);
    expect(world.textsTo('Ana')).toEqual([
      expect.stringContaining('Ana high 248 mg/dL'),
      expect.stringContaining('all clear. Ana 228 mg/dL'),
    ]);
    expect(world.sounded(opened)).toHaveLength(2);
  });

  it('245 every 299.9 s: opens at the fourth row, for rows drift', async () => {
    world = await createWorld({ before: [200, 215, 225, 230, 238] });
    world.glucose([245, 245, 245, 245], { everyMs: 299_900 });
    await world.pass(16 * MINUTE);
    expect(world.opened('high')).toBeLessThan(15.5 * MINUTE);
  });

  it('245 245 235 245 245: one row below 241 begins the 15 min anew', async () => {
    world = await createWorld({ before: [200, 215, 225, 230, 238] });
    world.glucose([245, 245, 235, 245, 245, 238]);
    await world.pass(HOUR / 2);
    expect(world.alerts().map(({ direction }) => direction)).not.toContain('high');
    expect(world.sent()).toEqual([]);
  });

  it('260 rising to 320: the severity rises in place, and the urgent escalation starts from 0 (R4)', async () => {
    world = await createWorld({ before: [245, 250, 255, 258] });
    world.glucose([260, 270, 285, 299, 310, ...Array.from({ length: 26 }, () => 320)]);
    await world.pass(2 * MINUTE);
    expect(world.alert('high').severity).toBe('high');
    await world.pass(2 * HOUR);
    const zero = world.zero('high');
    expect(zero).toBeGreaterThanOrEqual(20 * MINUTE);
    expect(zero).toBeLessThan(20 * MINUTE + 30 * SECOND);
    expect(world.told(zero)).toEqual([
      '10:00 call Ana',
      // An hour of 250 or more: high for long (R15).
      expect.stringMatching(/^2[45]:\d\d text Ana$/),
      '30:00 call Mia',
      '90:00 call Ana',
      '90:01 call Mia',
    ]);
    expect(world.told()[0]).toMatch(/^15:\d\d text Ana$/);
    expect(world.told()).toHaveLength(6);
    expect(world.alerts().map(({ direction }) => direction)).toEqual(['long-high', 'high']);
  });
});

describe('R14: how often a site is asked', () => {
  it('at most 120 s apart while nothing is wrong, at most 60 s while an alert is open', async () => {
    world = await createWorld({ before: [110, 112, 110, 112] });
    world.glucose([112, 112, 112, 112, 66, 66, 66, 66, 66]);
    await world.pass(40 * MINUTE);
    const openedAt = world.alert('low').openedAt;
    const asked = world.nightscout.requests().map(({ at }) => at);
    const gaps = asked.slice(1).map((at, index) => ({ before: asked[index] ?? 0, ms: at - (asked[index] ?? 0) }));
    const longest = (of: typeof gaps): number => Math.max(...of.map(({ ms }) => ms));
    expect(longest(gaps.filter(({ before }) => before < openedAt))).toBeLessThanOrEqual(120 * SECOND);
    expect(longest(gaps.filter(({ before }) => before >= openedAt))).toBeLessThanOrEqual(60 * SECOND);
  });
});
