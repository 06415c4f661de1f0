import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, type World } from '../world';
import { everyMinutes, lowLadder, ringThenTexts, round, rounds } from '../world-lines';

const ordinary = [118, 112, 104, 96, 90, 84];

let world: World;
afterEach(() => world.end());

/** The only low there ever was. */
const onlyLow = () => {
  const lows = world.alerts().filter(({ direction }) => direction === 'low');
  expect(lows).toHaveLength(1);
  return lows[0];
};

describe('R15: a low is coming', () => {
  it('1-minute data 112, then 66 80 84 88 92 96: a low and its all-clear, and no "low soon" with it', async () => {
    world = await createWorld();
    world.glucose([...Array.from({ length: 15 }, () => 112), 66, 80, 84, 88, 92, 96, 98, 99], { everyMs: MINUTE });
    await world.pass(30 * MINUTE);
    expect(onlyLow()?.state).toBe('resolved');
    expect(world.alerts()).toHaveLength(1);
    expect(world.sent().some(({ body }) => body.includes('low soon'))).toBe(false);
  });
});

describe('R5: a low nobody answers', () => {
  it('66 71 72 69 63 57: one low, one escalation from its first value on, no all-clear (R3, R4, R5, R8)', async () => {
    world = await createWorld({ before: ordinary });
    world.glucose([66, 71, 72, 69, 63, 57]);
    await world.pass(27 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([...lowLadder, ...round(20)]);
    expect(world.sounded(world.opened('low'))).toEqual(['0:00 alarm this computer']);
    expect(onlyLow()).toMatchObject({ state: 'open', severity: 'low', run: { number: 0 } });
    expect(world.opened('low')).toBeLessThan(20 * SECOND);
  });

  it('61 and everybody asleep: every step in turn, then everybody every 15 min, without end (R5)', async () => {
    world = await createWorld({ before: ordinary });
    world.glucose(Array.from({ length: 40 }, () => 61));
    await world.pass(3 * HOUR + MINUTE);
    const minutes = everyMinutes(15, 20, 170);
    expect(world.told(world.opened('low'))).toEqual([...lowLadder, ...rounds(minutes)]);
    expect(onlyLow()).toMatchObject({ severity: 'low', run: { number: 0 } });
  });

  it('tells the value, its age, the local time and that nobody has it, and calls the person by name', async () => {
    world = await createWorld({ before: ordinary });
    world.glucose([66, 66]);
    await world.pass(3 * MINUTE);
    expect(world.textsTo('Mia')).toEqual([
      expect.stringMatching(
        /^Vigil: Ana low 66 mg\/dL, steady, just now \(02:00\)\. Nobody has it yet\. Ana is called at 02:02\. Reply OK if you have it\. #[A-Z0-9]{5}$/,
      ),
    ]);
    const call = world.sent().find(({ what }) => what === 'call');
    expect(call?.body).toContain('Vigil here, about Ana. Sugar is low: 66 milligrams per deciliter');
  });

  it('69 71 69 71 for an hour (row 41): one episode, one escalation, nothing twice', async () => {
    world = await createWorld({ before: ordinary });
    world.glucose(Array.from({ length: 14 }, (_, index) => (index % 2 === 0 ? 69 : 71)));
    await world.pass(61 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([...lowLadder, ...rounds([20, 35, 50])]);
    expect(onlyLow()).toMatchObject({ state: 'open', severity: 'low', run: { number: 0 } });
    // Nobody gets more than three calls in any 15 min.
    const calls = world.sent().filter(({ what, to }) => what === 'call' && to === 'Ana');
    for (const { atMs } of calls) {
      const within = calls.filter((other) => other.atMs >= atMs && other.atMs < atMs + 15 * MINUTE);
      expect(within.length).toBeLessThanOrEqual(3);
    }
  });

  it('1-minute data 71 69 71: a single row opens the low, and neither 71 nor two 76 in a minute end it (R3, R8)', async () => {
    world = await createWorld();
    const everyMs = MINUTE;
    world.glucose([90, 86, 82, 78, 74, 71, 69, 71, 71, 71, 76, 76, 76, 76], { everyMs });
    await world.pass(13 * MINUTE + 30 * SECOND);
    expect(onlyLow()).toMatchObject({ state: 'open', severity: 'low' });
    expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, '2:00 call Ana', '5:00 call Mia']);
    world.glucose([76], { from: world.clock.now() + 30 * SECOND });
    await world.pass(2 * MINUTE);
    expect(onlyLow()?.state).toBe('resolved');
    expect(
      world
        .told(world.opened('low'))
        .slice(6)
        .map((line) => line.split(' ').slice(1).join(' ')),
    ).toEqual(['text Ana', 'text Mia', 'text Ben', 'text Tom']);
    expect(world.textsTo('Ana').at(-1)).toContain('all clear. Ana 76 mg/dL');
  });
});

describe('a school child without a phone', () => {
  const person = { contactId: undefined };
  const contacts = ['Mia', 'Ben', 'Tom'];

  it('at a low contact 1 is called in place and the contacts texted at once, then called in turn, then all of them every 15 min (R5)', async () => {
    world = await createWorld({ before: ordinary, person });
    world.glucose(Array.from({ length: 12 }, () => 64));
    await world.pass(51 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([
      '0:00 call Mia',
      '0:00 text Mia',
      '0:01 text Ben',
      '0:02 text Tom',
      '2:00 call Mia',
      '10:00 call Ben',
      '15:00 call Tom',
      ...rounds([20, 35, 50], contacts),
    ]);
    expect(world.sounded(world.opened('low'))).toEqual(['0:00 alarm this computer']);
  });

  it('at an urgent low likewise, then all of them from +2 on every 5 min (R6)', async () => {
    world = await createWorld({ before: ordinary, person });
    world.glucose(Array.from({ length: 4 }, () => 50));
    await world.pass(15 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([
      '0:00 call Mia',
      '0:00 text Mia',
      '0:01 text Ben',
      '0:02 text Tom',
      ...rounds([2, 7, 12], contacts),
    ]);
  });

  it('with no data contact 1 is texted at 30 min, all contacts at 60 and hourly (R9)', async () => {
    world = await createWorld({ before: ordinary.map((value) => value + 60), person });
    world.glucose([148]);
    await world.pass(3 * HOUR + MINUTE);
    expect(world.told()).toEqual(['30:00 text Mia', ...rounds([60, 120, 180], contacts, ['text'])]);
    expect(world.sounded()).toEqual(['30:00 alarm this computer']);
  });

  it('at an urgent high contact 1 is called instead at 10 min, again at 30, then hourly (R15)', async () => {
    world = await createWorld({ before: [180, 210, 240, 270, 300, 310], person });
    world.glucose(Array.from({ length: 36 }, () => 320));
    await world.pass(175 * MINUTE);
    expect(world.told(world.opened('high'))).toEqual([
      '10:00 call Mia',
      '30:00 call Mia',
      '44:59 text Mia',
      '90:00 call Mia',
      '150:00 call Mia',
    ]);
  });

  it('at a high contact 1 is texted at 15 min, in words that name the child (R15)', async () => {
    world = await createWorld({ before: [220, 235, 245, 245, 245], person });
    world.glucose(Array.from({ length: 6 }, () => 248));
    await world.pass(29 * MINUTE);
    expect(world.told(world.opened('high'))).toEqual(['15:00 text Mia']);
    expect(world.textsTo('Mia')[0]).toMatch(/^Vigil: Ana high 248 mg\/dL/);
    const history = world.store().history({ limit: 100 });
    expect(history.map(({ sentence }) => sentence)).toContain('High, step 2: text Mia in Ana’s place.');
  });
});
