import { expect, test } from 'vitest';
import { personSchema } from '../../../shared/settings/settings';
import { loginsOf } from './menu/menu';

test('the tray offers to log in wherever people do, and says whose that is', () => {
  const person = (id: string, name: string, kinds: string[]) =>
    personSchema.parse({
      id,
      name,
      timeZone: 'Europe/Madrid',
      sources: kinds.map((kind) => ({ id: `${kind}-${id}`, kind })),
    });
  const people = [
    person('ana', 'Ana', ['nightscout', 'garmin']),
    person('ben', 'Ben', ['garmin']),
    person('cleo', 'Cleo', []),
  ];
  expect(loginsOf({ people }, (id) => id.startsWith('garmin'))).toEqual([
    { sourceId: 'garmin-ana', provider: 'Garmin', personName: 'Ana' },
    { sourceId: 'garmin-ben', provider: 'Garmin', personName: 'Ben' },
  ]);
});
