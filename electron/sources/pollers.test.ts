import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personSchema, pollingSchema, type PersonSettings } from '../../shared/settings/settings';
import { MINUTE } from '../../shared/time';
import { createHttp } from '../network/http';
import { createActivity } from '../runtime/activity';
import { createPace } from '../runtime/pace';
import { createGarminStandIn } from '../standins/garmin/garmin';
import { createHandClock } from '../standins/hand-clock';
import { createMemorySecrets } from '../standins/memory-secrets';
import { createNightscoutStandIn } from '../standins/nightscout/nightscout';
import { createRecordingLog } from '../standins/recording-log';
import { createPollers, type PollersPorts } from './pollers';

const START = Date.UTC(2026, 10, 22, 1);

describe('pollers follow the settings', () => {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const site = createNightscoutStandIn({ clock });
  const http = createHttp();
  let people: PersonSettings[] = [];
  const polled: string[] = [];

  const ports: PollersPorts = {
    people: () => people,
    polling: () => pollingSchema.parse({}),
    clock,
    http,
    secrets: () => createMemorySecrets({}),
    memoryOf: () => ({ read: () => undefined, write: () => undefined }),
    activity,
    pace: createPace({ activity }),
    giveWay: () => Promise.resolve(),
    log: createRecordingLog(),
    isAlertOpen: () => false,
    isExpected: () => false,
    onListed: () => undefined,
    onPolled: (personId) => polled.push(personId),
  };
  const pollers = createPollers(ports);

  const person = (id: string, sources: { id: string; kind: string }[]): PersonSettings =>
    personSchema.parse({
      id,
      name: id,
      timeZone: 'UTC',
      sources: sources.map((source) => ({ ...source, url: site.url(), onMyNetwork: true })),
    });

  beforeEach(async () => {
    await site.start();
  });
  afterEach(async () => {
    await pollers.stop();
    await site.close();
    http.close();
  });

  it('a source that is added is polled, one that stays is not begun anew, one that goes is not polled again', async () => {
    people = [person('ana', [{ id: 'nightscout-1', kind: 'nightscout' }])];
    pollers.start();
    await activity.whenIdle();
    expect(polled).toEqual(['ana']);

    people = [...people, person('mia', [{ id: 'nightscout-2', kind: 'nightscout' }])];
    pollers.follow();
    await activity.whenIdle();
    expect(polled).toEqual(['ana', 'mia']);
    expect(pollers.states('mia').map(({ sourceId }) => sourceId)).toEqual(['nightscout-2']);

    people = people.slice(1);
    pollers.follow();
    polled.length = 0;
    await clock.advance(10 * MINUTE);
    expect(new Set(polled)).toEqual(new Set(['mia']));
    expect(pollers.states('ana')).toEqual([]);
    expect(pollers.health().map(({ id }) => id)).toEqual(['nightscout-2']);
  });

  it('a kind that this version does not know is left alone and delays nobody', async () => {
    people = [
      person('ana', [{ id: 'ring-1', kind: 'ring' }]),
      person('mia', [{ id: 'nightscout-2', kind: 'nightscout' }]),
    ];
    pollers.start();
    await activity.whenIdle();
    expect(pollers.health().map(({ id }) => id)).toEqual(['nightscout-2']);
  });

  it('a source of workouts that hangs takes no place from glucose, and takes no part in its silence', async () => {
    const garmin = createGarminStandIn({ clock });
    await garmin.start();
    const listed: string[] = [];
    const tight = createPollers({
      ...ports,
      limits: { atOnce: 1 },
      people: () => people,
      onListed: ({ sourceId }) => listed.push(sourceId),
    });
    const own = { baseUrl: garmin.url(), onMyNetwork: true };
    const garmins = Array.from({ length: 6 }, (_, index) => ({ id: `garmin-${index}`, kind: 'garmin', ...own }));
    const ana = person('ana', [{ id: 'nightscout-1', kind: 'nightscout' }]);
    people = [{ ...ana, sources: [...garmins, ...ana.sources] }];
    tight.start();
    await activity.whenIdle();
    for (const { id } of garmins) {
      const ticket = { value: garmin.issueTicket(), service: garmin.service() };
      expect((await tight.login(id)?.redeem(ticket))?.ok).toBe(true);
    }
    await activity.whenIdle();
    expect(listed).toHaveLength(6);

    expect(tight.states('ana').map(({ sourceId }) => sourceId)).toEqual(['nightscout-1']);
    expect(tight.workoutSources('ana').map(({ sourceId }) => sourceId)).toEqual(garmins.map(({ id }) => id));
    expect(tight.health().find(({ id }) => id === 'garmin-0')).toMatchObject({
      gives: 'workouts',
      login: { kind: 'logged-in', name: 'Ana Example' },
    });
    expect(tight.login('nightscout-1')).toBeNull();

    await clock.advance(6 * MINUTE);
    await garmin.misbehave({ kind: 'hang' });
    const { length } = garmin.lists();
    for (const { id } of garmins) tight.pollNow(id);
    while (garmin.lists().length < length + 4) await new Promise((resolve) => setImmediate(resolve));
    polled.length = 0;
    tight.pollNow('nightscout-1');
    while (polled.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(garmin.lists()).toHaveLength(length + 4);
    await tight.stop();
    await garmin.close();
  });
});
