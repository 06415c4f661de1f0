import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { createSimulation, type Simulation, type Value } from '../simulation/simulation.test-support';

/** A low confirmed at `value` by `who`. */
function confirmed(value: Value, who: string | null = 'mia'): Simulation {
  const simulation = createSimulation();
  simulation.row(value);
  simulation.wait(MINUTE);
  simulation.acknowledge(who);
  simulation.mark();
  return simulation;
}

/** When it alarmed again while every 5 min this value came, in minutes since the confirmation; null for never. */
function againAfter(simulation: Simulation, value: Value, forMinutes: number): string | null {
  for (let minute = 5; minute <= forMinutes; minute += 5) {
    simulation.wait(4 * MINUTE);
    simulation.row(value);
    simulation.wait(MINUTE);
  }
  return simulation.lines[0]?.split(' ')[0] ?? null;
}

describe('R7: at once', () => {
  test.each<[confirmedAt: Value, later: Value, alarms: boolean]>([
    [68, 58, true],
    [68, 59, false],
    [60, 55, true],
    [60, 56, false],
    [56, 55, true],
    [55, 46, false],
    [55, 45, true],
    [50, 41, false],
    [50, 40, true],
    [50, 'LOW', true],
    [45, 'LOW', true],
    [45, 39, true],
    ['LOW', 'LOW', true],
  ])('confirmed at %s, then %s: %s', (confirmedAt, later, alarms) => {
    const simulation = confirmed(confirmedAt);
    simulation.wait(4 * MINUTE);
    simulation.row(later);
    expect(simulation.live('low')?.state).toBe(alarms ? 'open' : 'acknowledged');
    expect(simulation.lines).toEqual(alarms ? ['4:00 sms re-alarm mia', '4:00 desktop', '4:00 voice ana'] : []);
  });

  test('the confirmer is texted at 0 and the whole policy starts from 0', () => {
    const simulation = confirmed(68);
    simulation.wait(4 * MINUTE);
    simulation.row(58);
    simulation.mark();
    simulation.wait(6 * MINUTE);
    expect(simulation.lines).toEqual(['0:27 sms mia ben tom', '2:00 voice ana', '5:00 voice mia']);
    expect(simulation.sent.find(({ kind }) => kind === 're-alarm')?.body).toContain(
      'Mia had it, but Ana is still low: 58 mg/dL, just now',
    );
  });

  test('also when the confirmed value is put right in its place, not when an older one is', () => {
    const simulation = createSimulation();
    simulation.rows([
      [68, 6],
      [68, 1],
    ]);
    simulation.acknowledge('mia');
    simulation.wait(MINUTE);
    simulation.row(57, { agoMs: 7 * MINUTE });
    expect(simulation.live('low')?.state).toBe('acknowledged');
    simulation.row(59, { agoMs: 2 * MINUTE });
    expect(simulation.live('low')?.state).toBe('acknowledged');
    simulation.row(58, { agoMs: 2 * MINUTE });
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('not for a row that is older than the confirmed value', () => {
    const simulation = confirmed(68);
    simulation.row(57, { agoMs: 5 * MINUTE });
    expect(simulation.live('low')?.state).toBe('acknowledged');
  });

  test('not for a low that comes late and lies between two values that were known', () => {
    const simulation = createSimulation();
    simulation.rows([
      [50, 6],
      [52, 1],
    ]);
    simulation.acknowledge('mia');
    simulation.wait(MINUTE);
    simulation.row(40, { agoMs: 4 * MINUTE });
    expect(simulation.live('low')?.state).toBe('acknowledged');
  });

  test('not for a value of a sensor that joins later, when it is older than the confirmed one', () => {
    const simulation = confirmed(52);
    simulation.wait(MINUTE);
    simulation.row(40, { series: 'B', agoMs: 3 * MINUTE });
    expect(simulation.live('low')?.state).toBe('acknowledged');
    simulation.row(40, { series: 'B', agoMs: MINUTE });
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('not for the LOW that came in the very millisecond it was confirmed', () => {
    const simulation = createSimulation();
    simulation.values([50, 'LOW']);
    simulation.acknowledge('mia');
    simulation.wait(SECOND);
    expect(simulation.live('low')?.state).toBe('acknowledged');
  });

  test.each([
    [10 * MINUTE, 'open'],
    [10 * MINUTE + 1, 'acknowledged'],
  ])('a fall that comes with later values %i ms after it was measured: %s', (agoMs, state) => {
    const simulation = confirmed(52);
    simulation.wait(15 * MINUTE);
    simulation.row(56);
    expect(simulation.live('low')?.state).toBe('acknowledged');
    simulation.row(42, { agoMs });
    expect(simulation.live('low')?.state).toBe(state);
  });

  test('at the urgent threshold also when it counted as urgent before, because no value had come', () => {
    const simulation = createSimulation();
    simulation.row(60);
    simulation.wait(15 * MINUTE);
    expect(simulation.live('low')?.severity).toBe('urgent-low');
    simulation.row(60);
    simulation.acknowledge('mia');
    simulation.wait(4 * MINUTE);
    simulation.row(56);
    expect(simulation.live('low')?.state).toBe('acknowledged');
    simulation.wait(4 * MINUTE);
    simulation.row(55);
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('not for a value that was known when it was confirmed', () => {
    const simulation = createSimulation();
    simulation.rows([
      [45, 9],
      [58, 1],
    ]);
    simulation.acknowledge('mia');
    simulation.wait(SECOND);
    expect(simulation.live('low')?.state).toBe('acknowledged');
  });

  describe.each([
    ['20 s', 20 * SECOND],
    ['2 min', 2 * MINUTE],
    ['9 min', 9 * MINUTE],
  ])('a clock that is set forward by %s', (_, byMs) => {
    test.each<[string, Value[], ahead: number]>([
      ['a LOW that was known', ['LOW'], 0],
      ['one with values before it', [66, 60, 'LOW'], 0],
      ['one that is dated ahead', [66, 'LOW'], 60],
    ])('makes no news of %s', (__, values, ahead) => {
      const simulation = createSimulation();
      simulation.values(values.slice(0, -1));
      simulation.wait(MINUTE);
      simulation.row(values.at(-1)!, { agoMs: -ahead * MINUTE });
      simulation.acknowledge('mia');
      simulation.setForward(byMs);
      simulation.wait(SECOND);
      simulation.poll();
      expect(simulation.live('low')?.state).toBe('acknowledged');
      simulation.wait(4 * MINUTE);
      simulation.row('LOW');
      expect(simulation.live('low')?.state).toBe('open');
    });
  });

  test('also for a LOW after a confirmation that came while the sources were asked, the clock being set forward', () => {
    const simulation = createSimulation();
    simulation.row('LOW');
    simulation.setForward(9 * MINUTE);
    simulation.acknowledge('mia');
    simulation.poll();
    expect(simulation.live('low')?.state).toBe('acknowledged');
    simulation.wait(4 * MINUTE);
    simulation.row('LOW');
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('also for a value that comes late but is the newest', () => {
    const simulation = createSimulation();
    simulation.row(50, { agoMs: 29 * MINUTE });
    simulation.acknowledge('mia');
    simulation.wait(MINUTE);
    simulation.row(40, { agoMs: 25 * MINUTE });
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('also for a value dated far ahead', () => {
    const simulation = confirmed(50);
    simulation.wait(MINUTE);
    simulation.row(40, { agoMs: -20 * MINUTE });
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('also for the first value of another sensor after one that was dated far ahead', () => {
    const simulation = createSimulation();
    simulation.row(50, { agoMs: -20 * MINUTE, series: 'A' });
    simulation.acknowledge('mia');
    simulation.wait(MINUTE);
    simulation.row(40, { series: 'B' });
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('compared with the value it was confirmed at, also when that was dated far ahead', () => {
    const simulation = createSimulation();
    simulation.row(60, { agoMs: -20 * MINUTE });
    simulation.acknowledge('mia');
    simulation.wait(4 * MINUTE);
    simulation.row(59, { agoMs: -20 * MINUTE });
    expect(simulation.live('low')?.state).toBe('acknowledged');
  });

  test('without any value when it was confirmed, for every later low', () => {
    const simulation = createSimulation();
    simulation.row(60, { agoMs: -20 * MINUTE });
    simulation.wait(11 * MINUTE);
    simulation.acknowledge('mia');
    simulation.wait(MINUTE);
    simulation.row(60, { agoMs: -20 * MINUTE });
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('also for a later row of a sensor that lags behind another one', () => {
    const simulation = createSimulation();
    simulation.learn('A', { lagMs: 12 * MINUTE, periodMs: 5 * MINUTE });
    simulation.row(52, { series: 'A', agoMs: 12 * MINUTE });
    simulation.row(102, { series: 'B' });
    simulation.wait(MINUTE);
    simulation.acknowledge('mia');
    simulation.wait(4 * MINUTE);
    simulation.row(50, { series: 'A', agoMs: 17 * MINUTE });
    expect(simulation.live('low')?.state).toBe('acknowledged');
    simulation.row('LOW', { series: 'A', agoMs: 12 * MINUTE });
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('two sensors 42 apart: the lower one is what was confirmed', () => {
    const simulation = createSimulation();
    simulation.row(60, { series: 'A' });
    simulation.row(102, { series: 'B' });
    simulation.wait(MINUTE);
    simulation.acknowledge('mia');
    simulation.wait(4 * MINUTE);
    simulation.row(60, { series: 'A' });
    expect(simulation.live('low')?.state).toBe('acknowledged');
  });
});

describe('R7: by time', () => {
  test.each<[severity: string, at: Value, who: string | null, later: Value, time: string | null]>([
    ['own urgent low', 50, 'ana', 52, '15:00'],
    ['own urgent low', 50, 'ana', 55, '15:00'],
    ['own urgent low above 55', 50, 'ana', 56, '60:00'],
    ["somebody else's urgent low", 50, 'mia', 55, '30:00'],
    ["somebody else's urgent low above 55", 50, 'mia', 56, '60:00'],
    ['urgent low confirmed by nobody knows whom', 50, null, 55, '15:00'],
    ['urgent low confirmed by nobody knows whom, above 55', 50, null, 56, '60:00'],
    ['low confirmed by nobody knows whom', 58, null, 58, '60:00'],
    ['own low', 58, 'ana', 58, '60:00'],
    ["somebody else's low", 58, 'ben', 69, '60:00'],
    ['low at 70', 58, 'ben', 70, null],
    ['urgent low at 70', 50, 'ana', 70, null],
  ])('%s, confirmed at %s by %s, %s since: %s', (_, at, who, later, time) => {
    expect(againAfter(confirmed(at, who), later, 75)).toBe(time);
  });

  test('unknown is not recovered', () => {
    const simulation = confirmed(50);
    simulation.wait(29 * MINUTE + 59 * SECOND);
    expect(simulation.lines).toEqual([]);
    simulation.wait(SECOND);
    expect(simulation.live('low')?.state).toBe('open');
    expect(simulation.lines).toContain('30:00 sms re-alarm mia');
  });

  test('two sensors: one of them recovered is not recovered', () => {
    const simulation = createSimulation();
    simulation.row(50, { series: 'A' });
    simulation.acknowledge('mia');
    simulation.mark();
    for (let minute = 0; minute < 30; minute += 5) {
      simulation.wait(5 * MINUTE);
      simulation.row(50, { series: 'A' });
      simulation.row(92, { series: 'B' });
    }
    expect(simulation.lines).toContain('30:00 sms re-alarm mia');
  });

  test('two sensors: the other one a second later does not hide the low one', () => {
    const simulation = createSimulation();
    simulation.row(50, { series: 'A' });
    simulation.acknowledge('mia');
    simulation.mark();
    for (let minute = 0; minute < 30; minute += 5) {
      simulation.wait(5 * MINUTE - SECOND);
      simulation.row(50, { series: 'A' });
      simulation.wait(SECOND);
      simulation.row(92, { series: 'B' });
    }
    expect(simulation.lines).toContain('30:00 sms re-alarm mia');
  });

  test('it wakes up for each of the three', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.row(50);
    simulation.acknowledge('ana');
    const { now } = simulation;
    simulation.wait(14 * MINUTE);
    expect(simulation.wakeAt).toBe(now + 15 * MINUTE);
    // Not low: of a low it would be waited for that it gets too old.
    simulation.row(72);
    simulation.wait(9 * MINUTE);
    simulation.row(60);
    expect(simulation.wakeAt).toBe(now + 30 * MINUTE);
    simulation.wait(8 * MINUTE);
    simulation.row(72);
    simulation.wait(5 * MINUTE);
    simulation.row(72);
    simulation.wait(9 * MINUTE);
    simulation.row(72);
    simulation.wait(9 * MINUTE);
    simulation.row(72);
    expect(simulation.wakeAt).toBe(now + 60 * MINUTE);
  });

  test('after all three, a recovered value waits for nothing but its age', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.row(58);
    simulation.acknowledge('ana');
    for (let minute = 0; minute < 65; minute += 5) {
      simulation.wait(5 * MINUTE);
      simulation.row(72);
    }
    expect(simulation.live('low')?.state).toBe('acknowledged');
    expect(simulation.wakeAt).toBe(simulation.now + 10 * MINUTE + 1);
  });
});

test('R7: the person without a phone of their own: everybody is somebody else', () => {
  const simulation = createSimulation({ person: { self: null } });
  simulation.row(50);
  simulation.acknowledge('mia');
  simulation.mark();
  for (let minute = 0; minute < 30; minute += 5) {
    simulation.wait(5 * MINUTE);
    simulation.row(50);
  }
  expect(simulation.lines).toEqual(['30:00 desktop', '30:00 voice mia', '30:00 sms mia ben tom']);
});

test('R7: a confirmer who is unknown by now, or cannot be texted, is not told, and that is said', () => {
  const simulation = createSimulation({
    person: {
      contacts: [
        {
          id: 'mia',
          name: 'Mia',
          addresses: { phone: '+14155550001' },
          channels: ['voice'],
          language: 'en',
          distanceUnits: 'km',
          drills: true,
          quietHours: [],
        },
      ],
    },
  });
  simulation.row(50);
  simulation.acknowledge('mia');
  simulation.wait(MINUTE);
  simulation.row('LOW');
  expect(simulation.reasons).toContain('cannot-be-texted');
  simulation.acknowledge('gone');
  simulation.wait(MINUTE);
  simulation.mark();
  simulation.row('LOW');
  expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana']);
});
