import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, type World } from '../world';

const slowly = [98, 94, 90, 87, 84];

let world: World;
afterEach(() => world.end());

const said = (code: string): string[] =>
  world
    .store()
    .history({ limit: 500 })
    .filter((line) => line.code === code)
    .map(({ sentence }) => sentence);

describe('R3: the night filter', () => {
  it('night filter: 62 then nothing: it waits, says so, and alarms 10 min after 62 was received', async () => {
    world = await createWorld({ before: slowly, person: { nightFilter: 'every-low' } });
    world.glucose([62]);
    await world.pass(9 * MINUTE);
    expect(world.sent()).toEqual([]);
    expect(said('low-waiting')).toEqual([
      'Ana: low, 62 mg/dL. The night filter waits for a second low, until 02:10 at the latest.',
    ]);
    await world.pass(2 * MINUTE);
    expect(world.opened('low')).toBeGreaterThanOrEqual(10 * MINUTE);
    expect(world.opened('low')).toBeLessThan(10 * MINUTE + 30 * SECOND);
    expect(world.told(world.opened('low'))[0]).toBe('0:00 call Ana');
  });

  it('a wait survives a restart: its end does not move', async () => {
    world = await createWorld({ before: slowly, person: { nightFilter: 'every-low' } });
    world.glucose([62]);
    await world.pass(5 * MINUTE);
    await world.restart();
    await world.pass(6 * MINUTE);
    expect(world.opened('low')).toBeLessThan(10 * MINUTE + 30 * SECOND);
  });

  it('90, 62, 88 with the filter for sudden drops: nobody is woken, and history says why; 50 wakes at once', async () => {
    world = await createWorld({ before: [91, 90, 90, 91, 90], person: { nightFilter: 'sudden-drop' } });
    world.glucose([62, 88, 90, 90, 90, 50]);
    await world.pass(24 * MINUTE);
    expect(world.sent()).toEqual([]);
    expect(said('low-waiting')[0]).toContain('It fell suddenly, without a trend.');
    expect(said('low-passed')).toHaveLength(1);
    await world.pass(2 * MINUTE);
    expect(world.alert('low').severity).toBe('urgent-low');
    expect(world.told(world.opened('low'))[0]).toBe('0:00 call Ana');
  });
});

describe('R12: caps', () => {
  it('re-alarm number 15 in three hours: Ana is called as for the first', async () => {
    world = await createWorld({ before: slowly });
    world.glucose([50, ...Array.from({ length: 15 }, (): 'LOW' => 'LOW')], { everyMs: 12 * MINUTE });
    for (let alarm = 0; alarm <= 15; alarm += 1) {
      await world.pass(MINUTE);
      await world.confirm('low', 'ana');
      await world.pass(11 * MINUTE);
    }
    const calls = world.sent().filter(({ what, to }) => what === 'call' && to === 'Ana');
    expect(calls).toHaveLength(16);
    expect(calls.at(-1)!.atMs - calls[0]!.atMs).toBeLessThan(3 * HOUR + MINUTE);
    expect(said('capped')).toEqual([]);
  });

  it('a low that alarms every few minutes: 7 calls an hour to Ana, a text instead of the eighth, and history says why', async () => {
    const everyFive = [{ afterSeconds: 0, everySeconds: 300, call: ['person' as const] }];
    world = await createWorld({ before: slowly, person: { policies: { low: everyFive } } });
    world.glucose(Array.from({ length: 14 }, () => 62));
    await world.pass(HOUR + 2 * MINUTE);
    const opened = world.opened('low');
    const minutes = (what: string) =>
      world
        .sent()
        .filter((one) => one.what === what && one.to === 'Ana')
        .map(({ atMs }) => Math.round((atMs - opened) / MINUTE));
    expect(minutes('call').filter((minute) => minute < 60)).toEqual([0, 5, 10, 15, 20, 25, 30]);
    expect(minutes('text').filter((minute) => minute < 60)).toEqual([35, 40, 45, 50, 55]);
    expect(said('capped')[0]).toMatch(
      /^Ana was not called: 7 in an hour, and 7 are the most\. From 03:0\d on again\.$/,
    );
  });
});

describe('R15: warnings', () => {
  it('low soon: 125 115 105 95 and on: this computer and a text to Ana, then the low itself takes over', async () => {
    world = await createWorld({ before: [125, 115, 105] });
    world.glucose([95, 88, 80, 68]);
    await world.pass(14 * MINUTE);
    expect(world.told()).toEqual([expect.stringMatching(/^0:\d\d text Ana$/)]);
    expect(world.sounded()).toHaveLength(1);
    await world.pass(2 * MINUTE);
    expect(world.alert('low-soon').state).toBe('resolved');
    expect(world.told(world.opened('low'))[0]).toBe('0:00 call Ana');
  });
});
