import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, type World } from '../world';
import { everyMinutes, household, ringThenTexts, round, rounds } from '../world-lines';

const contacts = ['Mia', 'Ben', 'Tom'];
/** Slowly enough for no warning (R15). */
const falling = [98, 94, 90, 87, 84];
const steady = [118, 116, 114, 112, 112];

let world: World;
afterEach(() => world.end());

const directions = () => world.alerts().map(({ direction }) => direction);

describe('the sensor dies while it is low (R4 carries the silence)', () => {
  it('50, then the sensor dies: the urgent low goes on as before, for hours, and no data stays silent', async () => {
    world = await createWorld({ before: falling });
    world.glucose([50]);
    await world.pass(3 * HOUR);
    const opened = world.opened('low');
    expect(world.told(opened)).toEqual([
      ...ringThenTexts,
      ...rounds([...everyMinutes(5, 2, 57), ...everyMinutes(15, 72, 177)]),
    ]);
    expect(directions()).toEqual(['low']);
    expect(world.alert('low')).toMatchObject({ state: 'open', run: { number: 0 } });
    expect(world.textsTo('Mia').at(-1)).toContain('Ana URGENT LOW 50 mg/dL at 02:00, no value since');
  });

  it('62, then the sensor dies: ten minutes of age and five more, and it counts as urgent, from 0', async () => {
    world = await createWorld({ before: falling });
    world.glucose([62]);
    await world.pass(23 * MINUTE);
    expect(world.zero('low')).toBe(15 * MINUTE);
    expect(world.told(15 * MINUTE)).toEqual([...ringThenTexts, ...rounds([2, 7])]);
    expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', run: { number: 1 } });
    expect(directions()).toEqual(['low']);
  });

  it('52, then ?NC, then the site goes down: one urgent low throughout, no all-clear, no pause', async () => {
    world = await createWorld({ before: falling });
    // 5 is what Dexcom sends for "not calibrated".
    world.glucose([52, 5, 5, 5]);
    await world.pass(16 * MINUTE);
    await world.nightscout.misbehave({ kind: 'refuse' });
    await world.pass(46 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, ...rounds(everyMinutes(5, 2, 57))]);
    expect(directions()).toEqual(['low']);
    expect(world.alert('low')).toMatchObject({ state: 'open', severity: 'urgent-low', run: { number: 0 } });
  });
});

describe('R9: no data', () => {
  it('74 falling, then the phone dies: fast, desktop and the person 15 min after the value, contacts from 20 on', async () => {
    world = await createWorld({ before: [112, 104, 96, 88, 81] });
    world.glucose([74], { direction: 'FortyFiveDown' });
    await world.pass(51 * MINUTE);
    expect(world.opened('no-data')).toBeCloseTo(10 * MINUTE, -2);
    // At 81 already it was on its way to 53: low soon (R15).
    expect(world.told()).toEqual(['0:00 text Ana', '15:00 text Ana', ...rounds([20, 35, 50], contacts)]);
    expect(world.sounded()).toEqual(['0:00 alarm this computer', '15:00 alarm this computer']);
    expect(world.alert('low-soon').state).toBe('resolved');
    expect(world.alert('no-data')).toMatchObject({ severity: 'no-data-fast', cause: 'sensor-silent' });
    expect(world.textsTo('Mia')[0]).toContain(
      'no glucose from Ana for 20 min. Last 74 mg/dL, falling, at 02:00. Phone or sensor silent. Nobody has it yet. Reply OK',
    );
  });

  it('112 falling by 3 a minute, then the phone dies: fast as well, for where it was heading', async () => {
    world = await createWorld({ before: [160, 157, 142, 127] });
    world.glucose([112], { direction: 'DoubleDown' });
    await world.pass(21 * MINUTE);
    expect(world.told()).toEqual([
      expect.stringMatching(/^0:\d\d text Ana$/),
      '15:00 text Ana',
      ...round(20, contacts),
    ]);
    expect(world.textsTo('Ana')[0]).toContain('low soon: 112 mg/dL, falling very fast');
  });

  it('a 125-minute gap: contacts hear of no data at 60 and 120 min only, and everybody told that data is back', async () => {
    world = await createWorld({ before: steady });
    world.glucose([112]);
    world.glucose([118], { from: world.clock.now() + 125 * MINUTE });
    await world.pass(140 * MINUTE);
    const told = world.told();
    expect(told.slice(0, 7)).toEqual(['30:00 text Ana', ...rounds([60, 120], contacts, ['text'])]);
    expect(told.slice(7).map((line) => line.split(' ').slice(1).join(' '))).toEqual(
      household.map((name) => `text ${name}`),
    );
    expect(world.sounded().map((line) => line.split(':')[0])).toEqual(['30', expect.stringMatching(/^12[567]$/)]);
    for (const name of household) expect(world.textsTo(name).at(-1)).toContain('Ana data back: 118 mg/dL');
  });

  it('112, then ?NC for an hour: a cause of its own, with the desktop alarm at 12 min already (R15)', async () => {
    world = await createWorld({ before: steady });
    world.glucose([112, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]);
    await world.pass(61 * MINUTE);
    expect(world.sounded()).toEqual(['12:00 alarm this computer']);
    expect(world.told()).toEqual(['30:00 text Ana', ...round(60, contacts, ['text'])]);
    expect(world.textsTo('Ana')[0]).toContain('The sensor shows an error');
  });

  it('one ??? row among good ones, the next 40 s late: no alarm (R15)', async () => {
    world = await createWorld({ before: steady });
    world.glucose([112, 5]);
    world.glucose([112], { from: world.clock.now() + 10 * MINUTE, lagMs: 48 * SECOND });
    world.glucose([112], { from: world.clock.now() + 15 * MINUTE });
    await world.pass(20 * MINUTE);
    expect(world.sent()).toEqual([]);
  });

  it('112, then 62 dated an hour ago, one every 5 min: fast by what came last, told with its date (R9)', async () => {
    world = await createWorld({ before: steady });
    world.glucose([112]);
    world.glucose([62, 62, 62, 62], { from: world.clock.now() + 5 * MINUTE, phoneClockMs: -HOUR });
    await world.pass(21 * MINUTE);
    expect(world.alert('no-data').severity).toBe('no-data-fast');
    expect(world.told()).toEqual(['15:00 text Ana', ...round(20, contacts)]);
    expect(world.textsTo('Mia')[0]).toMatch(/no glucose from Ana for 20 min\. Last 62 mg\/dL, steady, dated 01:\d\d\./);
  });

  it('row 33: the same row for 16 min of good answers is no data, not "in range"', async () => {
    world = await createWorld({ before: steady });
    world.glucose([112]);
    await world.pass(16 * MINUTE);
    expect(world.opened('no-data')).toBeCloseTo(15 * MINUTE, -2);
    expect(world.alert('no-data')).toMatchObject({ state: 'open', severity: 'no-data', cause: 'sensor-silent' });
    expect(world.nightscout.requests().length).toBeGreaterThan(8);
    expect(world.told()).toEqual([]);
  });

  it('row 34, ancestor i: a low row that is 40 min old calls nobody, however often it is read; it is no data', async () => {
    world = await createWorld();
    world.glucose([62], { from: world.clock.now() - 40 * MINUTE });
    await world.pass(HOUR + MINUTE);
    expect(directions()).toEqual(['no-data']);
    expect(
      world
        .sent()
        .filter(({ what }) => what === 'call')
        .every(({ body }) => body.includes('No glucose value has come')),
    ).toBe(true);
    expect(world.sent().some(({ body }) => /Ana low|Sugar/.test(body))).toBe(false);
  });

  it('row 34: a low row that arrives 25 min late is told with its age', async () => {
    world = await createWorld({ before: steady });
    world.glucose([62], { lagMs: 25 * MINUTE });
    await world.pass(29 * MINUTE);
    expect(world.opened('low')).toBeGreaterThanOrEqual(25 * MINUTE);
    expect(world.textsTo('Mia').at(-1)).toMatch(/Ana low 62 mg\/dL at 02:00, no value since/);
  });

  it('row 40, ancestor d: an outage text that cannot be sent is tried until it is accepted, and then not again', async () => {
    world = await createWorld({ before: steady });
    world.glucose([112]);
    await world.pass(29 * MINUTE);
    await world.twilio.fault('refuse');
    await world.pass(16 * MINUTE);
    expect(world.told()).toEqual([]);
    await world.twilio.fault(null);
    await world.pass(10 * MINUTE);
    // Asked once a minute while it is out of reach; the text says how long it is now.
    expect(world.told()).toEqual([expect.stringMatching(/^4[56]:\d\d text Ana$/)]);
    expect(world.textsTo('Ana')[0]).toMatch(/no glucose from Ana for 4[56] min/);
    expect(world.sounded()[0]).toBe('30:00 alarm this computer');
  });

  it('row 39, ancestor c: isolated failures of the site never add up to an outage', async () => {
    world = await createWorld({ before: steady });
    world.glucose(Array.from({ length: 60 }, () => 112));
    for (let minute = 0; minute < 280; minute += 7) {
      await world.nightscout.misbehave({ kind: 'status', status: 502 });
      await world.pass(2 * MINUTE);
      await world.nightscout.misbehave(null);
      await world.pass(5 * MINUTE);
    }
    expect(world.alerts()).toEqual([]);
    expect(world.sent()).toEqual([]);
  });

  it('the site refuses the credentials: no data has that cause, and it is polled every 15 min (R14)', async () => {
    world = await createWorld({ before: steady });
    world.glucose([112]);
    await world.pass(MINUTE);
    await world.nightscout.misbehave({ kind: 'status', status: 401 });
    await world.pass(31 * MINUTE);
    expect(world.alert('no-data').cause).toBe('credentials-refused');
    expect(world.textsTo('Ana')[0]).toContain('The site refuses the log-in');
    const refused = world.nightscout.requests().filter(({ at }) => at > world.clock.now() - 31 * MINUTE);
    expect(refused.length).toBeLessThanOrEqual(6);
    await world.pass(20 * SECOND);
  });

  it('no data while it is low comes to nothing: when a low opens, an open no-data is withdrawn without a text', async () => {
    world = await createWorld({ before: steady });
    world.glucose([112]);
    world.glucose([52], { from: world.clock.now() + 50 * MINUTE });
    await world.pass(55 * MINUTE);
    expect(world.alert('no-data').state).toBe('resolved');
    expect(world.sent().some(({ body }) => body.includes('data back'))).toBe(false);
    expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, ...round(2)]);
  });
});
