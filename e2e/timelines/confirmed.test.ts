import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, type World } from '../world';
import { everyMinutes, lowLadder, ringThenTexts, round, rounds } from '../world-lines';

/** Slowly enough for no warning (R15). */
const falling = [98, 94, 90, 87, 84];

let world: World;
afterEach(() => world.end());

const calls = (lines: string[]) => lines.filter((line) => line.includes('call'));

/** Reads "0:02 text Mia" as "text Mia". */
const withoutTimes = (lines: string[]) => lines.map((line) => line.slice(line.indexOf(' ') + 1));

/** Lets a low of this value open, and `contactId` confirm it three minutes later. */
async function confirmedAfterThreeMinutes(values: (number | 'LOW')[], contactId: string): Promise<number> {
  world.glucose(values);
  await world.pass(3 * MINUTE);
  await world.confirm('low', contactId);
  return world.since();
}

describe('R7: a confirmed low', () => {
  it('50 confirmed, LOW ten minutes later: alarms again from 0 at once, and who confirmed is texted as well', async () => {
    world = await createWorld({ before: falling });
    const confirmedAt = await confirmedAfterThreeMinutes([50, 50, 'LOW', 'LOW'], 'mia');
    await world.pass(16 * MINUTE);
    const again = world.zero('low');
    expect(again - confirmedAt).toBeGreaterThan(7 * MINUTE);
    expect(again - confirmedAt).toBeLessThan(8 * MINUTE + SECOND);
    expect(world.told(confirmedAt).length).toBe(world.told(again).length);
    expect(world.told(again)).toEqual(['0:00 call Ana', '0:00 text Mia', ...ringThenTexts.slice(1), ...rounds([2, 7])]);
    expect(world.textsTo('Mia', again)[0]).toContain('Mia had it, but Ana is still low: URGENT LOW: LOW');
    expect(world.alert('low')).toMatchObject({ state: 'open', severity: 'urgent-low', acknowledgement: null });
  });

  it('58 confirmed and still 58 an hour later: silent for that hour, then from 0 on the full policy', async () => {
    world = await createWorld({ before: falling });
    const confirmedAt = await confirmedAfterThreeMinutes(
      Array.from({ length: 20 }, () => 58),
      'ben',
    );
    await world.pass(HOUR - SECOND);
    expect(world.told(confirmedAt)).toEqual([]);
    await world.pass(22 * MINUTE);
    expect(world.zero('low') - confirmedAt).toBe(HOUR);
    expect(world.told(confirmedAt + HOUR)).toEqual([
      '0:00 call Ana',
      '0:00 text Ben',
      ...lowLadder.slice(1),
      ...round(20),
    ]);
    expect(world.textsTo('Ben', confirmedAt)[0]).toContain('Ben had it, but Ana is still low: 58 mg/dL');
  });

  it('58 confirmed and 70 an hour later: stays silent, although 70 is not yet the end', async () => {
    world = await createWorld({ before: falling });
    const confirmedAt = await confirmedAfterThreeMinutes([58, ...Array.from({ length: 20 }, () => 70)], 'ben');
    await world.pass(90 * MINUTE);
    expect(world.told(confirmedAt)).toEqual([]);
    expect(world.alert('low').state).toBe('acknowledged');
  });

  it('50 confirmed by the person, and still 50: again after 15 min; by a contact: after 30', async () => {
    for (const [contactId, minutes] of [
      ['ana', 15],
      ['tom', 30],
    ] as const) {
      world = await createWorld({ before: falling });
      const confirmedAt = await confirmedAfterThreeMinutes(
        Array.from({ length: 9 }, () => 50),
        contactId,
      );
      await world.pass(minutes * MINUTE - SECOND);
      expect(world.told(confirmedAt)).toEqual([]);
      await world.pass(MINUTE + 30 * SECOND);
      const again = world.told(confirmedAt + minutes * MINUTE);
      expect(again).toHaveLength(5);
      expect(again[0]).toBe('0:00 call Ana');
      if (contactId === 'ana') await world.end();
    }
  });

  it('50 confirmed, 56 half an hour later: silent, since the newest value is no urgent low', async () => {
    world = await createWorld({ before: falling });
    const confirmedAt = await confirmedAfterThreeMinutes([50, ...Array.from({ length: 10 }, () => 56)], 'tom');
    await world.pass(45 * MINUTE);
    expect(world.told(confirmedAt)).toEqual([]);
  });

  it('62 confirmed, then 52: a fall of ten, and urgent; the new severity starts unconfirmed at once (R4)', async () => {
    world = await createWorld({ before: falling });
    const confirmedAt = await confirmedAfterThreeMinutes([62, 52, 52], 'mia');
    await world.pass(5 * MINUTE);
    const again = world.zero('low');
    expect(again - confirmedAt).toBeLessThan(3 * MINUTE + SECOND);
    expect(calls(world.told(again))).toEqual(calls([...ringThenTexts, ...round(2)]));
    expect(world.textsTo('Mia', again)[0]).toContain('Mia had it, but Ana is still low: URGENT LOW 52 mg/dL');
  });

  it('58 confirmed and the sensor dies: unknown is not recovered, and after 15 min of age it is urgent (R4)', async () => {
    world = await createWorld({ before: falling });
    const confirmedAt = await confirmedAfterThreeMinutes([58], 'mia');
    await world.pass(20 * MINUTE);
    const again = world.zero('low');
    // U is 10 min here, and five more pass before it counts as urgent.
    expect(again).toBe(15 * MINUTE);
    expect(world.told(confirmedAt).length).toBe(world.told(again).length);
    expect(calls(world.told(again))).toEqual(calls([...ringThenTexts, ...rounds([2, 7])]));
    expect(world.textsTo('Mia', again)[0]).toContain(
      'Mia had it, but Ana may still be low: URGENT LOW 58 mg/dL at 02:00, no value',
    );
    expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', state: 'open' });
  });

  it('66 confirmed before anybody else was told, then 80 84: the all-clear goes to Ana alone (R8)', async () => {
    world = await createWorld({ before: falling });
    world.glucose([66, 66, 80, 84]);
    await world.pass(20 * SECOND);
    await world.confirm('low');
    const confirmedAt = world.since();
    await world.pass(16 * MINUTE);
    expect(withoutTimes(world.told(confirmedAt))).toEqual(['text Ana']);
    expect(world.textsTo('Ana')).toEqual([expect.stringContaining('all clear. Ana 84 mg/dL')]);
    expect(world.alert('low').state).toBe('resolved');
  });
});

describe('R4: a confirmed high or no data', () => {
  it('310 confirmed: silent for two hours, then from 0', async () => {
    world = await createWorld({ before: [240, 270, 290, 305, 310] });
    world.glucose(Array.from({ length: 40 }, () => 310));
    await world.pass(5 * MINUTE);
    expect(world.alert('high').severity).toBe('urgent-high');
    await world.confirm('high', 'ana');
    const confirmedAt = world.since();
    await world.pass(2 * HOUR + 11 * MINUTE);
    expect(world.told(confirmedAt + 2 * HOUR)).toEqual(['10:00 call Ana']);
    expect(world.told(confirmedAt)).toEqual(['130:00 call Ana']);
    expect(world.sounded(confirmedAt)).toEqual(['120:00 alarm this computer']);
  });

  it('silence after 76 confirmed: half an hour later from 0, as it is fast no data (R9)', async () => {
    world = await createWorld({ before: [90, 86, 84, 80, 78] });
    world.glucose([76]);
    await world.pass(22 * MINUTE);
    await world.confirm('no-data', 'mia');
    const confirmedAt = world.since();
    await world.pass(56 * MINUTE);
    const again = confirmedAt + 30 * MINUTE;
    expect(world.told(confirmedAt).length).toBe(world.told(again).length);
    expect(world.told(again)).toEqual(['5:00 text Ana', ...rounds(everyMinutes(15, 10, 25), ['Mia', 'Ben', 'Tom'])]);
  });
});
