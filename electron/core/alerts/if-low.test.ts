import { expect, test } from 'vitest';
import { sampleContact, type PersonChanges } from '../simulation/sample-known.test-support';
import { createSimulation } from '../simulation/simulation.test-support';
import { stepsIfLow } from './if-low';

const steps = (person: PersonChanges = {}) => {
  const simulation = createSimulation({ person });
  return stepsIfLow(simulation.known(), simulation.now).map(({ afterSeconds, sentence }) => [afterSeconds, sentence]);
};

test('each step of a low that reaches somebody is told with its time', () => {
  expect(steps()).toEqual([
    [0, 'this computer alarms; Ana is called'],
    [45, 'Mia, Ben and Tom are texted'],
    [120, 'Ana is called'],
    [300, 'Mia is called'],
    [600, 'Ben is called'],
    [900, 'Tom is called'],
    [1200, 'Ana, Mia, Ben and Tom are called and texted'],
  ]);
});

test('a step that reaches nobody is not', () => {
  expect(steps({ self: null, contacts: [] })).toEqual([[0, 'this computer alarms']]);
});

test('R11: whom quiet hours would hold it back from is named, but never the person, nor after 20 min', () => {
  const quiet = (id: string) => sampleContact(id, { quietHours: [{ from: '08:00', to: '12:00' }] });
  const told = steps({ self: quiet('ana'), contacts: [quiet('mia'), sampleContact('ben')] });
  expect(told).toContainEqual([300, 'Mia is called (quiet hours: Mia)']);
  expect(told).toContainEqual([600, 'Ben is called']);
  expect(told.filter(([, sentence]) => /quiet hours: .*Ana/.test(String(sentence)))).toEqual([]);
  expect(told.at(-1)).toEqual([1200, 'Ana, Mia and Ben are called and texted']);
});
