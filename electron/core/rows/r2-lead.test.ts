import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { warningsNow } from '../alerts/warnings/source-warnings';
import { takeSnapshot } from '../glucose/snapshot';
import { sampleSource } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation, type Value } from '../simulation/simulation.test-support';
import type { NoDataCause } from '../state/alert';
import type { SourceState } from '../state/reading';

const viewOf = (simulation: Simulation) => takeSnapshot(simulation.known(), simulation.now).series[0];

/** A row each 5 min of a clock that is so much fast. */
function fast(aheadMs: number, values: Value[], simulation = createSimulation()): Simulation {
  simulation.values(values, { agoMs: -aheadMs });
  return simulation;
}

const six = [110, 111, 112, 111, 110, 112];
/** Of a clock that was put right: off the moments of its rows of before. */
const RIGHT = -7 * SECOND;

/** Time goes on and a row comes. */
function then(simulation: Simulation, value: Value, aheadMs: number, afterMs = 5 * MINUTE): void {
  simulation.wait(afterMs);
  simulation.row(value, { agoMs: -aheadMs });
}

describe('R2: the lead of a clock that is fast', () => {
  test('is known with the sixth answer, and then all rows count as any others', () => {
    const simulation = fast(20 * MINUTE, six.slice(0, 5));
    expect(viewOf(simulation)).toMatchObject({ leadMs: 0, isUsable: false, rows: [] });
    then(simulation, 110, 20 * MINUTE);
    const view = viewOf(simulation);
    expect(view).toMatchObject({ leadMs: 20 * MINUTE, isUsable: true, ahead: [] });
    expect(view?.rows.map(({ at }) => (simulation.now - at) / MINUTE)).toEqual([25, 20, 15, 10, 5, 0]);
  });

  test.each([
    [60 * SECOND, 0],
    [60 * SECOND + 1, 60 * SECOND + 1],
    [26 * HOUR, 26 * HOUR],
  ])('of %i ms is %i ms', (aheadMs, leadMs) => {
    expect(viewOf(fast(aheadMs, six))?.leadMs).toBe(leadMs);
  });

  test.each([
    [5 * MINUTE, 20 * MINUTE],
    [5 * MINUTE + 1, 0],
  ])('when answers differ by %i ms is %i ms: the largest, while they agree', (apartMs, leadMs) => {
    const simulation = createSimulation();
    [0, apartMs, 1, 2, 3, 4].forEach((lessMs) => {
      then(simulation, 110, 20 * MINUTE - lessMs, 6 * MINUTE);
    });
    expect(viewOf(simulation)?.leadMs).toBe(leadMs);
  });

  test('may be small after a clock that was right: the last six answers say so', () => {
    const simulation = fast(-8 * SECOND, six);
    then(simulation, 108, 2 * MINUTE);
    expect(viewOf(simulation)).toMatchObject({ leadMs: 2 * MINUTE, isUsable: true });
  });

  test('is after the correction by the site’s clock (R0)', () => {
    const simulation = createSimulation();
    simulation.source({ clockSkewMs: 15 * MINUTE });
    fast(15 * MINUTE, six, simulation);
    expect(viewOf(simulation)).toMatchObject({ leadMs: 0, isUsable: true });
    const both = createSimulation();
    both.source({ clockSkewMs: 15 * MINUTE });
    expect(viewOf(fast(35 * MINUTE, six, both))?.leadMs).toBe(20 * MINUTE);
  });

  test('is that of the newest row of each answer: the others keep their distance to it', () => {
    const simulation = createSimulation();
    for (let poll = 0; poll < 6; poll += 1) {
      simulation.wait(10 * MINUTE);
      simulation.rows([
        [110, -55],
        [112, -60],
      ]);
    }
    const ages = viewOf(simulation)?.rows.map(({ ageMs }) => ageMs / MINUTE);
    expect(ages).toEqual([55, 50, 45, 40, 35, 30, 25, 20, 15, 10, 5, 0]);
  });

  test('what came while the clock was still right keeps its date', () => {
    const simulation = fast(0, six);
    six.forEach((value) => {
      then(simulation, value, 20 * MINUTE);
    });
    const ages = viewOf(simulation)?.rows.map(({ ageMs }) => ageMs / MINUTE);
    expect(ages).toEqual([55, 50, 45, 40, 35, 30, 25, 20, 15, 10, 5, 0]);
  });

  test('of one series is none of another', () => {
    const simulation = createSimulation();
    for (let poll = 0; poll < 6; poll += 1) {
      simulation.wait(5 * MINUTE);
      simulation.row(110, { series: 'fast', agoMs: -20 * MINUTE });
      simulation.row(120, { series: 'right' });
    }
    const { series } = takeSnapshot(simulation.known(), simulation.now);
    expect(series.map((view) => [view.series, view.leadMs])).toEqual([
      ['right', 0],
      ['fast', 20 * MINUTE],
    ]);
  });

  test('one odd row two hours ahead makes none', () => {
    const simulation = fast(0, six.slice(0, 3));
    then(simulation, 200, 2 * HOUR);
    six.forEach((value) => {
      then(simulation, value, 0);
    });
    expect(viewOf(simulation)).toMatchObject({ leadMs: 0, isUsable: true });
    expect(viewOf(simulation)?.ahead.map(({ mgPerDl }) => mgPerDl)).toEqual([200]);
  });

  test('counts in the usual U: a row is usable for 10 min', () => {
    const simulation = fast(20 * MINUTE, six);
    simulation.wait(10 * MINUTE);
    expect(viewOf(simulation)?.isUsable).toBe(true);
    simulation.wait(1);
    expect(viewOf(simulation)?.isUsable).toBe(false);
  });

  test('of a sensor error is the same', () => {
    const simulation = fast(20 * MINUTE, [...six, { error: 10 }]);
    expect(viewOf(simulation)?.errorAt).toBe(simulation.now);
  });

  test('is said once in history, and to nobody', () => {
    const simulation = fast(2 * MINUTE, [...six, ...six]);
    expect(simulation.history.filter((line) => line.includes('is 2 min fast'))).toHaveLength(1);
    expect(simulation.sent).toEqual([]);
  });
});

describe('R2: the end of a lead', () => {
  const off = 5 * MINUTE;

  test.each([
    ['just within five minutes goes on', 20 * MINUTE - off, 20 * MINUTE],
    ['more than five minutes ends it', 20 * MINUTE - off - 1, 0],
    ['more than five minutes the other way ends it', 20 * MINUTE + off + 1, 0],
  ])('an answer that is off by %s', (_, aheadMs, leadMs) => {
    const simulation = fast(20 * MINUTE, six);
    then(simulation, 110, aheadMs);
    expect(viewOf(simulation)?.leadMs).toBe(leadMs);
  });

  test('the first answer raises at once, counts as dated, and earlier rows keep the lead', () => {
    const simulation = fast(20 * MINUTE, six);
    then(simulation, 45, RIGHT);
    const raisedBy = { measuredAt: simulation.now + RIGHT };
    expect(simulation.live('low')).toMatchObject({ severity: 'urgent-low', raisedBy });
    const view = viewOf(simulation);
    expect(view?.ahead.map(({ mgPerDl, ageMs, isDatedAhead }) => [mgPerDl, ageMs, isDatedAhead])).toEqual([
      [45, -RIGHT, false],
    ]);
    expect(simulation.sent.at(-1)?.body).toContain('45 milligrams');
    expect(view?.rows.map(({ ageMs }) => ageMs / MINUTE)).toEqual([30, 25, 20, 15, 10, 5]);
  });

  test.each([
    ['a second one 4 min later agrees', 4 * MINUTE, true],
    ['a second one less than 4 min later agrees', 4 * MINUTE - 1, false],
  ])('its rows end nothing until %s', (_, afterMs, isSure) => {
    const simulation = fast(20 * MINUTE, six);
    then(simulation, 110, RIGHT);
    then(simulation, 112, RIGHT, afterMs);
    expect(viewOf(simulation)?.rows.length).toBe(isSure ? 8 : 6);
  });

  test('one that does not agree is in doubt itself', () => {
    const simulation = fast(20 * MINUTE, six);
    then(simulation, 110, RIGHT);
    then(simulation, 111, -6 * MINUTE);
    expect(
      viewOf(simulation)
        ?.ahead.map(({ mgPerDl }) => mgPerDl)
        .sort(),
    ).toEqual([110, 111]);
    then(simulation, 112, -6 * MINUTE);
    expect(viewOf(simulation)?.ahead).toEqual([]);
  });

  test('a low that the clock put right shows is over with two readings of the clock that is right', () => {
    const simulation = fast(20 * MINUTE, six);
    for (const value of [52, 64, 80]) then(simulation, value, 0);
    expect(simulation.live('low')?.state).toBe('open');
    then(simulation, 84, 0);
    expect(simulation.live('low')).toBeUndefined();
  });

  test('earlier rows, dated later, neither hide nor end a low', () => {
    const simulation = fast(20 * MINUTE, six);
    then(simulation, 52, 0);
    simulation.wait(30 * MINUTE);
    expect(simulation.live('low')).toMatchObject({ state: 'open', severity: 'urgent-low' });
    expect(simulation.lines.some((line) => line.includes('all-clear'))).toBe(false);
  });

  test('a clock that is set to another time ahead only raises until six answers agree', () => {
    const simulation = fast(20 * MINUTE, six);
    for (const value of [60, 80, 84, 88, 92]) then(simulation, value, HOUR);
    expect(simulation.live('low')?.state).toBe('open');
    then(simulation, 96, HOUR);
    expect(viewOf(simulation)).toMatchObject({ leadMs: HOUR, ahead: [] });
    expect(simulation.live('low')).toBeUndefined();
  });

  test('a moment of the fast clock that is written again belongs to the clock that is right', () => {
    const simulation = fast(20 * MINUTE, [...six, 110, 111, 112]);
    // The moments of the last 20 min lie ahead: each is written once more.
    for (const value of [100, 101, 102, 103]) then(simulation, value, 0);
    const view = viewOf(simulation);
    expect(view?.rows.slice(-4).map(({ mgPerDl, ageMs }) => [mgPerDl, ageMs / MINUTE])).toEqual([
      [100, 15],
      [101, 10],
      [102, 5],
      [103, 0],
    ]);
  });
});

test('R2: the phone 2 min fast for good: a low at 64 that ends at 80 84, and no word of no data', () => {
  const simulation = createSimulation();
  simulation.values(
    Array.from({ length: 13 }, () => 110),
    { agoMs: -2 * MINUTE },
  );
  expect(simulation.sent).toEqual([]);
  then(simulation, 64, 2 * MINUTE);
  expect(simulation.live('low')?.severity).toBe('low');
  then(simulation, 66, 2 * MINUTE);
  then(simulation, 80, 2 * MINUTE);
  then(simulation, 84, 2 * MINUTE);
  expect(simulation.live('low')).toBeUndefined();
  then(simulation, 88, 2 * MINUTE);
  expect(simulation.live('no-data')).toBeUndefined();
  expect(simulation.sent.some(({ body }) => body.includes('no glucose'))).toBe(false);
});

test('R2: one hour ahead for good: 60 54 are a low and an urgent low, and 110 to 118 their end', () => {
  const simulation = fast(HOUR, [60, 54, 110, 112, 114, 116, 118]);
  expect(simulation.alerts).toMatchObject([{ direction: 'low', severity: 'urgent-low', state: 'resolved' }]);
});

describe('R2: rows that come late', () => {
  test('constantly, within U, are used, and it is said once in history', () => {
    const simulation = createSimulation();
    simulation.learn('xDrip', { lagMs: 12 * MINUTE, periodMs: 5 * MINUTE });
    simulation.values(six, { agoMs: 12 * MINUTE });
    expect(viewOf(simulation)).toMatchObject({ lateMs: 12 * MINUTE, isUsable: true, wronglyDatedMs: null });
    expect(simulation.history.filter((line) => line.includes('come 12 min late'))).toHaveLength(1);
  });

  test.each([
    [5 * MINUTE, 0],
    [5 * MINUTE + 1, 5 * MINUTE + 1],
  ])('by %i ms are told as %i ms late', (agoMs, lateMs) => {
    const simulation = createSimulation();
    simulation.learn('xDrip', { lagMs: 6 * MINUTE, periodMs: 5 * MINUTE });
    simulation.values(six, { agoMs });
    expect(viewOf(simulation)?.lateMs).toBe(lateMs);
  });

  test('now and then are no constant delay', () => {
    const simulation = createSimulation();
    simulation.learn('xDrip', { lagMs: 6 * MINUTE, periodMs: 5 * MINUTE });
    [12, 1, 12, 6, 12, 12].forEach((minutes) => {
      then(simulation, 110, -minutes * MINUTE);
    });
    expect(viewOf(simulation)?.lateMs).toBe(0);
  });

  test('by five hours are "dated wrong" once two answers agree, while they come', () => {
    const simulation = createSimulation();
    simulation.row(110, { agoMs: 5 * HOUR });
    expect(viewOf(simulation)?.wronglyDatedMs).toBeNull();
    then(simulation, 110, -5 * HOUR);
    expect(viewOf(simulation)?.wronglyDatedMs).toBe(-5 * HOUR);
    [110, 111].forEach((value) => {
      then(simulation, value, -5 * HOUR);
    });
    expect(simulation.live('no-data')?.cause).toBe('clock-wrong');
    simulation.wait(20 * MINUTE + 1);
    expect(viewOf(simulation)?.wronglyDatedMs).toBeNull();
  });

  test('filled in one after the other are not dated wrong', () => {
    const simulation = createSimulation();
    [300, 240, 180, 120].forEach((minutes) => {
      then(simulation, 110, -minutes * MINUTE);
    });
    expect(viewOf(simulation)?.wronglyDatedMs).toBeNull();
  });
});

describe('R9: dated wrong', () => {
  test.each([
    [20 * MINUTE, 'New values are dated wrong by 20 min'],
    [28 * MINUTE + 1, 'New values are dated wrong by 29 min'],
    [58 * MINUTE, 'New values are dated wrong by 1 h'],
    [90 * MINUTE, 'New values are dated wrong by 1 h 30 min'],
    [2 * HOUR, 'New values are dated wrong by 2 h'],
    [5.5 * HOUR, 'New values are dated wrong by 5 h 30 min'],
    [-5 * HOUR, 'New values are dated wrong by 5 h'],
    [72 * HOUR, 'New values are dated wrong by 3 days'],
  ])('by %i ms is told as "%s"', (aheadMs, words) => {
    const simulation = createSimulation();
    [120, 121, 122].forEach((value) => {
      then(simulation, value, aheadMs);
    });
    simulation.wait(15 * MINUTE);
    expect(simulation.sent.at(-1)?.body).toContain(`${words} (example.org)`);
  });

  test('is not why when the phone of a clock that was just put right dies', () => {
    const simulation = fast(20 * MINUTE, six);
    then(simulation, 110, 0);
    simulation.wait(30 * MINUTE);
    expect(simulation.live('no-data')?.cause).toBe('sensor-silent');
  });

  test('is not why when a phone whose clock is known to be fast dies', () => {
    const simulation = fast(20 * MINUTE, six);
    simulation.wait(30 * MINUTE);
    expect(simulation.live('no-data')?.cause).toBe('sensor-silent');
  });
});

describe('R1: a wrong unit', () => {
  test('is said once in history, beside its source, and to nobody', () => {
    const simulation = createSimulation();
    simulation.source({ wrongUnits: ['xDrip', 'pump'] });
    simulation.values([110, 111, 112]);
    const sentences = ['xDrip', 'pump'].map(
      (device) => `${device} writes mg/dL and calls it mmol/L. Its values are read as mg/dL.`,
    );
    expect(simulation.history.filter((line) => line.endsWith(`Ana: ${sentences.join(' ')}`))).toHaveLength(1);
    expect(warningsNow(simulation.known(), 'site', simulation.now)).toEqual(sentences);
    expect(warningsNow(simulation.known(), 'other', simulation.now)).toEqual([]);
    expect(simulation.sent).toEqual([]);
  });
});

describe('R9: rows that cannot be read', () => {
  /** Silent for half an hour beside another source, with an unreadable row so long after its last value. */
  function causeWith(
    unreadableAfter: number | null,
    changes: Partial<SourceState> = {},
  ): NoDataCause | null | undefined {
    const simulation = createSimulation({ sources: [sampleSource(), sampleSource({ sourceId: 'other' })] });
    const from = simulation.now;
    simulation.row(110);
    simulation.wait(5 * MINUTE);
    simulation.row(110, { sourceId: 'other' });
    simulation.source({ unreadableAt: unreadableAfter === null ? null : from + unreadableAfter, ...changes }, 'site');
    simulation.wait(30 * MINUTE);
    return simulation.live('no-data')?.cause;
  }

  test.each<[number | null, NoDataCause]>([
    [null, 'sensor-silent'],
    [-MINUTE, 'sensor-silent'],
    [0, 'sensor-silent'],
    // Each source by its own dates: another one may have given a value since.
    [1, 'unreadable-rows'],
    [20 * MINUTE, 'unreadable-rows'],
  ])('%j ms after the last value: the cause is %s', (afterMs, cause) => {
    expect(causeWith(afterMs)).toBe(cause);
  });

  test('are not why while their site cannot be reached', () => {
    const trouble = { kind: 'unreachable' as const, since: 0, sentence: 'Down.' };
    expect(causeWith(20 * MINUTE, { trouble })).toBe('sensor-silent');
  });
});
