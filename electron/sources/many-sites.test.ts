import { afterEach, describe, expect, it } from 'vitest';
import { letSitesHang } from '../../e2e/hanging-sites';
import { personSchema, pollingSchema } from '../../shared/settings/settings';
import { MINUTE, SECOND, type Millis } from '../../shared/time';
import { createHttp } from '../network/http';
import { createActivity } from '../runtime/activity';
import { createGiveWay, createPace } from '../runtime/pace';
import { createHandClock } from '../standins/hand-clock';
import { createMemorySecrets } from '../standins/memory-secrets';
import { createNightscoutStandIn } from '../standins/nightscout/nightscout';
import { createRecordingLog } from '../standins/recording-log';
import { createPollers } from './pollers';

const START = Date.UTC(2026, 10, 22, 1);
const PEOPLE = 24;
/** Never within a test: a site that hangs hangs for good. */
const NEVER: Millis = 10 * MINUTE;
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const ids = Array.from({ length: PEOPLE }, (_, index) => `person-${index}`);

/** Three places for 24 people; those named hang, and `isPatient` says whether they may keep their places. */
async function watch(hanging: string[], { isPatient = false } = {}) {
  const hangingOrigins = new Set<string>();
  const real = createHttp();
  const { http, activity } = letSitesHang(
    { http: real, activity: createActivity() },
    { hanging: hangingOrigins, deadlineMs: NEVER },
  );
  const clock = createHandClock(START, activity);
  const sites = new Map(ids.map((id) => [id, createNightscoutStandIn({ clock })]));
  for (const [id, site] of sites) {
    await site.start();
    if (!hanging.includes(id)) continue;
    hangingOrigins.add(site.url());
    await site.misbehave({ kind: 'hang' });
  }
  const polls = new Map<string, Millis[]>(ids.map((id) => [id, []]));
  let atOnce = 0;
  let mostAtOnce = 0;
  const pollers = createPollers({
    people: () =>
      ids.map((id) =>
        personSchema.parse({
          id,
          name: id,
          timeZone: 'UTC',
          sources: [{ id: `site-of-${id}`, kind: 'nightscout', url: sites.get(id)?.url(), onMyNetwork: true }],
        }),
      ),
    polling: () => pollingSchema.parse({}),
    clock,
    http: {
      async send(request) {
        atOnce += 1;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
        try {
          return await http.send(request);
        } finally {
          atOnce -= 1;
        }
      },
    },
    secrets: () => createMemorySecrets({}),
    memoryOf: () => ({ read: () => undefined, write: () => undefined }),
    activity,
    pace: createPace({ activity, elapsed: () => 0 }),
    giveWay: createGiveWay(createPace({ activity, elapsed: () => 0 })),
    limits: { atOnce: 3, ...(isPatient ? {} : { after: soon }) },
    log: createRecordingLog(),
    isAlertOpen: () => false,
    isExpected: () => false,
    onListed: () => undefined,
    onPolled: (personId) => polls.get(personId)?.push(clock.now() - START),
  });
  closing.push(async () => {
    await pollers.stop();
    await Promise.all([...sites.values()].map((site) => site.close()));
    real.close();
  });
  pollers.start();
  await clock.advance(10 * MINUTE);
  return { polls, mostAtOnce: () => mostAtOnce };
}

/** A site's time is up at once: no test waits two seconds. */
function soon(_delayMs: Millis, run: () => void): () => void {
  const immediate = setImmediate(() => setImmediate(run));
  return () => {
    clearImmediate(immediate);
  };
}

describe('many sites', () => {
  it('are asked so many at a time, and each of them on time', async () => {
    const { polls, mostAtOnce } = await watch([], { isPatient: true });
    expect(mostAtOnce()).toBe(3);
    for (const [id, at] of polls) expect(at, id).toEqual([0, 120, 240, 360, 480, 600].map((one) => one * SECOND));
  });

  it('rows 28 and 29: more sites hang than there are places: everybody else is asked at the very same moments', async () => {
    const hanging = ids.filter((_, index) => index % 3 === 0);
    const { polls } = await watch(hanging);
    for (const id of ids) {
      const expected = hanging.includes(id) ? [] : [0, 120, 240, 360, 480, 600].map((one) => one * SECOND);
      expect(polls.get(id), id).toEqual(expected);
    }
  });
});
