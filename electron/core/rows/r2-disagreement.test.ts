import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { disagreementNow } from '../alerts/warnings/source-warnings';
import { createSimulation, type Simulation, type Value } from '../simulation/simulation.test-support';

/** Two sensors: value and seconds ago. */
function both(a: [value: Value, secondsAgo: number], b: [value: Value, secondsAgo: number]): Simulation {
  const simulation = createSimulation();
  simulation.rows([[a[0], a[1] / 60]], { series: 'A' });
  simulation.rows([[b[0], b[1] / 60]], { series: 'B' });
  return simulation;
}

const said = (simulation: Simulation): string | null => disagreementNow(simulation.known(), simulation.now);
const disagree = (simulation: Simulation): boolean => said(simulation) !== null;

describe('two sensors disagree', () => {
  test.each<[[Value, number], [Value, number], boolean, string]>([
    [[100, 0], [121, 4], true, '21 apart'],
    [[100, 0], [120, 4], false, '20 apart'],
    [[121, 0], [100, 4], true, '21 apart the other way round'],
    [[48, 0], [90, 4], true, 'a change of sensors: 42 apart in 4 s'],
    [['LOW', 0], [90, 60], true, 'LOW beside 90'],
    [[100, 0], [102, 2], false, 'two uploaders 2 s apart'],
    [[100, 0], [150, 300], true, 'within 5 min'],
    [[100, 0], [150, 300.1], false, 'further than 5 min apart'],
    [[100, 600], [150, 600], true, 'both just usable'],
    [[100, 601], [150, 600], false, 'one too old to rely on'],
  ])('%j and %j: %s (%s)', (a, b, expected) => {
    expect(disagree(both(a, b))).toBe(expected);
  });

  test('series of different periods are compared where both have a value: 15-min data beside a fall', () => {
    const simulation = createSimulation();
    simulation.learn('slow', { periodMs: 15 * MINUTE });
    simulation.rows([[100, 12]], { series: 'slow' });
    simulation.rows(
      [
        [98, 11],
        [80, 6],
        [62, 1],
      ],
      { series: 'fast' },
    );
    expect(disagree(simulation)).toBe(false);
    simulation.rows([[140, 2]], { series: 'slow' });
    expect(disagree(simulation)).toBe(true);
  });

  test('1-min data beside 5-min data are compared minute by minute', () => {
    const simulation = createSimulation();
    simulation.rows([[100, 4]], { series: 'five' });
    simulation.rows(
      [
        [100, 4],
        [92, 3],
        [84, 2],
        [76, 1],
        [71, 0],
      ],
      { series: 'one' },
    );
    expect(disagree(simulation)).toBe(false);
  });

  test('and the other way round: whichever sensor came first', () => {
    const simulation = createSimulation();
    simulation.rows(
      [
        [100, 4],
        [85, 2],
        [71, 0],
      ],
      { series: 'one' },
    );
    simulation.rows([[100, 4]], { series: 'five' });
    expect(disagree(simulation)).toBe(false);
  });

  test('of three the two furthest apart are named, with their units and sensors', () => {
    const simulation = createSimulation();
    // Seen for long enough to be taken for sensors of their own.
    for (const [value, series] of [
      [150, 'B'],
      [100, 'A'],
      [180, 'C'],
    ] as const) {
      simulation.rows(
        [
          [value, 20],
          [value, 0],
        ],
        { series },
      );
    }
    expect(said(simulation)).toBe(
      'Two sensors disagree: 100 mg/dL (A) and 180 mg/dL (C). Of the two the lower one counts for a low.',
    );
  });

  test('one sensor never disagrees, whatever it did before', () => {
    const simulation = createSimulation();
    simulation.values([180, 100], { everyMs: MINUTE });
    expect(disagree(simulation)).toBe(false);
  });
});

describe('while two sensors disagree', () => {
  test('the lower one alarms, and the text and the call say so', () => {
    const simulation = both([48, 0], [90, 4]);
    simulation.wait(45 * SECOND);
    expect(simulation.live('low')?.severity).toBe('urgent-low');
    expect(simulation.sent.find(({ to }) => to === 'mia')?.body).toContain(
      'URGENT LOW 48 mg/dL, just now (09:00), two sensors disagree: 48 and 90. Nobody has it yet.',
    );
    simulation.wait(5 * MINUTE);
    expect(simulation.sent.findLast(({ channel }) => channel === 'voice')?.body).toContain(
      'two sensors disagree: 48 and 90.',
    );
  });

  test('history says it', () => {
    const simulation = both([100, 0], [150, 4]);
    expect(simulation.reasons).toContain('sensors-disagree');
    expect(simulation.sentences.find((one) => one.includes('disagree'))).toBe(
      'Ana: two sensors disagree: 100 mg/dL (A) and 150 mg/dL (B). Of the two the lower one counts for a low.',
    );
  });

  test('the lower one keeps the low open: sensor A silent at 55 while B says 90', () => {
    const simulation = both([55, 0], [90, 4]);
    expect(simulation.live('low')?.severity).toBe('urgent-low');
    simulation.wait(5 * MINUTE);
    simulation.row(92, { series: 'B' });
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('a high goes by the higher one, and says so', () => {
    const simulation = createSimulation();
    simulation.values([250, 250, 250, 250], { series: 'A' });
    simulation.wait(14 * MINUTE);
    simulation.row(250, { series: 'A' });
    simulation.row(225, { series: 'B' });
    simulation.wait(MINUTE);
    expect(simulation.sent.at(-1)?.body).toContain(
      'high 250 mg/dL, 1 min ago (09:29), two sensors disagree: 225 and 250.',
    );
  });

  test('once both are silent the low that alarmed is named beside the newest value', () => {
    const simulation = both([48, 4], [90, 0]);
    simulation.wait(12 * MINUTE);
    expect(simulation.sent.at(-1)?.body).toContain('URGENT LOW 90 mg/dL at 09:00, no value since, was 48 at 08:59.');
  });

  test('other values that are not far apart are named as before', () => {
    const simulation = both([66, 0], [80, 4]);
    simulation.wait(45 * SECOND);
    expect(simulation.sent.find(({ to }) => to === 'mia')?.body).toContain(
      '66 mg/dL, just now (09:00), other sensor 80.',
    );
  });
});

test('several uploaders of one sensor, 1–2 mg/dL apart 2 s apart: one alert, each message once', () => {
  const simulation = createSimulation();
  for (const value of [76, 70, 66, 63, 61]) {
    simulation.row(value, { series: 'uploader 1' });
    simulation.wait(2 * SECOND);
    simulation.row(value + 2, { series: 'uploader 2' });
    simulation.wait(5 * MINUTE - 2 * SECOND);
  }
  expect(simulation.alerts.filter(({ direction }) => direction === 'low')).toHaveLength(1);
  expect(simulation.reasons).not.toContain('sensors-disagree');
  const single = createSimulation();
  single.values([76, 70, 66, 63, 61]);
  single.wait(5 * MINUTE);
  expect(simulation.lines).toEqual(single.lines);
});
