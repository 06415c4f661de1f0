import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { createSimulation, type Simulation, type Value } from '../simulation/simulation.test-support';

const everybody = 'ana mia ben tom';

/** Minutes at which everybody was called in the last run. */
const rounds = (simulation: Simulation): number[] =>
  simulation.lines
    .filter((line) => line.includes(`voice ${everybody}`))
    .map((line) => line.slice(0, line.indexOf(' ')).split(':').map(Number))
    .map(([minutes = 0, seconds = 0]) => minutes + seconds / 60);

function lowWith(values: Value[], world: Parameters<Simulation['world']>[0] = 'arrives'): Simulation {
  const simulation = createSimulation();
  simulation.world(world);
  simulation.values(values);
  return simulation;
}

const always = (value: Value, minutes: number): Value[] => Array.from({ length: minutes / 5 + 1 }, () => value);

test('R6: desktop and the person at 0, texts when the call ended, then everybody every 5 min', () => {
  expect(lowWith(always(50, 10)).lines).toEqual([
    '0:00 desktop',
    '0:00 voice ana',
    '0:27 sms mia ben tom',
    `2:00 voice ${everybody}`,
    `2:00 sms ${everybody}`,
    `7:00 voice ${everybody}`,
    `7:00 sms ${everybody}`,
  ]);
});

test('R6: the texts go at 45 s when the call is still under way', () => {
  const simulation = createSimulation();
  simulation.world(({ channel }) => (channel === 'voice' ? 'unclear' : 'arrives'));
  simulation.row(50);
  simulation.wait(44 * SECOND);
  expect(simulation.lines).not.toContain(expect.stringContaining('sms mia'));
  simulation.wait(SECOND);
  expect(simulation.lines).toContain('0:45 sms mia ben tom');
});

test('R6: 45 and everybody asleep until morning: 12 rounds, then every 15 min, without end', () => {
  const minutes = rounds(lowWith(always(45, 8 * 60)));
  expect(minutes.slice(0, 14)).toEqual([2, 7, 12, 17, 22, 27, 32, 37, 42, 47, 52, 57, 72, 87]);
  expect(minutes.at(-1)).toBe(57 + 15 * 28);
});

describe('R6: only accepted rounds count', () => {
  test('three rounds in which nothing was accepted come on top', () => {
    const simulation = lowWith(always(45, 120), (_, at) => (at < 16 * MINUTE ? 'gives-up' : 'arrives'));
    expect(rounds(simulation).slice(-6)).toEqual([62, 67, 72, 87, 102, 117]);
  });

  test('one accepted message makes a round count, also when it did not arrive', () => {
    const world = ({ contactId, channel }: { contactId: string | null; channel: string }) =>
      contactId === 'tom' && channel === 'sms' ? 'bounces' : 'gives-up';
    expect(rounds(lowWith(always(45, 90), world)).slice(11)).toEqual([57, 72, 87]);
  });
});

describe('R6: two readings of 60 or more, at least 4 min apart, slow it down', () => {
  test('50 58 60 61: from the second one on every 15 min', () => {
    const simulation = lowWith([50, 58, 60, 61, 61, 62, 63, 64]);
    expect(rounds(simulation)).toEqual([2, 7, 12, 27]);
  });

  test('59 is too little', () => {
    expect(rounds(lowWith([50, 59, 59, 59, 59, 59, 59]))).toEqual([2, 7, 12, 17, 22, 27]);
  });

  test.each([
    [4 * MINUTE, [2, 7]],
    [4 * MINUTE - 1, [2, 7, 12]],
  ])('two readings %i ms apart: rounds at %j', (apartMs, minutes) => {
    const simulation = createSimulation();
    simulation.row(50);
    simulation.wait(4 * MINUTE);
    simulation.row(60);
    simulation.wait(apartMs);
    simulation.row(60);
    simulation.wait(9 * MINUTE);
    expect(rounds(simulation)).toEqual(minutes);
  });

  test('one lower reading since makes it fast again, at once', () => {
    expect(rounds(lowWith([50, 60, 61, 62, 59, 59, 59, 59]))).toEqual([2, 7, 20, 22, 27, 32]);
  });

  test('one that is dated ahead as well, and it stays fast', () => {
    const simulation = lowWith([50, 60, 61, 62]);
    for (const value of [59, 62]) {
      simulation.wait(2 * MINUTE);
      simulation.row(value, { agoMs: -20 * MINUTE });
    }
    simulation.wait(4 * MINUTE);
    expect(rounds(simulation)).toEqual([2, 7, 17, 22]);
  });

  test('one lower reading of another sensor keeps it fast', () => {
    const simulation = createSimulation();
    simulation.row(50, { series: 'A' });
    for (let minute = 5; minute <= 20; minute += 5) {
      simulation.wait(5 * MINUTE);
      simulation.row(52, { series: 'A', agoMs: SECOND });
      simulation.row(65, { series: 'B' });
    }
    expect(rounds(simulation)).toEqual([2, 7, 12, 17]);
  });

  test('a sensor that ended at 50 does not keep it fast once another one recovered', () => {
    const simulation = createSimulation();
    simulation.row(50, { series: 'A' });
    simulation.wait(6 * MINUTE);
    simulation.row(61, { series: 'B' });
    simulation.wait(5 * MINUTE);
    simulation.row(62, { series: 'B' });
    simulation.wait(5 * MINUTE);
    expect(rounds(simulation)).toEqual([2, 7]);
  });

  test('nor do older values while rows dated far ahead say 50', () => {
    const simulation = createSimulation();
    simulation.values([90, 90, 90]);
    simulation.wait(MINUTE);
    simulation.row(50, { agoMs: -20 * MINUTE });
    simulation.wait(5 * MINUTE);
    simulation.row(50, { agoMs: -20 * MINUTE });
    simulation.wait(7 * MINUTE);
    expect(rounds(simulation)).toEqual([2, 7, 12]);
  });

  test('unknown never does', () => {
    const simulation = lowWith([50, 60, 61]);
    simulation.wait(30 * MINUTE);
    expect(rounds(simulation)).toEqual([2, 7, 20, 22, 27, 32, 37]);
  });
});

test('R6: until confirmed', () => {
  const simulation = lowWith([50, 50]);
  simulation.acknowledge('tom');
  simulation.mark();
  simulation.wait(MINUTE);
  simulation.values([50, 51, 52, 51, 50]);
  expect(simulation.lines).toEqual([]);
});

test('R6: until R8', () => {
  const simulation = lowWith([50, 60, 76, 80]);
  expect(simulation.live('low')).toBeUndefined();
  simulation.mark();
  simulation.wait(9 * MINUTE);
  expect(simulation.lines).toEqual([]);
});

test('R6, ancestor j: 45 40 39 39 is one unbroken urgent low', () => {
  const simulation = lowWith([45, 40, 'LOW', 39]);
  expect(simulation.alerts).toHaveLength(1);
  expect(rounds(simulation)).toEqual([2, 7, 12]);
});
