import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { sampleContact, samplePerson } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';

/** A low of which Ana, Mia, Ben and Tom were told, a minute ago. */
function low(options: Parameters<typeof createSimulation>[0] = {}): Simulation {
  const simulation = createSimulation(options);
  simulation.row(66);
  simulation.wait(MINUTE);
  simulation.mark();
  return simulation;
}

const told = (simulation: Simulation): string[] =>
  simulation.sent.filter(({ kind }) => kind === 'has-it').map(({ to, body }) => `${to}: ${body.replace(/ #\w+$/, '')}`);

describe('R18: an acknowledgement', () => {
  test('stops the climb, and everybody who was told hears who has it, its giver how to give it back', () => {
    const simulation = low();
    simulation.acknowledge('mia');
    simulation.wait(10 * MINUTE);
    expect(simulation.lines).toEqual(['0:00 sms has-it ana ben tom mia']);
    expect(told(simulation)).toEqual([
      'ana: Vigil: Mia has it. Ana low 66 mg/dL, 1 min ago (09:00).',
      'ben: Vigil: Mia has it. Ana low 66 mg/dL, 1 min ago (09:00).',
      'tom: Vigil: Mia has it. Ana low 66 mg/dL, 1 min ago (09:00).',
      'mia: Vigil: you have it. Ana low 66 mg/dL, 1 min ago (09:00). To give it back, reply NOT ME.',
    ]);
  });

  test('of nobody known is told as one of somebody', () => {
    const simulation = low();
    simulation.acknowledge(null);
    expect(told(simulation)[1]).toBe('mia: Vigil: somebody has it. Ana low 66 mg/dL, 1 min ago (09:00).');
  });

  test('is told once: who has it says so again, and another one too', () => {
    const simulation = low();
    simulation.acknowledge('mia');
    simulation.acknowledge('mia');
    simulation.acknowledge('ben');
    expect(told(simulation)).toHaveLength(4);
    expect(simulation.sentences).toContain('Ben would have it too. Mia has it.');
    expect(simulation.live('low')?.acknowledgement?.contactId).toBe('mia');
  });

  test('in quiet hours too, and outside the caps', () => {
    const quietHours = [{ from: '08:00', to: '20:00' }];
    const caps = { ...samplePerson().caps, textsPerHour: 1 };
    const contacts = [sampleContact('mia'), sampleContact('ben', { quietHours })];
    const simulation = low({ person: { contacts, caps } });
    simulation.wait(20 * MINUTE);
    simulation.acknowledge('mia');
    expect(told(simulation).map((line) => line.slice(0, 3))).toEqual(['ana', 'ben', 'mia']);
    const counted = simulation.known().attempts.filter(({ medium }) => medium === 'text');
    expect(counted).toHaveLength(
      simulation.messages.filter(({ kind, medium }) => kind !== 'has-it' && medium === 'text').length,
    );
  });

  test('that is not so any more is not told', () => {
    const simulation = low();
    simulation.world('try-later');
    simulation.acknowledge('mia');
    simulation.row(50);
    const waiting = simulation.messages.filter(({ kind }) => kind === 'has-it');
    expect(new Set(waiting.map(({ delivery }) => delivery.status))).toEqual(new Set(['withdrawn']));
  });
});

describe('R18: two say "I have it"', () => {
  test('in one second, and the earlier one is read later: the earlier has it, and both hear it', () => {
    const simulation = low();
    simulation.wait(5 * SECOND);
    expect(simulation.reply('ben', 'ok', SECOND)).toEqual(['has-it']);
    expect(simulation.reply('mia', 'ok', 2 * SECOND)).toEqual(['has-it']);
    expect(simulation.live('low')?.acknowledgement).toMatchObject({
      contactId: 'mia',
      at: simulation.now - 2 * SECOND,
    });
    expect(told(simulation).slice(-4)).toEqual([
      'ana: Vigil: Mia has it. Ana low 66 mg/dL, 1 min ago (09:00).',
      'ben: Vigil: Mia has it. Ana low 66 mg/dL, 1 min ago (09:00).',
      'tom: Vigil: Mia has it. Ana low 66 mg/dL, 1 min ago (09:00).',
      'mia: Vigil: you have it. Ana low 66 mg/dL, 1 min ago (09:00). To give it back, reply NOT ME.',
    ]);
  });

  test('the later one changes nothing', () => {
    const simulation = low();
    simulation.wait(5 * SECOND);
    simulation.reply('ben', 'ok', 2 * SECOND);
    simulation.reply('mia', 'ok', SECOND);
    expect(simulation.live('low')?.acknowledgement?.contactId).toBe('ben');
    expect(told(simulation)).toHaveLength(4);
  });
});

describe('R18: "not me any more"', () => {
  test('by who has it starts the escalation from 0', () => {
    const simulation = low();
    simulation.reply('mia', 'ok');
    simulation.mark();
    expect(simulation.reply('mia', 'Not me any more!')).toEqual(['not-me']);
    simulation.wait(MINUTE);
    expect(simulation.live('low')).toMatchObject({ state: 'open', acknowledgement: null });
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana', '0:27 sms mia ben tom']);
  });

  test('by another one, or of what nobody has, counts as nothing', () => {
    const simulation = low();
    expect(simulation.reply('ben', 'not me')).toEqual(['nothing-open']);
    simulation.reply('mia', 'ok');
    expect(simulation.reply('ben', 'not me')).toEqual(['nothing-open']);
    expect(simulation.live('low')?.state).toBe('acknowledged');
  });
});

test('R17: who says so of an alert that somebody has is not asked which', () => {
  const simulation = low();
  simulation.reply('mia', 'ok');
  expect(simulation.reply('ben', 'ok')).toEqual(['has-it']);
  expect(simulation.live('low')?.acknowledgement?.contactId).toBe('mia');
});
