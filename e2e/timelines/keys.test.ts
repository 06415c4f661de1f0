import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../shared/time';
import { flowIn } from '../call-flow';
import { createWorld, type World, type WorldOptions } from '../world';
import { numbers } from '../world-settings';

const falling = [98, 94, 90, 87, 84];
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

let world: World;
let flow: string;
afterEach(() => world.end());

/** A household whose calls are answered with a key. */
async function withKeys(options: WorldOptions = {}): Promise<void> {
  world = await createWorld({ before: falling, ...options });
  flow = flowIn(world.twilio);
  await world.change((before) => ({
    ...before,
    channels: { ...before.channels, voice: { from: '+14155550100', ringSeconds: 25, flow } },
  }));
}

/** Takes calls, and presses these keys so many seconds after that. */
const presses = (name: string, ...keys: [string, number][]): void => {
  world.twilio.behave(numbers[name] ?? '', {
    answers: 'human',
    presses: keys.map(([key, after]) => ({ key, afterMs: after * SECOND })),
  });
};

const withoutTime = (line: string): string => line.split(' ').slice(1).join(' ');

describe('R17: a key on the call', () => {
  it('1 on the first call: the climb stops, and all hear it', async () => {
    await withKeys();
    presses('Ana', ['1', 5]);
    world.glucose(times(6, 62));
    await world.pass(3 * MINUTE);
    expect(world.alert('low')).toMatchObject({ state: 'acknowledged', acknowledgement: { contactId: 'ana' } });
    expect(world.told(world.opened('low')).map(withoutTime)).toEqual(['call Ana']);
  });

  it('“Next step now” in the window: contact 1 is called at once, later steps keep their times, and nobody has it', async () => {
    await withKeys();
    world.glucose(times(9, 62));
    await world.pass(3 * MINUTE);
    const { api } = world.app();
    const { id } = world.alert('low');
    const before = world.opened('low');
    expect(await api.callNext(id)).toMatchObject({ ok: true, value: { outcome: 'called' } });
    await world.pass(14 * MINUTE);
    const calls = world.told(before).filter((line) => line.includes('call'));
    expect(calls.map(withoutTime)).toEqual(['call Ana', 'call Ana', 'call Mia', 'call Ben', 'call Tom']);
    expect(calls.slice(3)).toEqual(['10:00 call Ben', '15:00 call Tom']);
    expect(world.alert('low').state).toBe('open');
    await world.confirm('low');
    expect(await api.callNext(id)).toMatchObject({ ok: true, value: { outcome: 'not-open' } });
    expect(await api.callNext('ana/low/1')).toMatchObject({ ok: false, problem: { code: 'unknown-alert' } });
  });

  it('3 on a call: the next contact is called now, later steps keep their times', async () => {
    await withKeys();
    presses('Mia', ['3', 6]);
    world.glucose(times(9, 62));
    await world.pass(16 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([
      ...['0:00 call Ana', '0:35 text Mia', '0:36 text Ben', '0:37 text Tom', '2:00 call Ana', '5:00 call Mia'],
      // Instead of 10:00.
      '5:15 call Ben',
      '15:00 call Tom',
    ]);
  });
});
