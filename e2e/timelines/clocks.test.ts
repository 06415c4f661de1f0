import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, type World } from '../world';
import { household, lowLadder, ringThenTexts, round, rounds } from '../world-lines';

/** Slowly enough for no warning (R15). */
const falling = [98, 94, 90, 87, 84];
const steady = [118, 116, 114, 112, 112];

let world: World;
afterEach(() => world.end());

const withoutTimes = (lines: string[]) => lines.map((line) => line.slice(line.indexOf(' ') + 1));
const withoutTag = (body: string): string => body.replace(/ #\w{5}$/, '');
const textsToAll = household.map((name) => `text ${name}`);
const contactTexts = textsToAll.slice(1);
const directions = () => world.alerts().map(({ direction }) => direction);

describe('R2: the clock of the phone that uploads', () => {
  it('12 min slow: told as no data once, to Ana, until the delay is learnt; from then on like any other', async () => {
    world = await createWorld();
    const phoneClockMs = -12 * MINUTE;
    world.glucose([...Array.from({ length: 12 }, () => 110), 60, 62, 80, 84], { phoneClockMs });
    await world.pass(59 * MINUTE);
    // Six rows teach the delay, and the sixth is read half a minute after the first start's 30 min are over.
    expect(world.textsTo('Ana')).toEqual([
      expect.stringContaining('no glucose from Ana for 17 min. Last 110 mg/dL'),
      expect.stringContaining('Ana data back: 110 mg/dL, steady, 12 min ago'),
    ]);
    expect(withoutTimes(world.told())).toEqual(['text Ana', 'text Ana']);
    await world.pass(2 * MINUTE);
    expect(world.opened('low')).toBeLessThan(60 * MINUTE + 30 * SECOND);
    expect(world.textsTo('Mia')[0]).toMatch(/Ana low 60 mg\/dL, steady, 12 min ago \(02:48\)/);
    await world.pass(16 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    expect(world.textsTo('Mia').at(-1)).toContain('all clear. Ana 84 mg/dL');
  });

  it('20 min fast: known with the sixth answer, and from then on like any other', async () => {
    world = await createWorld();
    const phoneClockMs = 20 * MINUTE;
    world.glucose([...Array.from({ length: 13 }, (_, row) => 110 + row), 60, 62, 80, 84], { phoneClockMs });
    await world.pass(24 * MINUTE);
    expect(world.alert('no-data')).toMatchObject({ state: 'open', cause: 'clock-wrong' });
    await world.pass(4 * MINUTE);
    expect(world.alert('no-data').state).toBe('resolved');
    await world.pass(37 * MINUTE);
    expect(world.textsTo('Mia')[0] ?? '').toBe('');
    await world.pass(3 * MINUTE);
    expect(world.opened('low')).toBeLessThan(67 * MINUTE + 10 * SECOND);
    expect(world.textsTo('Mia')[0]).toMatch(/Ana low 60 mg\/dL, steady, (just now|[12] min ago)/);
    await world.pass(15 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    expect(world.textsTo('Mia').at(-1)).toContain('all clear. Ana 84 mg/dL');
    expect(directions()).toEqual(['low', 'no-data']);
  });
});

describe('R0: the clock of this computer', () => {
  it('12 min slow: the sites tell the time, ages are corrected, and a low opens and ends as ever', async () => {
    world = await createWorld({ before: falling });
    world.setClock(-12 * MINUTE);
    const start = world.clock.now() + 12 * MINUTE;
    world.glucose([90, 90, 66, 68, 80, 84], { from: start });
    await world.pass(13 * MINUTE);
    // 66 can be read from 10:08 on.
    expect(world.told()[0]).toMatch(/^1[012]:\d\d call Ana$/);
    expect(world.textsTo('Mia')[0]).toMatch(/Ana low 66 mg\/dL, steady, [12] min ago/);
    await world.pass(13 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    expect(world.textsTo('Mia').at(-1)).toContain('all clear. Ana 84 mg/dL');
    expect(directions()).toEqual(['low']);
  });

  it('row 21: set back an hour while it is low: every step keeps its time, nobody waits longer', async () => {
    world = await createWorld({ before: falling });
    world.glucose(Array.from({ length: 6 }, () => 62));
    await world.pass(70 * SECOND);
    const opened = world.opened('low');
    world.setClock(-HOUR);
    await world.pass(25 * MINUTE);
    expect(world.told(opened)).toEqual([...lowLadder, ...round(20)]);
    expect(world.alert('low')).toMatchObject({ state: 'open', severity: 'low', run: { number: 0 } });
  });

  for (const [words, byMs] of [
    ['an hour', HOUR],
    ['ten years', 3650 * DAY],
  ] as const) {
    it(`row 21: set forward ${words} while it is low: unknown until the site has told the time, so urgent, from 0, no burst`, async () => {
      world = await createWorld({ before: falling });
      world.glucose(Array.from({ length: 9 }, () => 58));
      await world.pass(70 * SECOND);
      const before = world.told().length;
      world.setClock(byMs);
      await world.pass(9 * MINUTE);
      const [first] = world.sent().filter(({ what, atMs }) => what === 'call' && atMs > 70 * SECOND);
      expect(first?.atMs).toBeLessThan(80 * SECOND);
      expect(world.told(first?.atMs)).toEqual([...ringThenTexts, ...rounds([2, 7])]);
      expect(world.told()).toHaveLength(before + 4 + 16);
      expect(world.textsTo('Mia').at(-1)).toMatch(/URGENT LOW 58 mg\/dL, steady, (just now|\d min ago)/);
    });

    it(`row 21: set forward ${words} while all is well: nobody hears of it`, async () => {
      world = await createWorld({ before: steady });
      world.glucose(Array.from({ length: 9 }, () => 112));
      await world.pass(3 * MINUTE);
      world.setClock(byMs);
      await world.pass(40 * MINUTE);
      expect(world.sent()).toEqual([]);
      expect(world.alerts()).toEqual([]);
    });
  }
});

describe('R9, R0: no data and the clock of this computer', () => {
  for (const [words, before, byMs] of [
    ['set back by 12 min', 0, -12 * MINUTE],
    ['12 min fast and then put right', 12 * MINUTE, -12 * MINUTE],
    ['12 min slow and then put right', -12 * MINUTE, 12 * MINUTE],
  ] as const) {
    it(`${words} while all is well: nobody hears of it`, async () => {
      world = await createWorld({ before: steady });
      world.glucose(Array.from({ length: 40 }, () => 112));
      world.setClock(before);
      await world.pass(100 * MINUTE);
      world.setClock(byMs);
      await world.pass(40 * MINUTE);
      expect(world.sent()).toEqual([]);
    });
  }

  it('set forward two minutes while there is no data: its steps keep their distance and nobody is told twice', async () => {
    world = await createWorld({ before: steady });
    world.glucose([112]);
    await world.pass(50 * MINUTE);
    world.setClock(2 * MINUTE);
    await world.pass(30 * MINUTE);
    expect(world.told()).toEqual(['30:00 text Ana', ...round(60, household.slice(1), ['text'])]);
  });
});

describe('R13: sleep', () => {
  /** 21 November 2026, 22:00 in Madrid. */
  const EVENING = Date.UTC(2026, 10, 21, 21);
  const night = 8 * HOUR + 10 * MINUTE;

  it('lid shut 22:30-06:40, a low in between that was over: it is told as past, once to each (R21)', async () => {
    world = await createWorld({ before: steady, startAt: EVENING });
    world.glucose([...Array.from({ length: 30 }, () => 112), 60, 52, 58, 80, 84, 90]);
    world.glucose(
      Array.from({ length: 120 }, () => 108),
      { from: EVENING + 3 * HOUR },
    );
    await world.pass(30 * MINUTE);
    await world.sleep(night);
    await world.pass(30 * MINUTE);
    expect(world.told()).toEqual([]);
    expect(world.alerts()).toEqual([]);
    for (const name of household) {
      expect(world.textsTo(name).map(withoutTag)).toEqual([
        'Vigil: nobody watched Ana Sat 22:30-06:40 (this computer was asleep). Lowest 52 mg/dL at 00:35, now 108 mg/dL.',
      ]);
    }
    const [gap, ...others] = world.store().unwatched(EVENING, EVENING + DAY);
    expect(others).toEqual([]);
    if (gap === undefined) throw new Error('No gap was recorded.');
    expect(gap).toMatchObject({ why: 'asleep', to: gap.from + night });
    // Noticed at the first look after the wake.
    expect(gap.from - EVENING - 30 * MINUTE).toBeLessThanOrEqual(5 * SECOND);
  });

  it('lid shut while it is low, still low in the morning: the latest missed step at once, after the site was asked', async () => {
    world = await createWorld({ before: falling, startAt: EVENING });
    world.glucose(Array.from({ length: 120 }, () => 62));
    await world.pass(3 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, '2:00 call Ana']);
    const asked = world.nightscout.requests().length;
    await world.sleep(night);
    await world.pass(10 * SECOND);
    expect(world.nightscout.requests().length).toBeGreaterThan(asked);
    const woke = world.since() - 15 * SECOND;
    expect(withoutTimes(world.told(woke))).toEqual(withoutTimes(round(20)));
    expect(world.textsTo('Mia').at(-2)).toMatch(/Ana low 62 mg\/dL, steady, (just now|\d min ago)/);
    expect(world.textsTo('Mia').at(-1)).toContain('nobody watched Ana Sat 22:03-06:13');
    await world.pass(14 * MINUTE);
    expect(world.told(woke)).toHaveLength(8);
    await world.pass(2 * MINUTE);
    expect(withoutTimes(world.told(woke)).slice(8)).toEqual(withoutTimes(round(35)));
  });

  it('lid shut while it is low, over in the morning: one all-clear to each, nothing else', async () => {
    world = await createWorld({ before: falling, startAt: EVENING });
    world.glucose([62, 62, 64, 80, ...Array.from({ length: 120 }, () => 96)]);
    await world.pass(3 * MINUTE);
    const before = world.told().length;
    await world.sleep(night);
    await world.pass(MINUTE);
    expect(withoutTimes(world.told().slice(before))).toEqual(textsToAll);
    expect(world.textsTo('Ana').at(-1)).toContain('all clear. Ana 96 mg/dL');
    // R21: in the same text, by which it is told.
    expect(world.textsTo('Ana').at(-1)).toMatch(
      /Nobody watched Sat 22:03-06:13\. Lowest 62 mg\/dL at Sat 22:05\. #\w{5}$/,
    );
  });

  it('lid shut while it is low, and the site is down in the morning: the step waits for three failures, not longer', async () => {
    world = await createWorld({ before: falling, startAt: EVENING });
    world.glucose([62, 58]);
    await world.pass(6 * MINUTE);
    const before = world.told().length;
    await world.nightscout.misbehave({ kind: 'refuse' });
    await world.sleep(night);
    const woke = world.since() - 5 * SECOND;
    await world.pass(20 * SECOND);
    expect(world.told()).toHaveLength(before);
    await world.pass(2 * MINUTE);
    // It was unknown all night: urgent (R4), and from 0 once three polls have failed.
    const zero = world.zero('low');
    expect(zero - woke).toBeLessThanOrEqual(2 * MINUTE);
    expect(world.told()[before]).toMatch(/call/);
    expect(world.alert('low')).toMatchObject({ state: 'open', severity: 'urgent-low' });
  });

  it('lid shut and the sensor silent since: no data counts from the wake', async () => {
    world = await createWorld({ before: steady, startAt: EVENING });
    world.glucose([112, 112]);
    await world.pass(8 * MINUTE);
    await world.sleep(night);
    const woke = world.since() - 5 * SECOND;
    await world.pass(61 * MINUTE);
    expect(withoutTimes(world.told(woke))).toEqual(['text Ana', 'text Mia', 'text Ben', 'text Tom']);
    expect(world.told(woke)[0]).toMatch(/^30:0\d text Ana$/);
    expect(world.told(woke)[1]).toMatch(/^60:0\d text Mia$/);
  });

  for (const [words, pause] of [
    ['half a minute of sleep', () => world.sleep(30 * SECOND)],
    ['a quick restart', () => world.restart(5 * SECOND)],
  ] as const) {
    it(`lid shut and the sensor silent since, and ${words} soon after the wake: it still counts from the wake`, async () => {
      world = await createWorld({ before: steady, startAt: EVENING });
      world.glucose([112, 112]);
      await world.pass(8 * MINUTE);
      await world.sleep(night);
      const woke = world.since() - 5 * SECOND;
      await world.pass(2 * MINUTE);
      await pause();
      await world.pass(50 * MINUTE);
      expect(world.told(woke)).toEqual([expect.stringMatching(/^30:0\d text Ana$/)]);
    });
  }

  it('row 24: an hour of sleep that nobody announced is noticed within 5 s: one poll, no alarm', async () => {
    world = await createWorld({ before: steady });
    world.glucose(Array.from({ length: 30 }, () => 112));
    await world.pass(10 * MINUTE);
    const asked = world.nightscout.requests().length;
    await world.sleep(HOUR);
    expect(world.nightscout.requests().length - asked).toBeGreaterThanOrEqual(1);
    expect(world.store().unwatched(0, world.clock.now())).toEqual([expect.objectContaining({ why: 'asleep' })]);
    await world.pass(5 * MINUTE);
    expect(world.told()).toEqual([]);
    expect(world.toldOfGap()).toHaveLength(1);
  });
});

describe('rows that lie about their time', () => {
  it('row 35: a row two hours ahead hides nothing: later rows count, and when they stop that is no data', async () => {
    world = await createWorld({ before: steady });
    world.nightscout.add([{ type: 'sgv', date: world.clock.now() + 2 * HOUR, sgv: 105, device: 'sensor' }]);
    world.glucose(Array.from({ length: 6 }, () => 112));
    await world.pass(27 * MINUTE);
    expect(world.alerts()).toEqual([]);
    await world.pass(30 * MINUTE);
    expect(world.told()).toEqual(['55:00 text Ana']);
    expect(world.textsTo('Ana')[0]).toContain('no glucose from Ana for 30 min. Last 112 mg/dL');
  });

  it('row 37: twelve rows filled in at once, with a low that is over: no call for the past', async () => {
    world = await createWorld({ before: steady });
    world.glucose([112]);
    const filledIn = [96, 84, 68, 58, 61, 70, 79, 88, 95, 101, 104, 106];
    await world.pass(28 * MINUTE);
    const first = world.clock.now() - 26 * MINUTE;
    world.glucose(filledIn, { from: first, everyMs: 2 * MINUTE, lagMs: 0 });
    await world.pass(5 * MINUTE);
    expect(directions()).toEqual(['no-data']);
    expect(world.alert('no-data').state).toBe('resolved');
    expect(world.sent()).toEqual([]);
  });
});

describe('row 42, ancestor l: Vigil is started again while it is low', () => {
  it('goes on where it was: no step twice, none lost', async () => {
    world = await createWorld({ before: falling });
    world.glucose(Array.from({ length: 6 }, () => 62));
    await world.pass(3 * MINUTE);
    const opened = world.opened('low');
    await world.restart(20 * SECOND);
    await world.pass(22 * MINUTE);
    expect(world.told(opened)).toEqual([...lowLadder, ...round(20)]);
    expect(world.alert('low').run.number).toBe(0);
  });

  it('after ten minutes away: the latest missed step at once, earlier ones dropped, later ones keep their distance', async () => {
    world = await createWorld({ before: falling });
    world.glucose(Array.from({ length: 8 }, () => 62));
    await world.pass(4 * MINUTE);
    const opened = world.opened('low');
    const before = world.told().length;
    await world.restart(9 * MINUTE);
    await world.pass(30 * SECOND);
    // Mia's call fell due at 5:00, Ben's at 10:00; it is 12:51.
    expect(withoutTimes(world.told().slice(before))).toEqual(['call Ben']);
    const resumed = (world.sent().find(({ what, to }) => what === 'call' && to === 'Ben')?.atMs ?? 0) - opened;
    expect(resumed).toBeGreaterThan(12 * MINUTE);
    await world.pass(12 * MINUTE);
    const later = world.told(opened + resumed).slice(1);
    expect(later).toEqual(['5:00 call Tom', ...round(10)]);
  });

  it('after an hour away in which it ended: the site is asked first, and nobody hears more than the all-clear', async () => {
    world = await createWorld({ before: falling });
    world.glucose([62, 62, 64, 80, ...Array.from({ length: 20 }, () => 96)]);
    await world.pass(3 * MINUTE);
    const before = world.told().length;
    await world.restart(HOUR);
    await world.pass(MINUTE);
    expect(withoutTimes(world.told().slice(before))).toEqual(textsToAll);
    expect(world.textsTo('Ana').at(-1)).toContain('all clear. Ana 96 mg/dL');
  });
});

describe('R9: Vigil is started again while there is no data', () => {
  it('goes on where it was: nobody is told that data is back, and no step comes twice', async () => {
    world = await createWorld({ before: steady });
    world.glucose([112]);
    await world.pass(62 * MINUTE);
    await world.restart(10 * SECOND);
    await world.pass(60 * MINUTE);
    expect(withoutTimes(world.told())).toEqual(['text Ana', ...contactTexts, ...contactTexts]);
    expect(world.alerts()).toMatchObject([{ direction: 'no-data', state: 'open', run: { number: 0 } }]);
  });
});
