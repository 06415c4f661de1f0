import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, type World } from '../world';

let world: World;
afterEach(() => world.end());

/** Slowly enough for no warning (R15), and none like another: a moment that is written again has another value. */
const fine = (rows: number, from = 110): number[] => Array.from({ length: rows }, (_, row) => from + row);
const contactTexts = () => ['Mia', 'Ben', 'Tom'].flatMap((name) => world.textsTo(name));
const directions = () => world.alerts().map(({ direction }) => direction);
const isOver = (body: string) => body.includes('all clear');
const history = () =>
  world
    .store()
    .history({ limit: 500 })
    .map(({ sentence }) => sentence);
/** From one poll to the next it is two minutes at most (R14). */
const POLL = 2 * MINUTE + 10 * SECOND;

describe('R2: a clock that is fast', () => {
  it('ahead-then-right: one row 20 min ahead, and 45 in its place when its date has come: an urgent low then', async () => {
    world = await createWorld();
    const at = world.clock.now();
    const row = { type: 'sgv', date: at + 20 * MINUTE, device: 'sensor' };
    world.nightscout.add([
      { ...row, sgv: 105 },
      { ...row, sgv: 45, availableAt: at + 20 * MINUTE, replaces: true },
    ]);
    await world.pass(20 * MINUTE + POLL);
    expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', state: 'open' });
    expect(world.opened('low')).toBeGreaterThanOrEqual(20 * MINUTE);
  });

  it('dated 20 min ahead for an hour, then put right at 45: urgent at the next poll, over by the clock that is right', async () => {
    world = await createWorld();
    world.glucose(fine(12), { phoneClockMs: 20 * MINUTE });
    world.glucose([45, 62, 80, 84], { from: world.clock.now() + HOUR, replaces: true });
    await world.pass(HOUR);
    expect(directions()).toEqual(['no-data']);
    expect(contactTexts()).toEqual([]);
    await world.pass(POLL);
    expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', state: 'open' });
    await world.pass(MINUTE);
    expect(world.textsTo('Mia')[0]).toMatch(/Ana URGENT LOW.* 45 mg\/dL/);
    await world.pass(11 * MINUTE);
    expect(contactTexts().some(isOver)).toBe(false);
    await world.pass(4 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    expect(world.textsTo('Mia').at(-1)).toContain('all clear. Ana 84 mg/dL');
  });

  it('20 min fast, put right at 52, then the phone dies: the low stays, and no row of before ends it', async () => {
    world = await createWorld();
    world.glucose(fine(12), { phoneClockMs: 20 * MINUTE });
    world.glucose([52], { from: world.clock.now() + HOUR, replaces: true });
    await world.pass(HOUR + POLL);
    expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', state: 'open' });
    await world.pass(2 * HOUR);
    expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', state: 'open' });
    expect(world.sent().some(({ body }) => isOver(body))).toBe(false);
    expect(world.textsTo('Mia').length).toBeGreaterThan(10);
  });

  it('one hour ahead, put right at 45 off the grid: urgent at the next poll', async () => {
    world = await createWorld();
    world.glucose(fine(12), { phoneClockMs: HOUR });
    world.glucose([45, 46], { from: world.clock.now() + HOUR + 37 * SECOND });
    await world.pass(HOUR + 37 * SECOND + POLL);
    expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', state: 'open' });
  });

  it('phone-two-minutes-fast: the phone 2 min fast for good, 64 then 80 84 88: one low, its end, a warning, and no word of no data', async () => {
    world = await createWorld();
    world.glucose([...fine(13), 64, 66, 80, 84, 88], { phoneClockMs: 2 * MINUTE });
    await world.pass(64 * MINUTE);
    expect(world.sent().filter(({ what }) => what !== 'alarm')).toEqual([]);
    expect(world.app().api.sources()[0]?.warnings).toEqual([
      'The clock of sensor is 2 min fast. Its values are taken to be 2 min older than they say.',
    ]);
    await world.pass(4 * MINUTE);
    expect(world.alert('low')).toMatchObject({ severity: 'low', state: 'open' });
    await world.pass(18 * MINUTE);
    expect(world.alert('low')).toMatchObject({ severity: 'low', state: 'resolved' });
    expect(world.textsTo('Mia').at(-1)).toMatch(/all clear\. Ana 8[48] mg\/dL/);
    expect(world.sent().some(({ body }) => body.includes('no glucose'))).toBe(false);
    expect(history()).toContainEqual(expect.stringContaining('The clock of sensor is 2 min fast'));
    expect(contactTexts().some((body) => body.includes('fast'))).toBe(false);
  });

  it('two minutes fast with polls two minutes apart, and a restart: the lead is known on both sides of it', async () => {
    world = await createWorld({ settings: { polling: { intervalSeconds: 120 } } });
    world.glucose([...fine(13), 64, 66, 80, 84, 88, ...fine(12, 90)], { phoneClockMs: 2 * MINUTE });
    await world.pass(40 * MINUTE);
    await world.restart(20 * SECOND);
    await world.pass(MINUTE);
    expect(world.app().api.sources()[0]?.warnings).toEqual([expect.stringContaining('2 min fast')]);
    await world.pass(27 * MINUTE);
    expect(world.alert('low')).toMatchObject({ severity: 'low', state: 'open' });
    await world.pass(20 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    expect(world.sent().some(({ body }) => body.includes('no glucose'))).toBe(false);
    await world.pass(HOUR);
    expect(directions().filter((direction) => direction === 'low')).toHaveLength(1);
  });

  it('one-hour-ahead-for-good: all rows one hour ahead, low, then fine: a low, an urgent low, their end, and a warning', async () => {
    world = await createWorld();
    world.glucose([60, 54, ...fine(9)], { phoneClockMs: HOUR });
    await world.pass(5 * MINUTE + POLL);
    expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', state: 'open' });
    await world.pass(23 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    expect(world.textsTo('Mia').at(-1)).toContain('all clear');
    expect(world.app().api.sources()[0]?.warnings).toEqual([expect.stringContaining('1 h fast')]);
  });
});

describe('R2, R9: rows that are dated wrong, or cannot be read', () => {
  it('all rows five hours old, one every 5 min: no data, and it says by how much they are dated wrong', async () => {
    world = await createWorld();
    world.glucose(fine(24), { phoneClockMs: -5 * HOUR });
    await world.pass(HOUR + MINUTE);
    expect(world.alert('no-data')).toMatchObject({ state: 'open', cause: 'clock-wrong' });
    expect(world.textsTo('Ana')[0]).toContain('New values are dated wrong by 5 h');
    expect(world.textsTo('Mia')[0]).toContain('New values are dated wrong by 5 h');
    expect(directions()).toEqual(['no-data']);
  });

  for (const value of [0, 3348, 'Null', 'LO']) {
    it(`rows-that-cannot-be-read: a row every 5 min with ${value} for a value: no data in time, and it says that they cannot be read`, async () => {
      world = await createWorld({ before: [110, 111, 112] });
      world.glucose(fine(12), { fields: { sgv: value } });
      await world.pass(30 * MINUTE + 10 * SECOND);
      expect(world.textsTo('Ana')).toEqual([expect.stringContaining('New values cannot be read')]);
      expect(world.alert('no-data')).toMatchObject({ state: 'open', cause: 'unreadable-rows' });
    });
  }
});

describe('R1: several rows of one moment, rows that were deleted, and units', () => {
  for (const [first, second] of [
    [45, 120],
    [120, 45],
  ]) {
    it(`two-rows-of-one-moment: ${first} and ${second} of one moment: an urgent low, over many polls`, async () => {
      world = await createWorld({ before: [98, 94, 90] });
      const row = { type: 'sgv', date: world.clock.now(), device: 'sensor' };
      world.nightscout.add([
        { ...row, sgv: first },
        { ...row, sgv: second },
      ]);
      await world.pass(POLL);
      expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', state: 'open' });
      await world.pass(7 * MINUTE);
      expect(world.alert('low').state).toBe('open');
      const stored = world.store().readings('ana', row.date, row.date);
      expect(stored.map(({ glucose }) => glucose)).toEqual([{ kind: 'value', mgPerDl: 45 }]);
    });
  }

  it('deleted-rows: 62, then 110 and 112 marked deleted: the low stays open', async () => {
    world = await createWorld({ before: [98, 94, 90] });
    world.glucose([62]);
    world.glucose([110, 112], { from: world.clock.now() + 5 * MINUTE, fields: { isValid: false } });
    await world.pass(14 * MINUTE);
    expect(world.alert('low').state).toBe('open');
    expect(contactTexts().some(isOver)).toBe(false);
  });

  it('62 that is marked deleted later is taken out, and the low that it opened stays until two readings end it', async () => {
    world = await createWorld({ before: [98, 94, 90] });
    world.glucose([62, 96, 97, 98]);
    await world.pass(3 * MINUTE);
    expect(world.alert('low').state).toBe('open');
    for (const row of world.nightscout.rows()) if (row['sgv'] === 62) row['isValid'] = false;
    await world.pass(4 * MINUTE);
    const stored = world.store().readings('ana', 0, world.clock.now());
    expect(stored.some(({ glucose }) => glucose.kind === 'value' && glucose.mgPerDl === 62)).toBe(false);
    expect(world.alert('low').state).toBe('open');
    await world.pass(5 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
  });

  it('an uploader that writes mg/dL and says mmol: its values are read as mg/dL, and it is said', async () => {
    world = await createWorld();
    world.glucose([110, 104, 62, 30, 28], { fields: { units: 'mmol' } });
    await world.pass(12 * MINUTE + 10 * SECOND);
    expect(world.alert('low')).toMatchObject({ severity: 'low', state: 'open' });
    await world.pass(6 * MINUTE);
    expect(world.alert('low')).toMatchObject({ severity: 'urgent-low', state: 'open' });
    expect(world.textsTo('Mia').at(-1)).toContain('30 mg/dL');
    const warning = 'sensor writes mg/dL and calls it mmol/L. Its values are read as mg/dL.';
    expect(world.app().api.sources()[0]?.warnings).toEqual([warning]);
    expect(history()).toContainEqual(`Ana: ${warning}`);
    expect(directions()).toEqual(['low']);
  });

  it('row-with-its-own-unit: rows in mmol/L: 4.4 3.6 3.0 are 79, a low 65 and an urgent low 54', async () => {
    world = await createWorld();
    for (const [index, sgv] of [4.4, 3.6, 3].entries()) {
      world.glucose([0], { from: world.clock.now() + index * 5 * MINUTE, fields: { sgv, units: 'mmol' } });
    }
    await world.pass(8 * MINUTE);
    expect(world.textsTo('Mia')[0]).toContain('Ana low 65 mg/dL');
    await world.pass(5 * MINUTE);
    expect(world.alert('low').severity).toBe('urgent-low');
  });

  it('device-never-repeats: a device whose name holds the battery’s charge: 62 then 96 97: two readings end it', async () => {
    world = await createWorld();
    [62, 96, 97].forEach((value, index) => {
      world.glucose([value], { from: world.clock.now() + index * 5 * MINUTE, device: `phone (${90 - index} %)` });
    });
    await world.pass(3 * MINUTE);
    expect(world.alert('low').state).toBe('open');
    await world.pass(9 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    expect(
      world
        .app()
        .api.sources()[0]
        ?.series.map(({ series }) => series),
    ).toEqual(['(changing names)']);
  });
});

describe('R14: who refuses', () => {
  for (const [words, body] of [
    ['JSON', '{"error":"login required"}'],
    ['a page', '<html>Login</html>'],
  ] as const) {
    it(`proxy-401: a proxy's 401 for three minutes at 60 (${words}): the alarm comes with the first answer`, async () => {
      world = await createWorld({ before: [120, 116, 112] });
      world.glucose([110, 60, 50, 45]);
      await world.pass(4 * MINUTE);
      await world.nightscout.misbehave({
        kind: 'status',
        status: 401,
        body,
        headers: { 'www-authenticate': 'Basic realm="proxy"' },
      });
      await world.pass(3 * MINUTE);
      expect(world.alerts()).toEqual([]);
      await world.nightscout.misbehave(null);
      await world.pass(MINUTE + 5 * SECOND);
      expect(world.opened('low')).toBeLessThan(8 * MINUTE + 5 * SECOND);
    });
  }

  it("the site's own 401 is shown as a trouble: a person has to enter a valid token", async () => {
    world = await createWorld({ before: [120, 116, 112] });
    await world.nightscout.misbehave({ kind: 'status', status: 401 });
    await world.pass(POLL);
    expect(world.app().api.troubles()).toMatchObject([{ code: 'refused-nightscout-1' }]);
    const asked = world.nightscout.requests().length;
    await world.pass(DAY / 24);
    expect(world.nightscout.requests().length - asked).toBeLessThan(9);
  });
});
