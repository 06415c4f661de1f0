import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/time';
import { createWorld, type World } from '../world';
import { household } from '../world-lines';

let world: World;
afterEach(() => world.end());

const for118 = (minutes: number): number[] => Array.from({ length: minutes / 5 + 1 }, () => 118);

describe('R15: a sensor that may be stuck', () => {
  it('118 for two hours from one sensor: told here and to Ana after 90 min, to nobody else', async () => {
    world = await createWorld({ before: [104, 109, 114] });
    world.glucose(for118(120), { isStuck: true });
    await world.pass(89 * MINUTE);
    expect(world.sent()).toEqual([]);
    await world.pass(31 * MINUTE);
    expect(world.told().map((line) => line.slice(line.indexOf(' ') + 1))).toEqual(['text Ana']);
    expect(world.sounded()).toHaveLength(1);
    expect(world.textsTo('Ana')[0]).toContain('Ana sensor may be stuck: 118 mg/dL');
  });

  it('stuck-sensor: 118 for six hours: told again after three, and not when it moves', async () => {
    world = await createWorld({ before: [104, 109, 114] });
    world.glucose([...for118(360), 121, 124, 127], { isStuck: true });
    await world.pass(6.25 * HOUR);
    expect(world.textsTo('Ana')).toHaveLength(2);
    expect(world.opened('stuck')).toBeGreaterThanOrEqual(90 * MINUTE);
    expect(world.alert('stuck').state).toBe('resolved');
    expect(new Set(world.sent().map(({ to }) => to))).toEqual(new Set(['Ana', 'this computer']));
  });

  it('B stuck at 118, A 52 then silent: B gives no all-clear, and everybody is called on', async () => {
    world = await createWorld();
    const start = world.clock.now();
    world.glucose(for118(180), { device: 'B', isStuck: true, from: start - 100 * MINUTE });
    world.glucose([98, 94, 90, 87, 84, 52], { device: 'A', from: start - 25 * MINUTE });
    await world.pass(40 * MINUTE);
    expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', state: 'open' });
    for (const name of household) {
      expect(world.textsTo(name).some((body) => body.includes('all clear'))).toBe(false);
      expect(world.textsTo(name).at(-1)).toContain('52');
    }
    // From +2 on every 5 min, not slowed by a value that nobody can believe (R6).
    expect(world.told().filter((line) => line.endsWith('call Mia'))).toHaveLength(8);
  });
});
