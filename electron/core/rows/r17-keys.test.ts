import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import { sampleContact } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';

/** A low that stays at 66, for so long. */
function low(forMs: Millis, options: Parameters<typeof createSimulation>[0] = {}): Simulation {
  const simulation = createSimulation(options);
  simulation.row(66);
  goOn(simulation, 0, forMs);
  return simulation;
}

/** From so long after it opened to so long after it, a value each five minutes. */
function goOn(simulation: Simulation, from: Millis, to: Millis): void {
  for (let at = from; at < to;) {
    const next = Math.min(to, (Math.floor(at / (5 * MINUTE)) + 1) * 5 * MINUTE);
    simulation.wait(next - at);
    if (next % (5 * MINUTE) === 0) simulation.row(66);
    at = next;
  }
}

/** Calls and texts of the alarm, without who has it. */
const climbed = (simulation: Simulation): string[] => simulation.lines.filter((line) => !line.includes('has-it'));

const opening = ['0:00 desktop', '0:00 voice ana'];

describe('R17: key 3 brings the next step that reaches another contact forward to now, later steps keep their times', () => {
  test.each<[string, Millis, string, string[]]>([
    [
      'the person, on the first call: what waits for its end goes, and contact 1 is called',
      10 * SECOND,
      'ana',
      [
        ...opening,
        ...['0:10 sms mia ben tom', '0:10 voice mia'],
        '2:00 voice ana',
        '10:00 voice ben',
        '15:00 voice tom',
      ],
    ],
    [
      'contact 1: contact 2 is called, contact 3 at their time',
      5 * MINUTE + 10 * SECOND,
      'mia',
      [...opening, '0:27 sms mia ben tom', '2:00 voice ana', '5:00 voice mia', '5:10 voice ben', '15:00 voice tom'],
    ],
    [
      'the last contact: everybody, whose later rounds keep their times',
      15 * MINUTE + 10 * SECOND,
      'tom',
      [
        ...opening,
        '0:27 sms mia ben tom',
        '2:00 voice ana',
        '5:00 voice mia',
        '10:00 voice ben',
        '15:00 voice tom',
        ...['15:10 voice ana mia ben tom', '15:10 sms ana mia ben tom'],
      ],
    ],
  ])('%s', (_, afterMs, by, lines) => {
    const simulation = low(afterMs);
    expect(simulation.pressThree(by)).toEqual(['next']);
    expect(simulation.live('low')?.state).toBe('open');
    goOn(simulation, afterMs, 19 * MINUTE);
    expect(climbed(simulation)).toEqual(lines);
  });

  test('of rounds that are brought forward the later ones keep their times', () => {
    const simulation = low(21 * MINUTE);
    simulation.pressThree('mia');
    goOn(simulation, 21 * MINUTE, 51 * MINUTE);
    const rounds = climbed(simulation).filter((line) => line.includes('voice ana mia ben tom'));
    expect(rounds.map((line) => line.split(' ')[0])).toEqual(['20:00', '21:00', '50:00']);
  });

  test('who has quiet hours is not reached by it: the one after is', () => {
    const quietHours = [{ from: '08:00', to: '10:00' }];
    const contacts = [sampleContact('mia'), sampleContact('ben', { quietHours }), sampleContact('tom')];
    const simulation = low(5 * MINUTE + 10 * SECOND, { person: { contacts } });
    simulation.pressThree('mia');
    expect(climbed(simulation).at(-1)).toBe('5:10 voice tom');
  });

  test('twice brings two of them forward', () => {
    const simulation = low(5 * MINUTE + 10 * SECOND);
    simulation.pressThree('mia');
    simulation.pressThree('ben');
    expect(climbed(simulation).at(-1)).toBe('5:10 voice ben tom');
  });

  test('it acknowledges nothing, and history says who asked', () => {
    const simulation = low(5 * MINUTE + 10 * SECOND);
    simulation.pressThree('mia');
    expect(simulation.live('low')).toMatchObject({ state: 'open', acknowledgement: null });
    expect(simulation.history.some((line) => line.includes('Mia pressed 3: on to the next person.'))).toBe(true);
  });

  test('of an alert that somebody has, or that is over, it counts as nothing', () => {
    const simulation = low(5 * MINUTE + 10 * SECOND);
    simulation.acknowledge('ben');
    expect(simulation.pressThree('mia')).toEqual(['nothing']);
    simulation.row(80);
    simulation.wait(5 * MINUTE);
    simulation.row(84);
    expect(simulation.live('low')).toBeUndefined();
    expect(simulation.pressThree('mia')).toEqual(['over']);
  });

  test('of a run that has been over since it counts as nothing, and is answered with what is now', () => {
    const simulation = low(5 * MINUTE + 10 * SECOND);
    simulation.row(50);
    expect(simulation.pressThree('mia')).toEqual(['since-begun']);
  });
});

describe('“Next step now” in the window does what key 3 does', () => {
  test.each<[string, Millis, string]>([
    ['before the texts: they go', 10 * SECOND, '0:10 sms mia ben tom'],
    ['before contact 1', 3 * MINUTE, '3:00 voice mia'],
    ['before contact 2', 6 * MINUTE, '6:00 voice ben'],
    ['before everybody', 16 * MINUTE, '16:00 sms ana mia ben tom'],
  ])('%s', (_, afterMs, line) => {
    const simulation = low(afterMs);
    simulation.callNext();
    expect(climbed(simulation).at(-1)).toBe(line);
    expect(simulation.history.some((one) => one.includes('Somebody asked in the window for the next step'))).toBe(true);
  });

  test('later steps keep their times', () => {
    const simulation = low(6 * MINUTE);
    simulation.callNext();
    goOn(simulation, 6 * MINUTE, 16 * MINUTE);
    expect(climbed(simulation).slice(-2)).toEqual(['6:00 voice ben', '15:00 voice tom']);
  });

  test('where it reaches nobody it says so and calls nobody', () => {
    const simulation = low(3 * MINUTE, { person: { contacts: [], self: null } });
    const before = simulation.lines.length;
    simulation.callNext();
    expect(simulation.lines).toHaveLength(before);
    expect(simulation.history.some((line) => line.includes('nobody'))).toBe(true);
  });
});
