import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { createSimulation, type Value } from '../simulation/simulation.test-support';

describe('R3: a low opens', () => {
  test('at its first row, without a hold-down', () => {
    const simulation = createSimulation();
    simulation.values([90, 69]);
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana']);
  });

  test('for any row of usable age, also one that a row in range follows: 66 then 71', () => {
    const simulation = createSimulation();
    simulation.rows([
      [66, 5],
      [71, 0],
    ]);
    expect(simulation.live('low')).toMatchObject({ severity: 'low', raisedBy: { glucose: { mgPerDl: 66 } } });
    expect(simulation.sent[1]?.body).toContain('71 milligrams');
  });

  test('at the severity of the worst such row', () => {
    const simulation = createSimulation();
    simulation.rows([
      [50, 9],
      [60, 4],
    ]);
    expect(simulation.live('low')?.severity).toBe('urgent-low');
  });

  test.each([
    [10 * MINUTE, 'low'],
    [10 * MINUTE + 1, undefined],
  ])('for a row %i ms old with a newer one in range: %s', (agoMs, severity) => {
    const simulation = createSimulation();
    simulation.row(60, { agoMs, series: 'A' });
    expect(simulation.live('low')?.severity).toBe('low');
    const other = createSimulation();
    other.row(100, { series: 'B' });
    other.row(60, { agoMs, series: 'A' });
    expect(other.live('low')?.severity).toBe(severity);
  });

  test.each([
    [30 * MINUTE, 'low'],
    [30 * MINUTE + 1, undefined],
  ])('for the newest row when it comes %i ms late: %s', (agoMs, severity) => {
    const simulation = createSimulation();
    simulation.row(60, { agoMs });
    expect(simulation.live('low')?.severity).toBe(severity);
  });

  test('late with its age in the text', () => {
    const simulation = createSimulation();
    simulation.row(60, { agoMs: 25 * MINUTE });
    simulation.wait(45 * SECOND);
    expect(simulation.sent[1]?.body).toContain('The last value was 60 milligrams per deciliter at 8:35.');
    expect(simulation.sent.find(({ to }) => to === 'mia')?.body).toContain('60 mg/dL at 08:35, no value since');
  });

  test('row 34: not for a row 40 min old, however often it is polled; that is no data', () => {
    const simulation = createSimulation();
    simulation.source({ firstStartedAt: simulation.now - HOUR });
    simulation.restart(10 * SECOND);
    simulation.row(50, { agoMs: 40 * MINUTE });
    for (let poll = 0; poll < 10; poll += 1) {
      simulation.wait(MINUTE);
      simulation.poll();
    }
    expect(simulation.live('low')).toBeUndefined();
    expect(simulation.live('no-data')?.severity).toBe('no-data-fast');
  });

  test('ancestor i: not again for a stale row after the low it told of is over', () => {
    const simulation = createSimulation();
    simulation.values([60, 80, 90]);
    for (let poll = 0; poll < 20; poll += 1) {
      simulation.wait(MINUTE);
      simulation.poll();
    }
    expect(simulation.live('low')).toBeUndefined();
  });

  test('row 37: not for a back-fill whose low was already followed by recovery', () => {
    const simulation = createSimulation();
    simulation.rows([
      [50, 9],
      [80, 5],
      [85, 1],
    ]);
    expect(simulation.alerts).toEqual([]);
  });

  test('row 37: not for a back-fill of an hour in which everything was over long ago', () => {
    const simulation = createSimulation();
    const values = [100, 80, 60, 45, 48, 60, 78, 90, 100, 110, 112, 115];
    simulation.rows(values.map((value, index) => [value, 55 - index * 5]));
    expect(simulation.alerts).toEqual([]);
  });

  test('not for a row that a recovery followed, when a later one is 74: 1-minute data 69 75 75 75 75 75 74', () => {
    const simulation = createSimulation();
    simulation.learn('xDrip', { periodMs: MINUTE });
    simulation.values([80, 69, 75, 75, 75, 75, 75, 74, 73, 74], { everyMs: MINUTE });
    expect(simulation.alerts).toMatchObject([{ state: 'resolved', run: { number: 0 } }]);
    const filledIn = createSimulation();
    filledIn.rows([
      [50, 9],
      [80, 8],
      [82, 4],
      [74, 0],
    ]);
    expect(filledIn.alerts).toEqual([]);
  });

  /** A's low was followed by two good readings, the second 4 min ago, and by 74; B joins with these. */
  test.each<[b: [Value, number][], severity: string | undefined]>([
    // B was low when A recovered, so that was no recovery: A's 50 counts.
    [[[69, 5]], 'urgent-low'],
    [[[70, 5]], undefined],
    // B was not low then: A's 50 is over, B's low is a new one.
    [
      [
        [90, 5],
        [66, 0],
      ],
      'low',
    ],
    [[[66, 0]], 'low'],
    // B was just usable then, or too old already.
    [[[66, 14]], 'urgent-low'],
    [[[66, 14.1]], undefined],
  ])('for a low of one sensor that recovered while another one was at %j: %s', (b, expected) => {
    const simulation = createSimulation();
    simulation.rows(
      [
        [50, 9.5],
        [80, 8.5],
        [85, 4],
        [74, 0],
      ],
      { series: 'A' },
    );
    simulation.rows(b, { series: 'B' });
    expect(simulation.live('low')?.severity).toBe(expected);
  });

  test('not for one good reading after it: a single 100 is no recovery', () => {
    const simulation = createSimulation();
    simulation.rows([
      [50, 9],
      [100, 4],
    ]);
    expect(simulation.live('low')?.severity).toBe('urgent-low');
  });
});

describe('R3: a high opens', () => {
  test.each([
    [15 * MINUTE, 'high'],
    [15 * MINUTE - 30 * SECOND, 'high'],
    [15 * MINUTE - 30 * SECOND - 1, undefined],
  ])('after %i ms of measuredAt: %s', (heldMs, severity) => {
    const simulation = createSimulation();
    simulation.rows([
      [241, heldMs / MINUTE],
      [250, 8],
      [260, 0],
    ]);
    expect(simulation.live('high')?.severity).toBe(severity);
  });

  test('high-by-899-seconds: at the fourth row, 899.9 s after the first: rows drift', () => {
    const simulation = createSimulation();
    simulation.values([245, 245, 245, 245], { everyMs: 299_966 });
    expect(simulation.live('high')?.openedAt).toBe(simulation.now);
  });

  test('after a hold-down that is shorter by an eighth at most', () => {
    const opened = (heldSeconds: number): boolean => {
      const simulation = createSimulation({ person: { times: { highHoldDown: 40 } } });
      simulation.row(250, { agoMs: heldSeconds * SECOND });
      simulation.row(250);
      return simulation.live('high') !== undefined;
    };
    expect([34.9, 35].map(opened)).toEqual([false, true]);
  });

  test('not while one of its rows was 240', () => {
    const simulation = createSimulation();
    simulation.values([250, 250, 240, 250, 250, 250]);
    expect(simulation.live('high')).toBeUndefined();
    simulation.wait(5 * MINUTE);
    simulation.row(250);
    expect(simulation.live('high')?.severity).toBe('high');
  });

  test('with the severity of its newest row, and desktop at 0 of that opening', () => {
    const simulation = createSimulation();
    simulation.values([310, 320, 330, 299]);
    expect(simulation.live('high')?.severity).toBe('high');
    expect(simulation.lines).toEqual(['0:00 desktop']);
  });

  test('as urgent high only after the same hold-down', () => {
    const simulation = createSimulation();
    simulation.values(['HIGH', 'HIGH', 'HIGH']);
    expect(simulation.alerts).toEqual([]);
    expect(simulation.reasons).toContain('high-holding');
    simulation.wait(5 * MINUTE);
    simulation.row('HIGH');
    expect(simulation.live('high')?.severity).toBe('urgent-high');
  });

  test('with the hold-down counted across an unknown stretch', () => {
    const simulation = createSimulation();
    simulation.row(250);
    simulation.wait(14 * MINUTE);
    simulation.values([{ error: 9 }]);
    simulation.wait(MINUTE);
    simulation.row(250);
    expect(simulation.live('high')?.severity).toBe('high');
  });

  test('not for a row that came too late to be usable', () => {
    const simulation = createSimulation();
    simulation.rows([
      [250, 40],
      [250, 25],
      [250, 10.1],
    ]);
    expect(simulation.live('high')).toBeUndefined();
  });

  test('for the higher of two sensors, and on its own rows alone', () => {
    const simulation = createSimulation();
    simulation.rows(
      [
        [250, 15],
        [310, 0],
      ],
      { series: 'A' },
    );
    simulation.rows(
      [
        [245, 15],
        [260, 0],
        [100, 20],
      ],
      { series: 'B' },
    );
    expect(simulation.live('high')?.severity).toBe('urgent-high');
  });

  test.each([
    [250, 310],
    [310, 250],
  ])('with the severity of the higher of two that were high for long enough: %i and %i', (one, other) => {
    const simulation = createSimulation();
    for (const [series, value] of [
      ['A', one],
      ['B', other],
    ] as const) {
      simulation.rows(
        [
          [250, 15],
          [value, 0],
        ],
        { series },
      );
    }
    expect(simulation.live('high')?.severity).toBe('urgent-high');
  });

  test('counted from after a value in range that was dated ahead', () => {
    const simulation = createSimulation();
    simulation.row(200, { agoMs: -20 * MINUTE });
    simulation.wait(MINUTE);
    simulation.values([250, 250, 250]);
    expect(simulation.live('high')).toBeUndefined();
    simulation.wait(5 * MINUTE);
    simulation.row(250);
    expect(simulation.live('high')?.severity).toBe('high');
  });

  test('52, gap, 245, 260: no high yet', () => {
    const simulation = createSimulation();
    simulation.row(52);
    simulation.wait(60 * MINUTE);
    simulation.values([245, 260]);
    expect(simulation.live('high')).toBeUndefined();
  });
});
