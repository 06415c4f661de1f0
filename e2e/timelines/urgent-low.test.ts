import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, type World } from '../world';
import { everyMinutes, household, ringThenTexts, rounds } from '../world-lines';

/** Slowly enough for no warning (R15). */
const falling = [98, 94, 90, 87, 84];

let world: World;
afterEach(() => world.end());

const onlyLow = () => {
  const lows = world.alerts().filter(({ direction }) => direction === 'low');
  expect(lows).toHaveLength(1);
  return lows[0];
};

const twelveRounds = everyMinutes(5, 2, 57);

describe('R6: an urgent low nobody answers', () => {
  it('45 and everybody asleep until morning: twelve rounds, one every 5 min from +2 on, then one every 15 min for 8 h', async () => {
    world = await createWorld({ before: falling });
    world.glucose(Array.from({ length: 98 }, () => 45));
    await world.pass(8 * HOUR + MINUTE);
    expect(world.told(world.opened('low'))).toEqual([
      ...ringThenTexts,
      ...rounds([...twelveRounds, ...everyMinutes(15, 72, 480)]),
    ]);
    expect(world.sounded(world.opened('low'))).toEqual(['0:00 alarm this computer']);
    expect(onlyLow()).toMatchObject({ state: 'open', severity: 'urgent-low', run: { number: 0 } });
    // Every one of them is a message of its own: no tag was used twice, none is a copy of another.
    const texts = world.sent().filter(({ what }) => what === 'text');
    expect(new Set(texts.map(({ body }) => body.slice(-5))).size).toBe(texts.length);
    const rows = world.store().messages({ limit: 1000 });
    expect(rows.filter(({ delivery }) => delivery.possibleDuplicate || delivery.unrecorded)).toEqual([]);
  });

  it('row 31: 38 is a value and an urgent low, never a gap (R1)', async () => {
    world = await createWorld({ before: falling });
    world.glucose([38, 38]);
    await world.pass(9 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, ...rounds([2, 7])]);
    expect(world.textsTo('Mia')[0]).toContain('Vigil: Ana URGENT LOW 38 mg/dL');
    expect(world.alerts()).toHaveLength(1);
  });

  it('45 40 39 39: LOW is the worst value there is, and one unbroken escalation goes through it (R1, row 32)', async () => {
    world = await createWorld({ before: falling });
    world.glucose([45, 40, 'LOW', 'LOW']);
    await world.pass(18 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, ...rounds([2, 7, 12, 17])]);
    expect(onlyLow()).toMatchObject({ severity: 'urgent-low', run: { number: 0 } });
    expect(world.textsTo('Mia').at(-1)).toContain('Ana URGENT LOW: LOW');
  });

  it('66 54 LOW 38 45 80: texts name the worst of it beside the newest, also after a restart, and so does the window', async () => {
    world = await createWorld({ before: [87, 84, 80, 77, 74] });
    world.glucose([66, 54, 'LOW', 38, 45, 80]);
    await world.pass(26 * MINUTE);
    await world.restart();
    await world.pass(4 * MINUTE);
    const last = world.textsTo('Mia').at(-1);
    expect(last).toMatch(
      /Ana URGENT LOW 80 mg\/dL, steady, \d min ago \(02:25\), was 38 at 02:15\. Nobody has it yet\./,
    );
    expect(onlyLow()).toMatchObject({ worst: { glucose: { mgPerDl: 38 } }, raisedBy: { glucose: { mgPerDl: 54 } } });
    expect(world.textsTo('Mia').some((text) => text.includes('URGENT LOW 45 mg/dL') && text.includes('was 38'))).toBe(
      true,
    );
  });

  it('50 58 62: stays urgent; a second reading of 60 or more, 4 min later, slows the rounds to one every 15 min', async () => {
    world = await createWorld({ before: falling });
    world.glucose([50, 58, 62, 62, 62, 62, 62, 62, 62, 62]);
    await world.pass(43 * MINUTE);
    // The second 62 comes at +15, between the round at 12 and the one that would be at 17.
    expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, ...rounds([2, 7, 12, 27, 42])]);
    expect(onlyLow()).toMatchObject({ state: 'open', severity: 'urgent-low', run: { number: 0 } });
  });

  it('62 falling to 54: the escalation starts again from 0 as an urgent low, and steps not yet sent are dropped (R4)', async () => {
    world = await createWorld({ before: falling });
    world.glucose([62]);
    world.glucose([54], { from: world.clock.now() + 4 * MINUTE });
    await world.pass(4 * MINUTE);
    const first = world.opened('low');
    expect(world.told(first)).toEqual([...ringThenTexts, '2:00 call Ana']);
    await world.pass(9 * MINUTE);
    // Mia's call at 5:00 belonged to the milder escalation and was never made.
    expect(world.told(world.zero('low'))).toEqual([...ringThenTexts, ...rounds([2, 7])]);
    expect(onlyLow()).toMatchObject({ severity: 'urgent-low', run: { number: 1 } });
    expect(world.zero('low') - first).toBeLessThan(5 * MINUTE);
    expect(world.told()).toHaveLength(5 + 4 + 16);
  });

  it('48 arriving 12 min late, for hours: opens on the first late row, says its age, and escalates without a break (R2, R3)', async () => {
    world = await createWorld();
    world.glucose(
      Array.from({ length: 30 }, () => 48),
      { lagMs: 12 * MINUTE },
    );
    await world.pass(2 * HOUR + 13 * MINUTE);
    const opened = world.opened('low');
    expect(opened).toBeLessThan(14 * MINUTE + SECOND);
    expect(world.told(opened)).toEqual([...ringThenTexts, ...rounds([...twelveRounds, 72, 87, 102, 117])]);
    expect(world.textsTo('Mia')[0]).toMatch(
      /URGENT LOW 48 mg\/dL(, steady)?, 1[234] min ago|URGENT LOW 48 mg\/dL at 02:00, no value since/,
    );
    // The learnt lag makes the later rows usable, so the texts tell the value and its age; no data never comes up.
    expect(world.textsTo('Mia').at(-1)).toMatch(/URGENT LOW 48 mg\/dL, steady, 1\d min ago/);
    expect(world.alerts().map(({ direction }) => direction)).toEqual(['low']);
    expect(onlyLow()).toMatchObject({ state: 'open', run: { number: 0 } });
  });

  it('48 arriving 12 min late, then 92 and 96 as late: the all-clear comes to everybody who was told, once', async () => {
    world = await createWorld();
    world.glucose([48, 48, 48, 48, 48, 48, 48, 48, 92, 96], { lagMs: 12 * MINUTE });
    await world.pass(59 * MINUTE);
    expect(onlyLow()?.state).toBe('resolved');
    const ends = world.sent().filter(({ body }) => body.includes('all clear. Ana 96 mg/dL, steady, 12 min ago'));
    expect(ends.filter(({ what }) => what === 'text').map(({ to }) => to)).toEqual(household);
    expect(ends.filter(({ what }) => what === 'call')).toEqual([]);
  });
});
