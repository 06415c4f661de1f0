import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import {
  createSimulation,
  read,
  type Simulation,
  type SimulationOptions,
  type Value,
} from '../simulation/simulation.test-support';

/** High for so many minutes after its opening. */
function highFor(value: Value, minutes: number, options: SimulationOptions = {}): Simulation {
  const simulation = createSimulation(options);
  simulation.values(read(value, 4 + minutes / 5));
  return simulation;
}

/** The warning of an hour at 250 or more, which comes 45 min after the high of 15 opened. */
const longHigh = ['45:00 desktop', '45:00 sms ana'];

test('R15: high: desktop at 0, a text to the person at +15, and that is all', () => {
  expect(highFor(249, 180).lines).toEqual(['0:00 desktop', '15:00 sms ana']);
});

test('R15: urgent high: desktop at 0, the person called at +10, contact 1 at +30, then both hourly', () => {
  expect(highFor(310, 215).lines).toEqual([
    '0:00 desktop',
    '10:00 voice ana',
    '30:00 voice mia',
    ...longHigh,
    '90:00 voice ana mia',
    '150:00 voice ana mia',
    '210:00 voice ana mia',
  ]);
});

test.each([
  ['without a phone', null],
  [
    'without a number',
    {
      id: 'ana',
      name: 'Ana',
      addresses: {},
      channels: ['sms', 'voice'],
      language: 'en' as const,
      distanceUnits: 'km' as const,
      drills: true,
      quietHours: [],
    },
  ],
])('R15: urgent high of a person %s: contact 1 at +10', (_, self) => {
  const simulation = highFor(310, 95, { person: { self } });
  expect(simulation.lines).toEqual([
    '0:00 desktop',
    '10:00 voice mia',
    '30:00 voice mia',
    '45:00 desktop',
    '45:00 sms mia',
    '90:00 voice mia',
  ]);
});

test('R15: a high that becomes urgent starts from 0 as urgent high', () => {
  const simulation = highFor(250, 10);
  simulation.wait(4 * MINUTE);
  simulation.mark();
  simulation.values([300, 300, 300]);
  simulation.wait(MINUTE);
  expect(simulation.lines).toEqual(['0:00 desktop', '10:00 voice ana']);
});

describe('R15: cause sensor error', () => {
  test('the desktop step comes at 12 min, everything else as R9 says', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.mark();
    for (let minute = 0; minute < 65; minute += 5) {
      simulation.wait(5 * MINUTE);
      simulation.row({ error: 9 });
    }
    expect(simulation.lines).toEqual(['12:00 desktop', '30:00 sms ana', '60:00 sms mia ben tom']);
    expect(simulation.live('no-data')?.cause).toBe('sensor-error');
  });

  test.each<Value>([112, 78])(
    'one-sensor-error-row: one row of it at %s, the next value 40 s late: no alarm here',
    (value) => {
      const simulation = createSimulation();
      simulation.values([value, { error: 5 }]);
      simulation.wait(5 * MINUTE + 40 * SECOND);
      simulation.row(value, { agoMs: 40 * SECOND });
      simulation.wait(5 * MINUTE);
      simulation.row(value);
      expect(simulation.lines).toEqual([]);
    },
  );

  test('it is told from a silent sensor although one row is dated far ahead', () => {
    const simulation = createSimulation();
    simulation.row(150, { agoMs: -2 * HOUR });
    simulation.row(150);
    simulation.mark();
    simulation.wait(5 * MINUTE);
    simulation.row({ error: 9 });
    simulation.wait(8 * MINUTE);
    expect(simulation.live('no-data')?.cause).toBe('sensor-error');
    expect(simulation.lines).toEqual(['12:00 desktop']);
  });

  test('it shows at 12 min also where rows are usable for less long', () => {
    const simulation = createSimulation({ tickMs: null, person: { times: { usableAgeAtLeast: 450 } } });
    simulation.row(150);
    simulation.mark();
    simulation.wait(5 * MINUTE);
    simulation.row({ error: 9 });
    simulation.wait(7 * MINUTE - 1);
    expect(simulation.alerts).toEqual([]);
    simulation.wait(1);
    expect(simulation.live('no-data')?.cause).toBe('sensor-error');
    expect(simulation.lines).toEqual(['12:00 desktop']);
  });

  test('the desktop step comes at 12 min also when no data is fast', () => {
    const simulation = createSimulation();
    simulation.row(78);
    simulation.mark();
    simulation.wait(9 * MINUTE);
    simulation.row({ error: 9 });
    simulation.wait(12 * MINUTE);
    expect(simulation.lines).toEqual([
      '12:00 desktop',
      '15:00 sms ana',
      '20:00 voice mia ben tom',
      '20:00 sms mia ben tom',
    ]);
  });

  test.each([
    ['at U where that is later', 20 * MINUTE, '20:00'],
    ['at 12 min where U is 11', 11 * MINUTE, '12:00'],
  ])('fast no data of a source that is always late: the desktop step comes %s', (_, usableAgeMs, at) => {
    const simulation = createSimulation();
    simulation.learn('xDrip', { lagMs: usableAgeMs - 7.5 * MINUTE, periodMs: 5 * MINUTE });
    simulation.row(78);
    simulation.mark();
    simulation.wait(9 * MINUTE);
    simulation.row({ error: 9 });
    simulation.wait(12 * MINUTE);
    expect(simulation.lines[0]).toBe(`${at} desktop`);
  });

  test('after the desktop step was done for it, it is not done again when the cause changes', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.mark();
    simulation.wait(5 * MINUTE);
    simulation.row({ error: 9 });
    simulation.wait(10 * MINUTE);
    simulation.source({ trouble: { kind: 'unreachable', since: simulation.now, sentence: 'It fails.' } });
    simulation.wait(16 * MINUTE);
    expect(simulation.lines).toEqual(['12:00 desktop', '30:00 sms ana']);
  });

  test('none while a low is open: 52, then ?NC, then the site goes down', () => {
    const simulation = createSimulation();
    simulation.row(52);
    simulation.wait(5 * MINUTE);
    simulation.values([{ error: 9 }, { error: 9 }, { error: 9 }]);
    simulation.source({ trouble: { kind: 'unreachable', since: simulation.now, sentence: 'It fails.' } });
    simulation.wait(60 * MINUTE);
    expect(simulation.alerts).toMatchObject([{ direction: 'low', severity: 'urgent-low', state: 'open' }]);
  });
});
