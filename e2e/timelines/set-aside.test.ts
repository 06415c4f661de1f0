import { afterEach, describe, expect, it } from 'vitest';
import { createHandlers } from '../../electron/api/handlers';
import { MINUTE } from '../../shared/time';
import { createWorld, type World } from '../world';
import { household } from '../world-lines';

let world: World;
afterEach(() => world.end());

const handlers = () => createHandlers(world.app().api);
const setAside = async (series: string, minutes: number) => {
  const sourceId = (await status()).series.find((one) => one.series === series)?.sourceId ?? '';
  return handlers().setAside({ personId: 'ana', sourceId, series, seconds: minutes * 60 });
};
const status = async () => {
  const answer = await handlers().status({});
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value.people[0]!;
};

/** B moves between 104 and 107. */
const fine = (count: number): number[] => Array.from({ length: count }, (_, index) => 104 + 3 * (index % 2));

describe('R25: a series that is set aside', () => {
  it('A set aside at 80, then 45: nobody hears of it for an hour, also over a restart; then it is an urgent low', async () => {
    world = await createWorld();
    const start = world.clock.now();
    world.glucose([88, 86, 84, 82, 80], { device: 'A', from: start - 20 * MINUTE });
    world.glucose(fine(40), { device: 'B', from: start - 19 * MINUTE });
    await world.pass(2 * MINUTE);
    expect(await setAside('A', 180)).toMatchObject({ ok: true });
    world.glucose(
      Array.from({ length: 20 }, () => 45),
      { device: 'A', from: start + 5 * MINUTE },
    );
    await world.pass(20 * MINUTE);
    await world.restart();
    await world.pass(40 * MINUTE);
    expect(world.alerts()).toEqual([]);
    expect(world.sent()).toEqual([]);
    const { series, newest } = await status();
    expect(newest?.glucose).toMatchObject({ kind: 'value', mgPerDl: expect.any(Number) as number });
    expect(series.find((one) => one.series === 'A')?.asideUntil).toBeGreaterThan(world.clock.now());
    await world.pass(5 * MINUTE);
    expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', raisedBy: { series: 'A' } });
    expect(world.told()[0]).toContain('call Ana');
  });

  it('A set aside at 80, then 45 and B silent: A counts at once', async () => {
    world = await createWorld();
    const start = world.clock.now();
    world.glucose([88, 86, 84, 82, 80], { device: 'A', from: start - 20 * MINUTE });
    world.glucose(fine(6), { device: 'B', from: start - 24 * MINUTE });
    await world.pass(2 * MINUTE);
    expect(await setAside('A', 180)).toMatchObject({ ok: true });
    world.glucose(
      Array.from({ length: 20 }, () => 45),
      { device: 'A', from: start + 5 * MINUTE },
    );
    await world.pass(8 * MINUTE);
    expect(world.alerts()).toEqual([]);
    await world.pass(2 * MINUTE);
    expect(world.alert('low').severity).toBe('urgent-low');
    expect((await status()).series.every(({ asideUntil }) => asideUntil === null)).toBe(true);
  });

  it('A lies at 52 beside B at 104: whoever was told hears that A is left out, and the all-clear names it', async () => {
    world = await createWorld();
    const start = world.clock.now();
    world.glucose([88, 84, 80, 76], { device: 'A', from: start - 20 * MINUTE });
    world.glucose(fine(20), { device: 'B', from: start - 19 * MINUTE });
    world.glucose(
      Array.from({ length: 12 }, () => 52),
      { device: 'A', from: start },
    );
    await world.pass(3 * MINUTE);
    expect(world.alert('low').severity).toBe('urgent-low');
    expect(await setAside('A', 45)).toMatchObject({ ok: true });
    await world.pass(30 * 1000);
    for (const name of household) expect(world.textsTo(name).at(-1)).toContain('is watched without A: 52, until');
    await world.pass(18 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    expect(world.since() - world.opened('low')).toBeGreaterThan(13 * MINUTE);
    for (const name of household) {
      expect(world.textsTo(name).at(-1)).toMatch(/all clear\. Ana 10[47] mg\/dL.* Without A: 52\. #/);
    }
    const calls = world.told().filter((line) => line.includes('call'));
    expect(
      world
        .told()
        .slice(world.told().lastIndexOf(calls.at(-1)!) + 1)
        .every((line) => line.includes('text')),
    ).toBe(true);
  });
});
