import { afterEach, describe, expect, it } from 'vitest';
import { standInActivity } from '../../electron/standins/garmin/garmin';
import { HOUR, MINUTE } from '../../shared/time';
import { createGarminHousehold } from '../garmin-household';
import { NIGHT, type World } from '../world';
import { lowLadder } from '../world-lines';

const steady = [112, 112, 112, 112, 112];

let world: World;
afterEach(() => world.end());

/** Ana's household, and somebody who has logged in at Garmin for her. */
async function createHousehold() {
  const household = await createGarminHousehold({ before: steady });
  world = household.world;
  return household.site;
}

const health = () =>
  world
    .app()
    .api.sources()
    .find(({ id }) => id === 'garmin-1');

describe('Garmin beside glucose', () => {
  it('is listed, and shown with the name of the account', async () => {
    const site = await createHousehold();
    site.add([standInActivity(1, NIGHT - HOUR)]);
    world.glucose([112, 112, 112, 112, 112]);
    await world.pass(20 * MINUTE);
    expect(site.lists().length).toBeGreaterThan(1);
    expect(health()).toMatchObject({
      gives: 'workouts',
      siteName: '127.0.0.1',
      trouble: null,
      login: { kind: 'logged-in', name: 'Ana Example' },
    });
  });

  it.each([
    ['turns Vigil away', { kind: 'status', status: 403 }],
    ['answers with its login page', { kind: 'page' }],
    ['ends the login', { kind: 'status', status: 401 }],
    ['is away', { kind: 'refuse' }],
  ] as const)('row 52: %s for hours: no alarm comes of it, and a low alarms as ever', async (_, mode) => {
    const site = await createHousehold();
    await site.misbehave(mode);
    world.glucose([...Array.from({ length: 36 }, () => 112), 62, 62, 62]);
    await world.pass(3 * HOUR - MINUTE);
    expect(world.sent()).toEqual([]);
    expect(world.alerts()).toEqual([]);
    expect(health()?.trouble).not.toBeNull();
    await world.pass(12 * MINUTE);
    const told = world.told(world.zero('low'));
    expect(told).toEqual(lowLadder.slice(0, told.length));
    expect(told.length).toBeGreaterThan(3);
  });

  it('a person of whom only workouts are read has no silence that could alarm', async () => {
    const site = await createHousehold();
    await world.change((settings) => ({
      ...settings,
      people: settings.people.map((person) => ({
        ...person,
        sources: person.sources.filter(({ kind }) => kind === 'garmin'),
      })),
    }));
    await site.misbehave({ kind: 'drop' });
    await world.pass(3 * HOUR);
    expect(world.sent()).toEqual([]);
    expect(world.alerts()).toEqual([]);
  });
});
