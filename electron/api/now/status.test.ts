import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHousehold, watchedPerson, type Household } from '../../../e2e/household';
import { statusSchema } from '../../../shared/status/status';
import { NOW, sampleReading } from '../../storage/sample-facts.test-support';
import { status } from './status';

const PEOPLE = 1000;
let household: Household;

beforeEach(async () => {
  const people = Array.from({ length: PEOPLE }, (_, index) => watchedPerson({ id: `person-${index}` }));
  household = await createHousehold({ now: () => NOW }, people);
});

afterEach(() => {
  household.close();
});

test('a thousand people are described one by one: between two of them others get their turn', async () => {
  let turns = 0;
  const described = await status({
    ...household.ports,
    giveWay: () => {
      turns += 1;
      // What happens meanwhile is seen in those who are still to come.
      if (turns === 500) household.addReadings([sampleReading({ personId: 'person-900', measuredAt: NOW })]);
      return Promise.resolve();
    },
  });
  expect(turns).toBe(PEOPLE);
  expect(described.people.map(({ id }) => id)).toEqual(household.ports.watched());
  expect(described.people[900]?.state).toBe('fine');
  expect(statusSchema.parse(described).people).toHaveLength(PEOPLE);
});

test('somebody who is taken out of the settings meanwhile is left out', async () => {
  const described = await status({
    ...household.ports,
    known: (id) => (id === 'person-1' ? null : household.ports.known(id)),
  });
  expect(described.people).toHaveLength(PEOPLE - 1);
});
