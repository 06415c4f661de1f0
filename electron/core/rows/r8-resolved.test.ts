import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { decide } from '../decide';
import { START } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation, type Value } from '../simulation/simulation.test-support';
import type { Alert } from '../state/alert';

const isOver = (simulation: Simulation, direction: 'low' | 'high' = 'low'): boolean =>
  simulation.live(direction) === undefined;

/** A low or a high, then these rows: value and minutes after it. */
function then(first: Value[], rows: [value: Value, minute: number][]): Simulation {
  const simulation = createSimulation();
  simulation.values(first);
  const opened = simulation.now;
  for (const [value, minute] of rows) {
    simulation.wait(opened + Math.round(minute * MINUTE) - simulation.now);
    simulation.row(value);
  }
  return simulation;
}

const high: Value[] = [250, 250, 250, 250];

describe('R8: a low is over', () => {
  test.each<[string, [value: Value, minute: number][], boolean]>([
    [
      '75 and 75, 4 min apart',
      [
        [75, 5],
        [75, 9],
      ],
      true,
    ],
    [
      '74 and 76',
      [
        [74, 5],
        [76, 9],
      ],
      false,
    ],
    [
      '76 and 74',
      [
        [76, 5],
        [74, 9],
      ],
      false,
    ],
    ['one reading', [[100, 5]], false],
    [
      '4 min apart less the half minute by which rows drift',
      [
        [80, 5],
        [80, 8.5],
      ],
      true,
    ],
    [
      'less than that apart',
      [
        [80, 5],
        [80, 8.4999],
      ],
      false,
    ],
    [
      'less than that apart, a third one later',
      [
        [80, 5],
        [80, 8.4999],
        [80, 10],
      ],
      true,
    ],
    [
      '20 min apart',
      [
        [80, 5],
        [80, 25],
      ],
      true,
    ],
    [
      'just over 20 min apart',
      [
        [80, 5],
        [80, 25.0001],
      ],
      false,
    ],
    [
      'one lower between them',
      [
        [80, 5],
        [74, 8],
        [80, 11],
      ],
      false,
    ],
    [
      'one lower before both',
      [
        [74, 5],
        [80, 8],
        [80, 12],
      ],
      true,
    ],
    [
      'a sensor error between them',
      [
        [80, 5],
        [{ error: 9 }, 7],
        [80, 10],
      ],
      true,
    ],
    [
      'HIGH twice',
      [
        ['HIGH', 5],
        ['HIGH', 10],
      ],
      true,
    ],
    [
      '1-minute data 71 69 71',
      [
        [71, 1],
        [69, 2],
        [71, 3],
      ],
      false,
    ],
    [
      '50 58 62',
      [
        [58, 5],
        [62, 10],
      ],
      false,
    ],
    [
      '70 to 74 for long',
      [
        [74, 5],
        [70, 10],
        [74, 15],
        [74, 20],
      ],
      false,
    ],
  ])('after %s: %#', (_, rows, over) => {
    expect(isOver(then([60], rows))).toBe(over);
  });

  test('not by one reading, however short the distance is that somebody chose', () => {
    const simulation = createSimulation({ person: { times: { endsApartAtLeast: 0 } } });
    simulation.row(60);
    simulation.wait(5 * MINUTE);
    simulation.row(90);
    expect(isOver(simulation)).toBe(false);
    simulation.wait(SECOND);
    simulation.row(90);
    expect(isOver(simulation)).toBe(true);
  });

  test('not by rows that are not usable any more', () => {
    const simulation = createSimulation();
    simulation.row(60, { agoMs: 29 * MINUTE });
    simulation.wait(SECOND);
    simulation.rows([
      [80, 18],
      [80, 12],
    ]);
    expect(isOver(simulation)).toBe(false);
  });

  test('not by rows from before the low', () => {
    const simulation = createSimulation();
    simulation.values([80, 85, 60]);
    simulation.row(90, { agoMs: 2 * MINUTE });
    expect(isOver(simulation)).toBe(false);
  });

  test('not by one row two uploaders sent 2 s apart at 76', () => {
    const simulation = createSimulation();
    simulation.row(60, { series: 'A' });
    simulation.wait(5 * MINUTE);
    simulation.row(76, { series: 'A' });
    simulation.wait(2 * SECOND);
    simulation.row(76, { series: 'B' });
    expect(isOver(simulation)).toBe(false);
  });

  test.each([
    [69, false],
    [70, true],
  ])('while another usable sensor says %i: %s', (value, over) => {
    const simulation = createSimulation();
    simulation.row(60, { series: 'A' });
    simulation.wait(5 * MINUTE);
    simulation.row(value, { series: 'B' });
    simulation.row(80, { series: 'A' });
    simulation.wait(4 * MINUTE);
    simulation.row(80, { series: 'A' });
    expect(isOver(simulation)).toBe(over);
  });

  describe('by another sensor when the one that raised it went silent', () => {
    /** A says 55 and dies; B says 90 every 5 min, also before. */
    function standIn(offsetMs: number): Simulation {
      const simulation = createSimulation();
      simulation.values([95, 92], { series: 'B' });
      simulation.row(55, { series: 'A', agoMs: offsetMs });
      return simulation;
    }

    test('sensor A silent at 55 while B says 90: not while A is usable', () => {
      const simulation = standIn(0);
      simulation.wait(5 * MINUTE);
      simulation.row(90, { series: 'B' });
      simulation.wait(5 * MINUTE);
      simulation.row(90, { series: 'B' });
      expect(isOver(simulation)).toBe(false);
    });

    test('sensor A silent at 55 while B says 90: once B has two, 10 min apart, both after A', () => {
      const simulation = standIn(0);
      simulation.wait(MINUTE);
      simulation.row(90, { series: 'B' });
      // Rows drift: half a minute less will do.
      simulation.wait(9.5 * MINUTE - 1);
      simulation.row(90, { series: 'B' });
      expect(isOver(simulation)).toBe(false);
      simulation.wait(MINUTE);
      simulation.row(90, { series: 'B' });
      expect(isOver(simulation)).toBe(true);
    });

    test('rows of B from before the last of A do not count', () => {
      const simulation = standIn(0);
      simulation.wait(MINUTE);
      simulation.row(90, { series: 'B' });
      simulation.wait(MINUTE);
      simulation.row(72, { series: 'A' });
      simulation.wait(9 * MINUTE);
      simulation.row(90, { series: 'B' });
      simulation.wait(2 * MINUTE);
      simulation.row(90, { series: 'B' });
      expect(isOver(simulation)).toBe(false);
      simulation.wait(8 * MINUTE);
      simulation.row(90, { series: 'B' });
      expect(isOver(simulation)).toBe(true);
    });

    test('not while A is usable, although it is not low any more and B has two, 10 min apart, after it', () => {
      const simulation = createSimulation();
      simulation.learn('A', { periodMs: 15 * MINUTE });
      simulation.row(55, { series: 'A' });
      simulation.wait(MINUTE);
      simulation.row(72, { series: 'A' });
      for (const after of [5 * MINUTE, 10 * MINUTE]) {
        simulation.wait(after);
        simulation.row(90, { series: 'B' });
      }
      expect(isOver(simulation)).toBe(false);
      simulation.wait(5 * MINUTE + 1);
      expect(isOver(simulation)).toBe(true);
    });

    test('also when A has sent nothing but a low that is dated ahead', () => {
      const simulation = createSimulation();
      simulation.row(55, { series: 'A', agoMs: -30 * MINUTE });
      for (const after of [MINUTE, 10 * MINUTE]) {
        simulation.wait(after);
        simulation.row(90, { series: 'B' });
      }
      expect(isOver(simulation)).toBe(true);
    });

    test('when nothing else happens, at the moment A becomes too old', () => {
      const simulation = createSimulation({ tickMs: null });
      simulation.learn('B', { periodMs: 10 * MINUTE });
      simulation.learn('A', { periodMs: 10 * MINUTE });
      simulation.row(55, { series: 'A' });
      simulation.wait(MINUTE);
      simulation.row(90, { series: 'B' });
      simulation.wait(12 * MINUTE);
      simulation.row(90, { series: 'B' });
      simulation.wait(2 * MINUTE);
      expect(isOver(simulation)).toBe(false);
      simulation.wait(1);
      expect(isOver(simulation)).toBe(true);
    });
  });
});

describe('R8: no all-clear that the next look takes back', () => {
  test('while a low of another sensor, minutes old, has not been followed by a recovery', () => {
    const simulation = createSimulation();
    simulation.row(60, { series: 'A' });
    simulation.wait(5 * MINUTE);
    simulation.row(60, { series: 'B', agoMs: SECOND });
    simulation.row(80, { series: 'A' });
    simulation.wait(5 * MINUTE);
    simulation.row(72, { series: 'B', agoMs: SECOND });
    simulation.row(85, { series: 'A' });
    simulation.wait(4 * MINUTE);
    expect(isOver(simulation)).toBe(false);
    simulation.row(86, { series: 'A' });
    simulation.wait(2 * MINUTE);
    expect(isOver(simulation)).toBe(true);
    simulation.wait(5 * MINUTE);
    expect(isOver(simulation)).toBe(true);
  });

  test('it is told when that low is too old, and not first when the next row comes', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.row(60, { series: 'A' });
    simulation.wait(5 * MINUTE);
    simulation.row(60, { series: 'B' });
    simulation.row(80, { series: 'A' });
    simulation.wait(5 * MINUTE);
    simulation.row(72, { series: 'B' });
    simulation.row(85, { series: 'A' });
    simulation.wait(4 * MINUTE);
    simulation.row(86, { series: 'A' });
    simulation.wait(4 * MINUTE);
    expect(simulation.lines.filter((line) => line.includes('all-clear'))[0]).toMatch(/^15:00 /);
  });

  test('while a sensor whose clock is far ahead still says 50, whatever another one says', () => {
    const simulation = createSimulation();
    for (let minute = 0; minute < 60; minute += 5) {
      simulation.row(50, { series: 'A', agoMs: -20 * MINUTE });
      simulation.row(90, { series: 'B' });
      simulation.wait(5 * MINUTE);
    }
    expect(simulation.sent.filter(({ kind }) => kind !== 'alarm')).toEqual([]);
    expect(simulation.live('low')).toMatchObject({ state: 'open', severity: 'urgent-low', run: { number: 0 } });
  });

  test('while a sensor whose clock is far ahead still says 260', () => {
    const simulation = createSimulation();
    for (let minute = 0; minute < 60; minute += 5) {
      simulation.row(260, { series: 'A', agoMs: -20 * MINUTE });
      simulation.row(150, { series: 'B' });
      simulation.wait(5 * MINUTE);
    }
    expect(simulation.sent.filter(({ kind }) => kind !== 'alarm')).toEqual([]);
    expect(simulation.live('high')?.state).toBe('open');
  });
});

test('R8: an alert of which no reading is known any more is over by any sensor, 10 min apart', () => {
  const simulation = createSimulation();
  simulation.row(60);
  simulation.addAlert({ ...simulation.alerts[0]!, raisedBy: null });
  simulation.wait(5 * MINUTE);
  simulation.values([80, 82]);
  expect(isOver(simulation)).toBe(false);
  simulation.wait(5 * MINUTE);
  simulation.row(84);
  expect(isOver(simulation)).toBe(true);
});

describe('R8: a high is over', () => {
  test.each<[string, [value: Value, minute: number][], boolean]>([
    [
      '235 and 235, 4 min apart',
      [
        [235, 5],
        [235, 9],
      ],
      true,
    ],
    [
      '236 and 234',
      [
        [236, 5],
        [234, 9],
      ],
      false,
    ],
    [
      '234 and 236',
      [
        [234, 5],
        [236, 9],
      ],
      false,
    ],
    [
      'one higher between them',
      [
        [230, 5],
        [240, 7],
        [230, 10],
      ],
      false,
    ],
    [
      'just over 20 min apart',
      [
        [230, 5],
        [230, 25.0001],
      ],
      false,
    ],
  ])('after %s: %#', (_, rows, over) => {
    expect(isOver(then(high, rows), 'high')).toBe(over);
  });

  test.each([
    [241, false],
    [240, true],
  ])('while another usable sensor says %i: %s', (value, over) => {
    const simulation = createSimulation();
    simulation.values(high, { series: 'A' });
    simulation.wait(5 * MINUTE);
    simulation.row(value, { series: 'B' });
    simulation.row(220, { series: 'A' });
    simulation.wait(4 * MINUTE);
    simulation.row(220, { series: 'A' });
    expect(isOver(simulation, 'high')).toBe(over);
  });
});

describe('R8: who is told', () => {
  test('exactly those for whom a message was attempted, once, by text and never by call', () => {
    const simulation = then(
      [60],
      [
        [80, 5],
        [85, 9],
      ],
    );
    expect(simulation.lines.filter((line) => line.includes('all-clear'))).toEqual([
      '9:00 desktop all-clear',
      '9:00 sms all-clear ana mia ben tom',
    ]);
    simulation.mark();
    simulation.values([90, 95, 100]);
    expect(simulation.lines).toEqual([]);
  });

  test('only the person when nobody else was reached yet', () => {
    const simulation = createSimulation();
    simulation.world(({ channel }) => (channel === 'voice' ? 'unclear' : 'arrives'));
    simulation.row(60);
    simulation.wait(5 * SECOND);
    simulation.mark();
    simulation.rows([[80, 0]], { agoMs: 0 });
    expect(simulation.lines).toEqual([]);
    const quick = createSimulation({ person: { times: { endsApartAtLeast: 10 } } });
    quick.row(60);
    quick.wait(5 * SECOND);
    quick.row(80);
    quick.wait(10 * SECOND);
    quick.mark();
    quick.row(80);
    expect(quick.lines).toEqual(['0:00 desktop all-clear', '0:00 sms all-clear ana']);
  });

  test('also somebody whose message was tried and is still waiting to be tried again', () => {
    const simulation = createSimulation();
    simulation.world(({ contactId }) => (contactId === 'mia' ? 'try-later' : 'arrives'));
    simulation.values([60, 80]);
    simulation.wait(4 * MINUTE);
    simulation.row(85);
    const toMia = simulation.messages.filter(({ contactId }) => contactId === 'mia');
    expect(toMia.map(({ kind, delivery }) => [kind, delivery.status])).toEqual([
      ['alarm', 'withdrawn'],
      ['alarm', 'withdrawn'],
      ['all-clear', 'pending'],
    ]);
  });

  test('also when the same decision takes that message back, after a wake', () => {
    const simulation = createSimulation();
    simulation.row(110);
    simulation.world(({ channel }) => (channel === 'sms' ? 'try-later' : 'arrives'));
    simulation.wait(35 * MINUTE);
    expect(simulation.lines.at(-1)).toContain('sms ana');
    simulation.sleep(2 * MINUTE);
    simulation.mark();
    simulation.world('arrives');
    simulation.row(110);
    expect(simulation.lines).toEqual(['0:00 desktop data-back', '0:00 sms data-back ana']);
  });

  test('nobody when nothing was attempted', () => {
    const simulation = createSimulation({ channels: [] });
    simulation.values([60, 80, 85]);
    expect(isOver(simulation)).toBe(true);
    expect(simulation.messages).toEqual([]);
  });

  test('not this computer when its alarm is gone', () => {
    const simulation = createSimulation();
    simulation.values([60, 80]);
    simulation.removeChannel('desktop');
    simulation.wait(4 * MINUTE);
    simulation.mark();
    simulation.row(85);
    expect(simulation.lines).toEqual(['0:00 sms all-clear ana mia ben tom']);
  });

  test.each<[Value, string]>([
    [75, 'all clear. Ana 75 mg/dL'],
    [235, 'all clear. Ana 235 mg/dL'],
    [236, 'Ana no longer low, now 236 mg/dL'],
    ['HIGH', 'Ana no longer low, now HIGH'],
  ])('at %s the text says "%s"', (value, words) => {
    const simulation = then(
      [60],
      [
        [value, 5],
        [value, 9],
      ],
    );
    expect(simulation.sent.at(-1)).toMatchObject({ kind: 'all-clear', channel: 'sms' });
    expect(simulation.sent.at(-1)?.body).toContain(words);
  });

  test.each<[Value, string]>([
    [76, 'all clear. Ana 76 mg/dL'],
    [74, 'Ana no longer high, now 74 mg/dL'],
  ])('after a high, at %s the text says "%s"', (value, words) => {
    const simulation = createSimulation();
    simulation.values([...high, 250, 250, 250]);
    simulation.values([250, value, value]);
    expect(simulation.sent.findLast(({ kind, to }) => kind === 'all-clear' && to === 'ana')?.body).toContain(words);
  });
});

describe('R8: a breach within 30 min', () => {
  test.each([
    [30 * MINUTE, 1],
    [30 * MINUTE + 1, 2],
  ])('%i ms after the all-clear: %i alert', (afterMs, count) => {
    const simulation = then(
      [60],
      [
        [80, 5],
        [85, 10],
      ],
    );
    simulation.wait(afterMs - 2 * MINUTE);
    simulation.row(90);
    simulation.wait(2 * MINUTE);
    simulation.row(69);
    expect(simulation.alerts.filter(({ direction }) => direction === 'low')).toHaveLength(count);
  });

  test("reopens from 0 at the breach's own severity and tells them at once", () => {
    const simulation = then(
      [50],
      [
        [80, 5],
        [85, 10],
      ],
    );
    simulation.wait(5 * MINUTE);
    simulation.mark();
    simulation.row(66);
    expect(simulation.live('low')).toMatchObject({ severity: 'low', state: 'open', resolvedAt: null });
    expect(simulation.lines).toEqual(['0:00 sms reopened ana mia ben tom', '0:00 desktop', '0:00 voice ana']);
    expect(simulation.sent.findLast(({ to }) => to === 'mia')?.body).toContain('Ana is low again: 66 mg/dL');
    simulation.mark();
    simulation.wait(5 * MINUTE);
    expect(simulation.lines).toEqual(['0:27 sms mia ben tom', '2:00 voice ana', '5:00 voice mia']);
  });

  test('reopens as urgent when it is', () => {
    const simulation = then(
      [66],
      [
        [80, 5],
        [85, 10],
      ],
    );
    simulation.wait(5 * MINUTE);
    simulation.row(45);
    expect(simulation.live('low')).toMatchObject({ severity: 'urgent-low', run: { number: 1 } });
  });

  test('of the latest of several ended alerts', () => {
    const simulation = then(
      [60],
      [
        [80, 5],
        [85, 10],
      ],
    );
    simulation.wait(MINUTE);
    simulation.addAlert({ ...simulation.alerts[0]!, id: 'ana/low/1', resolvedAt: simulation.now });
    simulation.addAlert({ ...simulation.alerts[0]!, id: 'ana/low/0', resolvedAt: simulation.now - 1 });
    simulation.wait(4 * MINUTE);
    simulation.row(60);
    expect(simulation.live('low')?.id).toBe('ana/low/1');
  });

  test.each([
    ['reopens it, whatever else is open', 30 * MINUTE, 'ana/low/1'],
    ['that came later opens another, also where the older one is still known', 30 * MINUTE + 1, `ana/low/${START}`],
  ])('%s', (_, agoMs, id) => {
    const simulation = createSimulation();
    simulation.row(60);
    const over: Alert = { ...simulation.live('low')!, id: 'ana/low/1', state: 'resolved', resolvedAt: START - agoMs };
    const other: Alert = { ...over, id: 'ana/high/1', direction: 'high', state: 'open', resolvedAt: null };
    const known = { ...simulation.known(), alerts: [other, over], messages: [] };
    const opened = decide(known, { kind: 'looked' }, START).alerts.filter(({ direction }) => direction === 'low');
    expect(opened.map((alert) => [alert.id, alert.state])).toEqual([[id, 'open']]);
  });

  test('of a high reopens the high, after its hold-down', () => {
    const simulation = then(high, [
      [230, 5],
      [230, 9],
    ]);
    simulation.wait(MINUTE);
    simulation.values(high);
    expect(simulation.alerts).toHaveLength(1);
    expect(simulation.live('high')?.run.number).toBe(1);
    expect(simulation.lines.slice(-2)).toEqual(['9:00 desktop all-clear', '25:00 desktop']);
  });

  test('drops the all-clear that was not sent yet', () => {
    const simulation = createSimulation();
    simulation.values([60, 80]);
    simulation.world('try-later');
    simulation.wait(4 * MINUTE);
    simulation.row(85);
    simulation.wait(MINUTE);
    simulation.row(60);
    const clears = simulation.messages.filter(({ kind, channel }) => kind === 'all-clear' && channel === 'sms');
    expect(new Set(clears.map(({ delivery }) => delivery.status))).toEqual(new Set(['withdrawn']));
  });

  test('row 41: 69 71 69 71 for an hour is one episode and one escalation', () => {
    const simulation = createSimulation();
    simulation.values(Array.from({ length: 13 }, (_, index) => (index % 2 === 0 ? 69 : 71)));
    expect(simulation.alerts).toHaveLength(1);
    expect(simulation.live('low')?.run.number).toBe(0);
    const callsToAna = simulation.sent.filter(({ channel, to }) => channel === 'voice' && to === 'ana');
    expect(callsToAna).toHaveLength(5);
  });
});
