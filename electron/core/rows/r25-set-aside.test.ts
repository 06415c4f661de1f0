import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/time';
import { decide } from '../decide';
import { takeSnapshot } from '../glucose/snapshot';
import { seriesNow } from '../silences/series-now';
import {
  createSimulation,
  type Simulation,
  type SimulationOptions,
  type Value,
} from '../simulation/simulation.test-support';
import { renderBody } from '../words/bodies/body';

/** One value of each series, every 5 min; the first now. */
function both(simulation: Simulation, pairs: [a: Value | null, b: Value | null][]): void {
  pairs.forEach(([a, b], index) => {
    if (index > 0) simulation.wait(5 * MINUTE);
    if (a !== null) simulation.row(a, { series: 'A' });
    if (b !== null) simulation.row(b, { series: 'B' });
  });
}

/** B moves as sensors do. */
const steadyB = (simulation: Simulation, rows: number, a: Value | null = null): void => {
  for (let row = 0; row < rows; row += 1) {
    simulation.wait(5 * MINUTE);
    both(simulation, [[a, row % 2 === 0 ? 104 : 107]]);
  }
};

function sensors(a: Value, b: Value, options: SimulationOptions = {}): Simulation {
  const simulation = createSimulation(options);
  both(simulation, [
    [a, b],
    [a, b],
  ]);
  return simulation;
}

const isAside = (simulation: Simulation): boolean => takeSnapshot(simulation.known(), simulation.now).aside !== null;

describe('R25: when a series may be set aside', () => {
  test.each<[string, Value, Value, number, string | null]>([
    ['for an hour', 80, 104, 60, null],
    ['for 12 h', 80, 104, 720, null],
    ['for longer', 80, 104, 720.1, 'too-long'],
    ['for no time', 80, 104, 0, 'over'],
    ['the other at 70', 80, 70, 60, null],
    ['the other at 69', 80, 69, 60, 'nobody-else'],
    ['the other at LOW', 80, 'LOW', 60, 'nobody-else'],
    ['the other at HIGH', 80, 'HIGH', 60, null],
    ['low for 5 min, for 55 more', 52, 104, 55, null],
    ['low for 5 min, for longer', 52, 104, 55.1, 'low'],
  ])('%s: %s beside %s', (_, a, b, minutes, why) => {
    const simulation = sensors(a, b);
    expect(simulation.setAside('A', minutes)).toBe(why);
    expect(isAside(simulation)).toBe(why === null);
  });

  test('not one that there is not, nor the only one', () => {
    const simulation = createSimulation();
    simulation.row(80, { series: 'A' });
    expect(simulation.setAside('C', 60)).toBe('unknown-series');
    expect(simulation.setAside('A', 60, 'other')).toBe('unknown-series');
    expect(simulation.setAside('A', 60)).toBe('nobody-else');
  });

  test('not while the other one is stuck, too old, or dated ahead at a low', () => {
    const stuck = createSimulation();
    stuck.rows(
      Array.from({ length: 19 }, (__, index) => [118, 5 * index]),
      { series: 'B' },
    );
    stuck.row(80, { series: 'A' });
    expect(stuck.setAside('A', 60)).toBe('nobody-else');
    const old = createSimulation();
    old.row(104, { series: 'B', agoMs: 11 * MINUTE });
    old.row(80, { series: 'A' });
    expect(old.setAside('A', 60)).toBe('nobody-else');
    const ahead = sensors(80, 104);
    ahead.wait(MINUTE);
    ahead.row(60, { series: 'B', agoMs: -20 * MINUTE });
    expect(ahead.setAside('A', 60)).toBe('nobody-else');
  });

  test('not once it was low for an hour, however often; a recovery of its own begins anew (R8)', () => {
    const simulation = createSimulation();
    both(simulation, [[66, 104]]);
    steadyB(simulation, 12, 66);
    expect(simulation.setAside('A', 15)).toBe('low-for-long');
    steadyB(simulation, 1, 72);
    expect(simulation.setAside('A', 15)).toBe('low-for-long');
    steadyB(simulation, 2, 80);
    expect(simulation.setAside('A', 720)).toBeNull();
  });

  test('one of a person at a time; the same one may be set aside anew', () => {
    const simulation = sensors(80, 104);
    expect(simulation.setAside('A', 60)).toBeNull();
    expect(simulation.setAside('B', 60)).toBe('another');
    simulation.wait(MINUTE);
    expect(simulation.setAside('A', 15)).toBeNull();
    expect(simulation.silences.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
    expect(simulation.sentences).toContain('The setting aside of A is replaced by a newer one.');
    simulation.wait(4 * MINUTE);
    steadyB(simulation, 3, 80);
    expect(simulation.silences.every(({ endedAt }) => endedAt !== null)).toBe(true);
  });
});

describe('R25: what is set aside opens, ends and delays nothing', () => {
  test('A set aside at 80, then 45: nobody hears, for an hour; then it is a low', () => {
    const simulation = sensors(80, 104);
    simulation.setAside('A', 240);
    steadyB(simulation, 12, 45);
    expect(simulation.alerts).toEqual([]);
    simulation.wait(5 * MINUTE);
    expect(simulation.live('low')).toMatchObject({ severity: 'urgent-low', raisedBy: { series: 'A' } });
    expect(simulation.sentences).toContain('A is used again: it has been low for an hour.');
  });

  test('Vigil wakes up for it by itself', () => {
    const simulation = createSimulation({ tickMs: null });
    both(simulation, [[60, 104]]);
    simulation.setAside('A', 7);
    simulation.mark();
    simulation.wait(8 * MINUTE);
    expect(isAside(simulation)).toBe(false);
    expect(simulation.sentences).toContain('A is used again: its time is over.');
  });

  test('it ends by hand, and what it says counts at once', () => {
    const simulation = sensors(80, 104);
    simulation.setAside('A', 240);
    steadyB(simulation, 1, 45);
    simulation.resume();
    expect(simulation.live('low')?.severity).toBe('urgent-low');
    expect(simulation.sentences).toContain('The setting aside of A was ended by hand.');
    expect(simulation.sent.find(({ channel }) => channel === 'voice')?.body).toContain('45 milligrams');
  });

  test.each<[string, (simulation: Simulation) => void]>([
    [
      'low',
      (simulation) => {
        steadyB(simulation, 0);
        simulation.wait(5 * MINUTE);
        both(simulation, [[80, 69]]);
      },
    ],
    [
      'too old',
      (simulation) => {
        simulation.wait(11 * MINUTE);
      },
    ],
  ])('it ends at once when the other one is %s', (_, happens) => {
    const simulation = sensors(80, 104);
    simulation.setAside('A', 240);
    happens(simulation);
    expect(isAside(simulation)).toBe(false);
    expect(simulation.silences[0]?.endedAt).not.toBeNull();
    expect(simulation.reasons).toContain('set-aside-ended');
  });

  test('it ends no low either: the other one needs ten minutes from that moment (R8)', () => {
    const simulation = createSimulation();
    both(simulation, [
      [52, 104],
      [52, 107],
      [52, 104],
    ]);
    simulation.wait(MINUTE);
    expect(simulation.setAside('A', 30)).toBeNull();
    simulation.wait(4 * MINUTE);
    both(simulation, [
      [52, 107],
      [52, 104],
    ]);
    expect(simulation.live('low')?.state).toBe('open');
    steadyB(simulation, 1, 52);
    expect(simulation.live('low')).toBeUndefined();
  });

  test('what it says while it is set aside ends no low', () => {
    const simulation = createSimulation();
    both(simulation, [[52, 104]]);
    simulation.setAside('A', 30);
    simulation.wait(4 * MINUTE);
    simulation.row(90, { series: 'A' });
    simulation.wait(4 * MINUTE);
    simulation.row(92, { series: 'A' });
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('it survives that the clock is set back, with its length', () => {
    const simulation = sensors(80, 104);
    simulation.setAside('A', 30);
    simulation.jumpClock(-HOUR);
    expect(simulation.silences[0]).toMatchObject({ endsAt: simulation.now + 30 * MINUTE, startedAt: simulation.now });
  });

  test('one whose rows are gone stays set aside by time alone', () => {
    const simulation = sensors(80, 104);
    simulation.setAside('A', 240);
    const known = simulation.known();
    const readings = known.readings.filter(({ series }) => series === 'B');
    expect(takeSnapshot({ ...known, readings }, simulation.now).aside).toMatchObject({ view: null });
    expect(seriesNow({ ...known, readings }, simulation.now)).toMatchObject([
      { series: 'A', newest: null, isUsable: false, asideUntil: simulation.now + 4 * HOUR },
      { series: 'B', newest: { glucose: { mgPerDl: 104 } }, isUsable: true, asideUntil: null },
    ]);
  });
});

test('R25: of two that run, which should never be, the later one counts, and each ends by its time', () => {
  const simulation = sensors(80, 104);
  simulation.setAside('A', 240);
  const known = simulation.known();
  const [first] = known.silences;
  const over = { ...first!, id: 'ana/set-aside/2', endsAt: simulation.now };
  const decision = decide({ ...known, silences: [first!, over] }, { kind: 'looked' }, simulation.now);
  expect(decision.silences).toMatchObject([{ id: 'ana/set-aside/2', endedAt: simulation.now }]);
});

test('R25: the window shows until when which is set aside', () => {
  const simulation = sensors(80, 104);
  simulation.setAside('A', 60);
  expect(seriesNow(simulation.known(), simulation.now).map(({ series, asideUntil }) => [series, asideUntil])).toEqual([
    ['A', simulation.now + HOUR],
    ['B', null],
  ]);
});

test('R25: sensors of one name are told apart by their source', () => {
  const simulation = createSimulation();
  for (const sourceId of ['two', 'one']) simulation.row(104, { series: 'A', sourceId });
  expect(seriesNow(simulation.known(), simulation.now).map(({ sourceId }) => sourceId)).toEqual(['one', 'two']);
});

describe('R25: who hears of it', () => {
  function duringALow(): Simulation {
    const simulation = createSimulation();
    both(simulation, [[52, 104]]);
    simulation.wait(MINUTE);
    simulation.mark();
    simulation.setAside('A', 30);
    return simulation;
  }

  test('everybody told of an open alert, once, by text; this computer as a quiet notice', () => {
    expect(duringALow().lines).toEqual(['0:00 desktop set-aside', '0:00 sms set-aside ana mia ben tom']);
    expect(duringALow().sent.at(-1)?.body).toMatch(
      /^Vigil: Ana \(URGENT LOW\) is watched without A: 52, until 09:31\. Now 104 mg\/dL, 1 min ago \(09:00\)\. #[2-9A-HJ-NP-Z]{5}$/,
    );
  });

  test('of several alerts each hears once, of the most urgent one', () => {
    const simulation = createSimulation();
    simulation.values(
      Array.from({ length: 7 }, () => 260),
      { series: 'B' },
    );
    simulation.row(52, { series: 'A' });
    simulation.wait(MINUTE);
    expect(simulation.live('high')).toBeDefined();
    simulation.mark();
    simulation.setAside('A', 30);
    expect(simulation.lines).toEqual(['0:00 desktop set-aside', '0:00 sms set-aside ana mia ben tom']);
    expect(simulation.sent.at(-1)?.body).toContain('Ana (URGENT LOW) is watched without A: 52');
  });

  test('each hears again when it is set aside anew', () => {
    const simulation = duringALow();
    simulation.mark();
    simulation.setAside('A', 20);
    expect(simulation.lines).toEqual(['0:00 desktop set-aside', '0:00 sms set-aside ana mia ben tom']);
  });

  test('nobody while nothing is open', () => {
    const simulation = sensors(80, 104);
    simulation.mark();
    simulation.setAside('A', 30);
    expect(simulation.lines).toEqual([]);
    expect(simulation.sentences).toContain(
      'Ana is watched without A until 09:35. It opens, ends and delays nothing; it is used again at once when no other sensor can be relied on.',
    );
  });

  test('what follows names it too, and so does the all-clear', () => {
    const simulation = duringALow();
    simulation.wait(MINUTE);
    const call = simulation.sent.filter(({ channel }) => channel === 'voice').at(-1);
    expect(call?.body).toContain(
      'It was 52 at 9:00 and is 104 milligrams per deciliter now, measured 2 minutes ago. Without A: 52. Please check on Ana.',
    );
    simulation.wait(3 * MINUTE);
    steadyB(simulation, 3);
    expect(simulation.live('low')).toBeUndefined();
    expect(simulation.sent.at(-1)?.body).toMatch(
      /^Vigil: all clear\. Ana 10\d mg\/dL, just now \(09:\d\d\)\. Without A: 52 at 09:00\. #/,
    );
  });

  test('an alarm that has not left is not replaced by it; what has not left of it is taken back when it is used again', () => {
    const simulation = createSimulation();
    simulation.world(({ channel }) => (channel === 'sms' ? 'try-later' : 'arrives'));
    both(simulation, [[52, 104]]);
    simulation.wait(MINUTE);
    simulation.setAside('A', 30);
    const pending = (kind: string) =>
      simulation.messages.filter((message) => message.kind === kind && message.delivery.status === 'pending').length;
    expect([pending('alarm'), pending('set-aside')]).toEqual([3, 4]);
    simulation.resume();
    expect([pending('alarm'), pending('set-aside')]).toEqual([3, 0]);
    expect(simulation.unsent.at(-1)).toContain('It is used again.');
  });

  test('words: a long name of a device is cut to the room there is, and one segment holds all', () => {
    const simulation = createSimulation({ person: { name: 'A name of twenty let', units: 'mmol/L' } });
    const series = 'A device with a very long name indeed';
    simulation.row(52, { series, trend: 'double-down' });
    simulation.row(104, { series: 'B', trend: 'double-down' });
    simulation.wait(MINUTE);
    simulation.setAside(series, 30);
    const body = simulation.sent.at(-1)?.body ?? '';
    expect(body).toContain('is watched without A device');
    expect(body.length).toBeLessThanOrEqual(160);
  });

  test('words: of one that is silent with the time of its value, of one without a value its name alone', () => {
    const simulation = duringALow();
    simulation.wait(4 * MINUTE);
    steadyB(simulation, 2);
    const low = simulation.alerts[0]!;
    const message = { kind: 'alarm', medium: 'text', tag: 'A7K2M' } as const;
    const body = (known = simulation.known(), kind: 'alarm' | 'set-aside' = 'alarm') =>
      renderBody(known, { ...message, kind }, low, simulation.now);
    expect(body()).toContain('Without A: 52 at 09:00.');
    const known = simulation.known();
    const readings = known.readings.filter(({ series }) => series === 'B');
    expect(body({ ...known, readings })).toContain('Without A.');
    expect(body({ ...known, silences: [] }, 'set-aside')).toContain(
      'Ana (URGENT LOW) is watched by every sensor again. Now',
    );
    expect(body({ ...known, silences: [], readings: [] }, 'set-aside')).toContain('again. No other value now.');
  });
});
