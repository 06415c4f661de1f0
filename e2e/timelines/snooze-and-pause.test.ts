import { afterEach, describe, expect, it } from 'vitest';
import { createHandlers } from '../../electron/api/handlers';
import { status } from '../../electron/api/now/status';
import { HOUR, MINUTE } from '../../shared/time';
import { createWorld, NIGHT, type World } from '../world';
import { ringThenTexts, rounds } from '../world-lines';

const calls = () => createHandlers(world.app().api);
const shown = async () => (await status(world.app().api)).people[0]!;

let world: World;
afterEach(() => world.end());

describe('R10: silence never hides what is worse, and always ends', () => {
  it('snoozed 310 falling to 290, to 50: the high stays silent and the urgent low does not', async () => {
    world = await createWorld({ before: [300, 305, 308, 310, 312] });
    world.glucose([310, 290, 240, 180, 120, 80, 50]);
    await world.pass(MINUTE);
    expect(world.alert('high')).toMatchObject({ severity: 'urgent-high', state: 'open' });
    expect(await calls().snooze({ personId: 'ana', severity: 'urgent-high', seconds: 7200 })).toMatchObject({
      ok: true,
    });
    await world.pass(34 * MINUTE);
    // That it is falling fast is a warning of the other side: no snooze of a high holds it back.
    expect(world.textsTo('Ana')[0]).toContain('low soon');
    expect(world.told()).toHaveLength(world.told(world.opened('low')).length + 1);
    expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, ...rounds([2])]);
  });

  it('74 falling, then the phone dies at a bedtime pause: no data after a low value breaks it (R9)', async () => {
    world = await createWorld({ before: [112, 104, 96, 88, 81] });
    world.glucose([74], { direction: 'FortyFiveDown' });
    await world.pass(MINUTE);
    expect(await calls().pause({ until: 'tomorrow' })).toMatchObject({ ok: true });
    await world.pass(50 * MINUTE);
    // At 0, before the pause: a low is coming (R15).
    expect(world.told()).toEqual(['0:00 text Ana', '15:00 text Ana', ...rounds([20, 35, 50], ['Mia', 'Ben', 'Tom'])]);
  });

  it('row 23: a pause of 24 hours survives a restart, shows its end, is broken by an urgent low, and ends by itself', async () => {
    world = await createWorld({ before: [110, 110, 110, 110, 110] });
    world.glucose(
      Array.from({ length: 24 * 12 + 4 }, (_, index) => (index === 12 ? 50 : index > 12 && index < 15 ? 80 : 110)),
    );
    await world.pass(MINUTE);
    expect(await calls().pause({ seconds: 86_400 })).toMatchObject({ ok: true });
    const ends = NIGHT + MINUTE + 24 * HOUR;
    await world.restart();
    expect((await shown()).silences).toMatchObject([{ kind: 'pause', endsAt: ends }]);
    expect((await shown()).silences[0]?.sentence).toContain('paused until Mon 02:01. An urgent low');
    await world.pass(70 * MINUTE);
    expect(world.told(world.opened('low')).slice(0, 4)).toEqual(ringThenTexts);
    await world.pass(ends - NIGHT - world.since() - MINUTE);
    expect((await shown()).silences).toHaveLength(1);
    await world.restart();
    await world.pass(2 * MINUTE);
    expect((await shown()).silences).toEqual([]);
    expect(world.store().runningSilences()).toEqual([]);
  });

  it('a low within a pause is silent, says so in history, and starts from 0 when the pause is ended by hand', async () => {
    world = await createWorld({ before: [84, 82, 80, 78, 75] });
    world.glucose([66, 65, 64, 64, 63]);
    expect(await calls().pause({ seconds: 7200 })).toMatchObject({ ok: true });
    await world.pass(11 * MINUTE);
    expect(world.told()).toEqual([]);
    expect(world.sounded()).toEqual([]);
    expect((await shown()).alerts).toMatchObject([{ state: 'open', silencedUntil: NIGHT + 2 * HOUR }]);
    const lines = world.store().history({ limit: 200 });
    expect(lines.map(({ code }) => code)).toEqual(expect.arrayContaining(['pause-began', 'held-pause']));
    expect(await calls().resume({})).toEqual({ ok: true, value: { ended: 1 } });
    const from = world.since();
    await world.pass(MINUTE);
    expect(world.told(from)).toEqual(ringThenTexts);
    expect(world.sounded(from)).toEqual(['0:00 alarm this computer']);
  });

  it('a snooze survives a crash of the process in its middle and ends to the second', async () => {
    world = await createWorld({ before: [98, 92, 86, 80, 74] });
    world.glucose(Array.from({ length: 20 }, () => 66));
    await world.pass(MINUTE);
    const from = world.since();
    expect(await calls().snooze({ personId: 'ana', severity: 'low', seconds: 1800 })).toMatchObject({ ok: true });
    await world.pass(10 * MINUTE);
    await world.restart();
    await world.pass(30 * MINUTE - 10 * MINUTE + MINUTE);
    expect(world.told(from + 30 * MINUTE)).toEqual(ringThenTexts);
    expect(world.told(from).length).toBe(ringThenTexts.length);
  });
});
