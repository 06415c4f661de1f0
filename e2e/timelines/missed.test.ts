import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/time';
import { createWorld, type World } from '../world';
import { numbers } from '../world-settings';

const falling = [84, 80, 76, 74, 72];

let world: World;
afterEach(() => world.end());

const ways: [string, (downFor: number) => Promise<void>][] = [
  ['a restart', (downFor) => world.restart(downFor)],
  ['a wake', (downFor) => world.sleep(downFor)],
];

/** Low from now on, and nobody watches from the second minute to this one. */
async function missedUntil(minute: number, leave: (downFor: number) => Promise<void>): Promise<void> {
  world.glucose(Array.from({ length: 9 }, () => 62));
  await world.pass(MINUTE);
  await leave((minute - 1) * MINUTE);
}

/** What was told from a minute after its opening on, without seconds: sources are asked first. */
const toldFrom = (minute: number): string[] =>
  world.told(world.opened('low') + minute * MINUTE).map((line) => line.replace(/:\d\d/, ''));

describe.each(ways)('R13: after %s a low goes on with the latest missed step that reaches somebody', (_, leave) => {
  it('one contact, 11 min in: Mia is called at once, not nobody for 21 min', async () => {
    world = await createWorld({ before: falling, person: { contactIds: [] } });
    await missedUntil(11, leave);
    await world.pass(17 * MINUTE);
    expect(toldFrom(10)).toEqual(['0 call Mia', '15 call Ana', '15 text Ana', '15 call Mia', '15 text Mia']);
  });

  it('two contacts, 16 min in: Ben is called at once', async () => {
    world = await createWorld({ before: falling, person: { contactIds: ['ben'] } });
    await missedUntil(16, leave);
    await world.pass(MINUTE);
    expect(toldFrom(15)).toEqual(['0 call Ben']);
  });

  it('contact 3 in quiet hours, 16 min in: Ben is called at once, and Tom 20 min after the low began', async () => {
    const contacts = Object.entries(numbers).map(([name, phone]) => ({
      id: name.toLowerCase(),
      name,
      phone,
      ...(name === 'Tom' && { quietHours: [{ from: '22:00', to: '07:00' }] }),
    }));
    world = await createWorld({ before: falling, contacts });
    await missedUntil(16, leave);
    await world.pass(6 * MINUTE);
    expect(toldFrom(15)).toEqual(['0 call Ben', '5 call Tom', '5 text Tom']);
  });

  it('a school child without a phone, 4 min in: Mia is called at once', async () => {
    world = await createWorld({ before: falling, person: { contactId: undefined } });
    await missedUntil(4, leave);
    await world.pass(MINUTE);
    expect(toldFrom(3)).toEqual(['0 call Mia']);
  });
});
