import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/time';
import { personSchema, pollingSchema, type PersonSettings } from '../../shared/settings';
import { createActivity } from '../activity';
import { createHttp } from '../network/http';
import { createPace } from '../pace';
import { createHandClock } from '../standins/hand-clock';
import { createMemorySecrets } from '../standins/memory-secrets';
import { createNightscoutStandIn } from '../standins/nightscout';
import { createRecordingLog } from '../standins/recording-log';
import { createPollers } from './pollers';

const START = Date.UTC(2026, 10, 22, 1);

describe('pollers follow the settings', () => {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const site = createNightscoutStandIn({ clock });
  const http = createHttp();
  let people: PersonSettings[] = [];
  const polled: string[] = [];

  const pollers = createPollers({
    people: () => people,
    polling: () => pollingSchema.parse({}),
    clock,
    http,
    secrets: createMemorySecrets({}),
    memoryOf: () => ({ read: () => undefined, write: () => undefined }),
    activity,
    pace: createPace({ activity }),
    giveWay: () => Promise.resolve(),
    log: createRecordingLog(),
    isAlertOpen: () => false,
    onPolled: (personId) => polled.push(personId),
  });

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
});
