import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';

/** A low of which Ana, Mia, Ben and Tom were told, a minute ago. */
function low(): Simulation {
  const simulation = createSimulation();
  simulation.row(66);
  simulation.wait(MINUTE);
  simulation.mark();
  return simulation;
}

/** Beside a check-in that is overdue as well. */
function lowAndOverdue(): Simulation {
  const simulation = createSimulation();
  simulation.checkIn(1, 0);
  simulation.wait(5 * MINUTE);
  simulation.row(66);
  simulation.wait(MINUTE);
  return simulation;
}

/** "0.1 mia": of which run and acknowledgement each was told. */
const toldOf = (simulation: Simulation): string[] =>
  simulation.messages
    .filter(({ kind }) => kind === 'has-it')
    .map(({ run, round, contactId }) => `${run}.${round} ${contactId ?? 'desktop'}`);

const linesAbout = (simulation: Simulation, words: string): string[] =>
  simulation.history.filter((line) => line.includes(words)).map((line) => line.replace(/^\S+ /, ''));

describe('R18: history says who has it', () => {
  test.each<[string | null, string]>([
    ['mia', 'Mia has it. (ana/low)'],
    ['somebody-of-before', 'A former contact has it. (ana/low)'],
    [null, 'Somebody has it. (ana/low)'],
  ])('%s', (contactId, line) => {
    const simulation = low();
    simulation.acknowledge(contactId);
    expect(linesAbout(simulation, 'has it.')).toContain(line);
    expect(simulation.reasons).toContain('acknowledged');
  });

  test('a second one too, and not the same one again', () => {
    const simulation = low();
    simulation.acknowledge('mia');
    simulation.acknowledge('mia');
    expect(simulation.reasons).not.toContain('acknowledged-too');
    simulation.acknowledge('ben');
    expect(simulation.reasons).toContain('acknowledged-too');
    expect(linesAbout(simulation, 'too')).toEqual(['Ben would have it too. Mia has it. (ana/low)']);
  });

  test('of whom it is not known who they are has it no earlier than who is known', () => {
    const simulation = low();
    simulation.wait(5 * SECOND);
    simulation.acknowledge('mia');
    simulation.acknowledge(null, 'low', 2 * SECOND);
    expect(simulation.live('low')?.acknowledgement?.contactId).toBe('mia');
  });

  test('of two in the same moment the first that was read has it', () => {
    const simulation = low();
    simulation.acknowledge('mia');
    simulation.acknowledge('ben');
    expect(simulation.live('low')?.acknowledgement?.contactId).toBe('mia');
  });
});

describe('R18: each acknowledgement is told once', () => {
  const everybody = (mark: string, giver: string): string[] =>
    [...['ana', 'mia', 'ben', 'tom'].filter((id) => id !== giver), giver].map((id) => `${mark} ${id}`);

  test('of nobody known to all who were told', () => {
    const simulation = low();
    simulation.acknowledge(null);
    expect(toldOf(simulation)).toEqual(['0.0 ana', '0.0 mia', '0.0 ben', '0.0 tom']);
  });

  test('of another one who had it earlier in messages of its own', () => {
    const simulation = low();
    simulation.wait(5 * SECOND);
    simulation.acknowledge('ben', 'low', SECOND);
    simulation.acknowledge('mia', 'low', 2 * SECOND);
    simulation.acknowledge('tom', 'low', 3 * SECOND);
    expect(toldOf(simulation)).toEqual([
      ...everybody('0.0', 'ben'),
      ...everybody('0.1', 'mia'),
      ...everybody('0.2', 'tom'),
    ]);
  });

  test('again after it was given back', () => {
    const simulation = low();
    simulation.acknowledge('ben');
    simulation.giveBack();
    simulation.wait(MINUTE);
    simulation.acknowledge('mia');
    expect(toldOf(simulation)).toEqual([...everybody('0.0', 'ben'), ...everybody('1.0', 'mia')]);
  });

  test('that another has it takes back what was not told yet', () => {
    const simulation = low();
    simulation.world('try-later');
    simulation.wait(5 * SECOND);
    simulation.acknowledge('ben', 'low', SECOND);
    simulation.acknowledge('mia', 'low', 2 * SECOND);
    expect(simulation.unsent.filter((line) => line.endsWith(': Another one had it before.'))).toHaveLength(4);
  });
});

describe('R17: its moment, and the value of then', () => {
  test('a row that was read in that very moment was known', () => {
    const simulation = low();
    simulation.wait(4 * MINUTE);
    simulation.row(60);
    simulation.acknowledge('mia');
    expect(simulation.live('low')?.acknowledgement).toMatchObject({
      mgPerDl: 60,
      newestMeasuredAt: simulation.now,
      readUntil: simulation.now,
    });
  });

  test('one that is dated ahead of now counts as one of now', () => {
    const simulation = low();
    simulation.acknowledge('mia', 'low', -MINUTE);
    expect(simulation.live('low')?.acknowledgement?.at).toBe(simulation.now);
  });
});

describe('what is over, or not known, is not taken on', () => {
  test.each(['acknowledged', 'given-back', 'next-asked'] as const)('“%s” changes nothing', (kind) => {
    const simulation = low();
    const alertId = simulation.live('low')!.id;
    simulation.wait(4 * MINUTE);
    simulation.values([80, 85]);
    const before = [simulation.messages, simulation.known().alerts];
    for (const id of [alertId, 'ana/low/0']) {
      simulation.look({ kind, alertId: id, contactId: 'mia' });
      expect([simulation.messages, simulation.known().alerts]).toEqual(before);
      expect(simulation.reasons.at(-1)).not.toBe(kind);
    }
  });
});

describe('R18: giving back', () => {
  test('of two that are had, the one that is meant', () => {
    const simulation = lowAndOverdue();
    simulation.acknowledge('mia', 'low');
    simulation.acknowledge('mia', 'check-in');
    simulation.giveBack('low');
    expect([simulation.live('low')?.state, simulation.live('check-in')?.state]).toEqual(['open', 'acknowledged']);
    simulation.acknowledge('mia', 'low');
    simulation.giveBack('check-in');
    expect([simulation.live('low')?.state, simulation.live('check-in')?.state]).toEqual(['acknowledged', 'open']);
  });

  test('stands in history of that alert, by a name or without', () => {
    const simulation = low();
    simulation.acknowledge('mia');
    simulation.giveBack();
    expect(simulation.reasons).toContain('given-back');
    expect(linesAbout(simulation, 'gave it back')).toContain(
      'Mia gave it back: it starts from the beginning. (ana/low)',
    );
  });
});
