import { describe, expect, it, onTestFinished } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import type { WorkoutsListed } from '../../core/state/workout';
import { createHttp } from '../../network/http';
import { createActivity } from '../../runtime/activity';
import { createPace } from '../../runtime/pace';
import { createTurns } from '../../runtime/turns';
import { createGarminStandIn, standInActivity, type GarminStandIn } from '../../standins/garmin/garmin';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createMemorySecrets } from '../../standins/memory-secrets';
import { createRecordingLog } from '../../standins/recording-log';
import { garminConnect, type GarminConfig } from '../garmin';
import { createPlaces } from '../places';
import type { WorkoutLister } from '../source';
import { usualGap } from './gap';
import { createListingPoller, type ListingPoller, type ListingPollerPorts } from './poller';

const START = Date.UTC(2026, 10, 22, 12);
const USUAL = usualGap('garmin-1', false);

interface Watched {
  poller: ListingPoller;
  clock: HandClock;
  site: GarminStandIn;
  listed: WorkoutsListed[];
  log: ReturnType<typeof createRecordingLog>;
  expected: { isExpected: boolean };
  /** Another poller on what this one has left behind, as after a restart. */
  restart(): Promise<ListingPoller>;
  logIn(): Promise<void>;
}

async function watch(more: Partial<ListingPollerPorts<GarminConfig>> = {}): Promise<Watched> {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const site = createGarminStandIn({ clock });
  await site.start();
  const http = createHttp();
  const listed: WorkoutsListed[] = [];
  const log = createRecordingLog();
  const expected = { isExpected: false };
  let stored: unknown = null;
  const ports: ListingPollerPorts<GarminConfig> = {
    source: garminConnect,
    config: { baseUrl: site.url(), onMyNetwork: true },
    sourceId: 'garmin-1',
    personId: 'ana',
    clock,
    http,
    secrets: createMemorySecrets(),
    memory: {
      read: () => structuredClone(stored),
      write: (value) => {
        stored = structuredClone(value);
      },
    },
    turns: createTurns(),
    activity,
    places: createPlaces(createPace({ activity })),
    log,
    isExpected: () => expected.isExpected,
    onListed: (list) => listed.push(list),
    ...more,
  };
  let poller = createListingPoller(ports);
  const first = poller;
  onTestFinished(async () => {
    await poller.stop();
    http.close();
    await site.close();
  });
  const logIn = async (): Promise<void> => {
    const redeemed = await poller.login?.redeem({ value: site.issueTicket(), service: site.service() });
    expect(redeemed?.ok).toBe(true);
    await activity.whenIdle();
  };
  const restart = async (): Promise<ListingPoller> => {
    await poller.stop();
    poller = createListingPoller(ports);
    poller.start();
    await activity.whenIdle();
    return poller;
  };
  first.start();
  await activity.whenIdle();
  return { poller: first, clock, site, listed, log, expected, restart, logIn };
}

const gaps = (site: GarminStandIn): number[] =>
  site
    .lists()
    .slice(1)
    .map(({ at }, index) => at - (site.lists()[index]?.at ?? 0));

describe('when it asks', () => {
  it('never before somebody has logged in, and at once when somebody has', async () => {
    const { poller, clock, site, logIn, listed } = await watch();
    await clock.advance(5 * HOUR);
    expect(site.requests()).toEqual([]);
    expect(poller.health().login).toMatchObject({ kind: 'needs-login' });
    await logIn();
    expect(site.lists()).toHaveLength(1);
    const account = `${site.account.profileId}@127.0.0.1`;
    expect(listed).toEqual([{ personId: 'ana', sourceId: 'garmin-1', account, workouts: [], at: clock.now() }]);
    expect(poller.health().login).toEqual({ kind: 'logged-in', name: 'Ana Example' });
  });

  it('every ten minutes or so, by its own distance', async () => {
    const { clock, site, logIn } = await watch();
    await logIn();
    await clock.advance(2 * HOUR);
    expect(new Set(gaps(site))).toEqual(new Set([USUAL]));
  });

  it('every five minutes while somebody is awaited, within a minute of being told', async () => {
    const { clock, site, logIn, expected } = await watch();
    await logIn();
    await clock.advance(6 * MINUTE);
    expected.isExpected = true;
    await clock.advance(MINUTE);
    expect(site.lists()).toHaveLength(2);
    await clock.advance(HOUR);
    expect(Math.min(...gaps(site))).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(site.lists().length).toBeGreaterThan(10);
  });

  it('never within five minutes, whoever asks for it and however often it is started', async () => {
    const { poller, clock, site, logIn, restart } = await watch();
    await logIn();
    for (let round = 0; round < 4; round += 1) {
      await clock.advance(MINUTE);
      poller.pollNow();
      await restart();
    }
    expect(site.lists()).toHaveLength(1);
    const again = await restart();
    again.pollNow();
    await clock.advance(MINUTE);
    expect(site.lists()).toHaveLength(2);
  });

  it('a login while a list is under way that knows nothing of it counts all the same', async () => {
    let isLoggedIn = false;
    let asked = 0;
    let answer = (): void => undefined;
    const source: WorkoutLister<GarminConfig> = {
      ...garminConnect,
      async list() {
        asked += 1;
        const wasLoggedIn = isLoggedIn;
        if (asked === 1) await new Promise<void>((resolve) => (answer = resolve));
        return wasLoggedIn
          ? { ok: true, value: { workouts: [], account: 'ana', skipped: {}, loggedInAs: 'Ana' } }
          : { ok: false, problem: { kind: 'refused', needsLogin: true, isNotAsked: true, sentence: 'Log in.' } };
      },
    };
    const activity = { track: <Value>(work: Promise<Value>) => work, whenIdle: () => Promise.resolve() };
    const { poller } = await watch({ source, activity });
    isLoggedIn = true;
    poller.pollNow();
    answer();
    while (poller.health().login?.kind !== 'logged-in') await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(2);
  });

  it('a clock on the wall that jumps neither hurries it nor stops it', async () => {
    const { clock, site, logIn, restart } = await watch();
    await logIn();
    clock.jumpWall(-300 * 24 * HOUR);
    await clock.advance(11 * MINUTE);
    expect(site.lists()).toHaveLength(2);
    clock.jumpWall(600 * 24 * HOUR);
    await clock.advance(4 * MINUTE);
    expect(site.lists()).toHaveLength(2);
    clock.jumpWall(-600 * 24 * HOUR);
    await restart();
    await clock.advance(11 * MINUTE);
    expect(site.lists().length).toBeGreaterThan(2);
  });
});

describe('when Garmin fails', () => {
  it('row 51: a renewal whose connection is dropped has healed within 90 s', async () => {
    const { poller, clock, site, logIn, listed } = await watch();
    await logIn();
    site.endAccess();
    await site.misbehave({ kind: 'drop', on: 'tokens', times: 1 });
    await clock.advance(USUAL);
    expect(poller.state().trouble).toMatchObject({ kind: 'unreachable' });
    const { length } = listed;
    await clock.advance(90 * SECOND);
    expect(listed).toHaveLength(length + 1);
    expect(poller.state().trouble).toBeNull();
  });

  const refusals = [
    ['403', { kind: 'status', status: 403 }],
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '10' } }],
    ['a page', { kind: 'page' }],
    ['500', { kind: 'status', status: 500 }],
    ['a changed shape', { kind: 'other-shape', body: { items: [] } }],
    ['half a body', { kind: 'half' }],
  ] as const;
  it.each(refusals)('row 52: %s: left alone for five minutes and more, and nothing is listed', async (_, mode) => {
    const { clock, site, logIn, listed } = await watch();
    await logIn();
    const { length } = listed;
    await site.misbehave({ ...mode, on: 'activities' });
    await clock.advance(5 * HOUR);
    expect(listed).toHaveLength(length);
    expect(Math.min(...gaps(site))).toBeGreaterThanOrEqual(5 * MINUTE);
    await site.misbehave(null);
    await clock.advance(6 * HOUR);
    expect(listed.length).toBeGreaterThan(length);
  });

  it('429: its end is shown and honoured, over a restart and against impatience', async () => {
    const { poller, clock, site, logIn, restart } = await watch();
    await logIn();
    await site.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '7200' }, on: 'activities' });
    await clock.advance(USUAL);
    const until = clock.now() + 2 * HOUR;
    expect(poller.health().login).toMatchObject({ kind: 'blocked', until });
    expect(poller.health().nextPollAt).toBe(until);
    await site.misbehave(null);
    const { length } = site.lists();
    await clock.advance(HOUR);
    const again = await restart();
    again.pollNow();
    expect(again.health().login).toMatchObject({ kind: 'blocked', until });
    await clock.advance(HOUR - SECOND);
    expect(site.lists()).toHaveLength(length);
    await clock.advance(2 * SECOND);
    expect(site.lists()).toHaveLength(length + 1);
    expect(again.health().login).toMatchObject({ kind: 'logged-in' });
  });

  it('a login that Garmin ended: it says so, asks no more, and goes on at the next login with nothing missed', async () => {
    const { poller, clock, site, logIn, listed } = await watch();
    await logIn();
    site.endGrants();
    await clock.advance(USUAL);
    expect(poller.health().login).toMatchObject({ kind: 'needs-login' });
    const requests = site.requests().length;
    await clock.advance(24 * HOUR);
    expect(site.requests()).toHaveLength(requests);
    await logIn();
    expect(listed.at(-1)).toMatchObject({ at: clock.now(), account: listed[0]?.account });
  });

  it('a changed shape is shown as what it is', async () => {
    const { poller, clock, site, logIn } = await watch();
    await logIn();
    await site.misbehave({ kind: 'other-shape', body: { items: [] }, on: 'activities' });
    await clock.advance(USUAL);
    expect(poller.health().login).toMatchObject({ kind: 'changed' });
    expect(poller.state().trouble?.sentence).toMatch(/Garmin changed something/);
  });

  it('a login that is refused for now shows its end', async () => {
    const { poller, clock, site } = await watch();
    await site.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '600' } });
    const redeem = () => poller.login?.redeem({ value: site.issueTicket(), service: site.service() });
    // As long as another way is open it is not.
    await redeem();
    expect(poller.health().login).toMatchObject({ kind: 'needs-login' });
    await redeem();
    expect(poller.health().login).toMatchObject({ kind: 'blocked', until: clock.now() + 10 * MINUTE });
    await clock.advance(3 * HOUR);
    expect(site.requests()).toHaveLength(2);
  });

  it('keeps silent about tokens and tickets in its log', async () => {
    const { clock, site, logIn, log } = await watch();
    await logIn();
    for (const kind of ['garbage', 'drop', 'page'] as const) {
      await site.misbehave({ kind });
      await clock.advance(HOUR);
    }
    expect(log.lines.length).toBeGreaterThan(2);
    expect(JSON.stringify(log.lines)).not.toMatch(/ST-|stand-in-|Bearer|OAuth/);
  });
});

describe('what it hands over', () => {
  it('a list that could not be taken in is listed again as if it had not been', async () => {
    let isFull = false;
    const taken: WorkoutsListed[] = [];
    const { poller, clock, site, logIn } = await watch({
      onListed(list) {
        if (isFull) throw new Error('no space');
        taken.push(list);
      },
    });
    await logIn();
    site.add([standInActivity(1, START - HOUR)]);
    isFull = true;
    await clock.advance(USUAL);
    expect(poller.state().trouble).not.toBeNull();
    isFull = false;
    await clock.advance(11 * MINUTE);
    expect(taken).toHaveLength(2);
    expect(taken[1]).toMatchObject({ workouts: [{ id: 'garmin-1/1' }] });
  });

  it('whose list it is: the same account’s after logging out and in, another’s after somebody else did', async () => {
    const { poller, clock, site, logIn, listed } = await watch();
    await logIn();
    await poller.login?.logOut();
    expect(poller.health().login).toMatchObject({ kind: 'unknown' });
    await clock.advance(6 * MINUTE);
    await logIn();
    expect(listed.map(({ account }) => account)).toEqual([listed[0]?.account, listed[0]?.account]);
    site.account.profileId = 815;
    await clock.advance(6 * MINUTE);
    await logIn();
    expect(listed.at(-1)).toMatchObject({ at: clock.now(), account: '815@127.0.0.1' });
  });

  it('what was listed is remembered over a restart', async () => {
    const { clock, logIn, listed, restart } = await watch();
    await logIn();
    await clock.advance(HOUR);
    const last = listed.at(-1)?.at;
    const again = await restart();
    expect(again.state().lastSuccessAt).toBe(last);
    expect(again.health().login).toEqual({ kind: 'logged-in', name: 'Ana Example' });
  });
});

it('stops at once, in the middle of a list too, and leaves nothing behind', async () => {
  const { poller, clock, site, logIn } = await watch();
  await logIn();
  await site.misbehave({ kind: 'hang', on: 'activities' });
  poller.pollNow();
  const advanced = clock.advance(USUAL);
  while (site.lists().length < 2) await new Promise((resolve) => setImmediate(resolve));
  await poller.stop();
  await advanced;
  expect(clock.pending()).toBe(0);
  expect(poller.health().nextPollAt).toBeNull();
});
