import { describe, expect, test } from 'vitest';
import type { DutySchedule } from '../../../shared/people/duty';
import { HOUR, MINUTE } from '../../../shared/time';
import { sampleContact, START } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation, type Step } from '../simulation/simulation.test-support';
import { personOfDuty, weeklyDutyId } from '../state/duty';

/** It is 09:00 in Madrid at the start; Ben has Ana for an hour. */
function benFor(minutes = 60): Simulation {
  const simulation = createSimulation({ sources: [] });
  simulation.beginDuty('ben', minutes);
  return simulation;
}

const weekly = (...duties: DutySchedule[]): Simulation =>
  createSimulation({ sources: [], tickMs: MINUTE, person: { duties } });

const running = (simulation: Simulation): string[] =>
  simulation.duties.filter(({ isOver }) => !isOver).map(({ contactId }) => contactId);

const texts = ({ sent }: Simulation): string[] =>
  sent.filter(({ kind }) => kind === 'duty').map(({ to, body }) => `${to} ${body.replace(/^Vigil: | #\w{5}$/g, '')}`);

const lines = (simulation: Simulation, words: string): string[] =>
  simulation.history.filter((line) => line.includes(words)).map((line) => line.replace(/^\S+ /, ''));

describe('R19: history', () => {
  test('says once that a duty began, and once that it ended', () => {
    const simulation = benFor();
    simulation.wait(2 * HOUR);
    expect(lines(simulation, 'Ben has it until')).toEqual(['Ben has it until 10:00.']);
    expect(lines(simulation, 'The duty of Ben')).toEqual(['The duty of Ben ended at 10:00.']);
    expect(simulation.reasons.filter((code) => code === 'duty-began')).toHaveLength(1);
    expect(simulation.reasons.filter((code) => code === 'duty-ended')).toHaveLength(1);
  });

  test('says of the alert that its holder had why it starts again', () => {
    const simulation = createSimulation();
    simulation.beginDuty('ben', 60);
    simulation.row(62);
    simulation.acknowledge('ben');
    simulation.endDuty('ben');
    expect(lines(simulation, 'who has it, ended')).toContain(
      'The duty of Ben, who has it, ended: it starts from the beginning. (ana/low)',
    );
  });

  test('names who cannot be texted', () => {
    const contacts = [sampleContact('mia'), sampleContact('ben', { channels: ['voice'] })];
    const simulation = createSimulation({ sources: [], person: { contacts } });
    simulation.beginDuty('ben', 60);
    expect(lines(simulation, 'Ben')).toContainEqual(expect.stringMatching(/texted/));
  });
});

describe('R19: of two who have a person', () => {
  test('both until the same time: each is told of their own', () => {
    const simulation = benFor();
    simulation.beginDuty('tom', 60);
    expect(texts(simulation).map((text) => text.split(' ')[0])).toEqual(['ben', 'ana', 'tom', 'ana']);
  });

  test.each([
    ['ben', 'tom'],
    ['tom', 'ben'],
  ])('%s’s is ended by hand: %s’s goes on, and is not told again', (ended, other) => {
    const simulation = benFor();
    simulation.wait(MINUTE);
    simulation.beginDuty('tom', 120);
    simulation.wait(MINUTE);
    simulation.endDuty(ended);
    simulation.wait(MINUTE);
    expect(running(simulation)).toEqual([other]);
    expect(simulation.duties.map(({ contactId, endedAt }) => [contactId, endedAt === null])).toEqual([
      ['ben', ended !== 'ben'],
      ['tom', ended !== 'tom'],
    ]);
    expect(texts(simulation)).toHaveLength(6);
  });

  test('a weekly one goes on untold when another is ended by hand', () => {
    const simulation = weekly({ contactId: 'mia', from: '09:00', to: '15:00' });
    simulation.wait(MINUTE);
    simulation.beginDuty('ben', 60);
    simulation.wait(MINUTE);
    simulation.endDuty('ben');
    simulation.wait(MINUTE);
    expect(running(simulation)).toEqual(['mia']);
    expect(texts(simulation)).toHaveLength(6);
  });

  test('what is ended by hand and is of nobody changes nothing', () => {
    const simulation = benFor();
    simulation.beginDuty('tom', 60);
    simulation.endDuty('mia');
    expect(running(simulation)).toEqual(['ben', 'tom']);
  });
});

describe('R19: of one contact', () => {
  test('what was over stays as it was when the next one is ended by hand', () => {
    const simulation = benFor(30);
    simulation.wait(HOUR);
    simulation.beginDuty('ben', 60);
    simulation.wait(10 * MINUTE);
    simulation.endDuty('ben');
    expect(simulation.duties.map(({ endedAt }) => endedAt)).toEqual([START + 30 * MINUTE, START + 70 * MINUTE]);
  });

  test('a longer one by hand beside the weekly one is told, once', () => {
    const simulation = weekly({ contactId: 'ben', from: '09:00', to: '10:00' });
    simulation.wait(10 * MINUTE);
    simulation.beginDuty('ben', 120);
    simulation.wait(MINUTE);
    expect(texts(simulation)).toEqual([
      'ben you have Ana until 10:00. When something is wrong you are called first.',
      'ana Ben has it until 10:00.',
      'ben you have Ana until 11:10. When something is wrong you are called first.',
      'ana Ben has it until 11:10.',
    ]);
  });

  test('handed over to who has a weekly one, that one goes on after it', () => {
    const simulation = weekly({ contactId: 'ben', from: '09:00', to: '15:00' });
    simulation.wait(10 * MINUTE);
    simulation.beginDuty('ben', 60, { handsOver: true });
    simulation.wait(3 * HOUR);
    expect(running(simulation)).toEqual(['ben']);
  });

  test('another end in the settings is that of the duty, also where the contact goes on anyway', () => {
    const simulation = weekly({ contactId: 'ben', from: '09:00', to: '10:00' });
    simulation.beginDuty('ben', 180);
    simulation.wait(MINUTE);
    simulation.changePerson({ duties: [{ contactId: 'ben', from: '09:00', to: '11:00' }] });
    const own = simulation.duties.find(({ begunBy }) => begunBy === 'schedule');
    expect(own?.endsAt).toBe(START + 2 * HOUR);
  });
});

test('R8, R19: what the holder had and is over does not start again', () => {
  const simulation = createSimulation();
  simulation.beginDuty('ben', 120);
  simulation.values([260, 260, 260, 260]);
  simulation.acknowledge('ben', 'high');
  simulation.wait(5 * MINUTE);
  simulation.values([230, 225]);
  expect(simulation.live('high')).toBeUndefined();
  simulation.endDuty('ben');
  expect(simulation.duties).toMatchObject([{ isOver: true }]);
  expect(simulation.live('high')).toBeUndefined();
});

test('R19: ended by hand in the moment in which it begins, before that was seen', () => {
  const duties = [{ contactId: 'ben', from: '09:00', to: '15:00' }];
  const simulation = createSimulation({ sources: [], person: { duties } });
  simulation.look({ kind: 'duty-ended', dutyId: weeklyDutyId('ana', 'ben', START) });
  expect(simulation.duties).toMatchObject([{ contactId: 'ben', endedAt: START, isOver: true }]);
  simulation.wait(MINUTE);
  expect(running(simulation)).toEqual([]);
});

test('whose a duty is, its id tells', () => {
  expect(personOfDuty(weeklyDutyId('ana', 'ben', START))).toBe('ana');
});

test('while nothing about it changes, a duty is not written again', () => {
  const steps: Step[] = [];
  const simulation = createSimulation({ sources: [], watching: (step) => steps.push(step) });
  simulation.beginDuty('ben', 60);
  const before = steps.length;
  simulation.wait(10 * MINUTE);
  expect(steps.slice(before).flatMap(({ decision }) => decision.duties)).toEqual([]);
});
