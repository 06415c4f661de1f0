import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pollingSchema, type Polling } from '../../../shared/settings/settings';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import type { Reading } from '../../core/state/reading';
import { createHttp, type ClosableHttp } from '../../network/http';
import type { Clock } from '../../ports';
import { createActivity } from '../../runtime/activity';
import { createPace } from '../../runtime/pace';
import { createTurns } from '../../runtime/turns';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createMemorySecrets } from '../../standins/memory-secrets';
import { createNightscoutStandIn, type NightscoutStandIn } from '../../standins/nightscout/nightscout';
import { createRecordingLog } from '../../standins/recording-log';
import { nightscout, type NightscoutConfig } from '../nightscout';
import { createPlaces } from '../places';
import type { GlucoseSource } from '../source';
import { quantile } from './learnt-lag';
import { createPoller, type Poller, type PollerPorts } from './poller';

const START = Date.UTC(2026, 10, 22, 12, 0, 0);
const opened: NightscoutStandIn[] = [];
const pollers: Poller[] = [];
let http: ClosableHttp;

beforeEach(() => {
  http = createHttp();
});

afterEach(async () => {
  for (const poller of pollers.splice(0)) await poller.stop();
  http.close();
  for (const site of opened.splice(0)) await site.close();
});

async function openSite(clock: Clock): Promise<NightscoutStandIn> {
  const site = createNightscoutStandIn({ clock });
  opened.push(site);
  await site.start();
  return site;
}

interface Watched {
  poller: Poller;
  /** One entry per poll: when, and what it brought. */
  polls: { at: number; readings: Reading[] }[];
  log: ReturnType<typeof createRecordingLog>;
  stored: unknown[];
  settings: { polling: Polling; isAlertOpen: boolean };
}

function watch(
  ports: Pick<PollerPorts<NightscoutConfig>, 'clock' | 'activity' | 'config'> & Partial<PollerPorts<NightscoutConfig>>,
  polling: Partial<Polling> = {},
): Watched {
  const watched: Omit<Watched, 'poller'> = {
    polls: [],
    log: createRecordingLog(),
    stored: [],
    settings: { polling: pollingSchema.parse(polling), isAlertOpen: false },
  };
  const poller = createPoller<NightscoutConfig>({
    source: nightscout,
    sourceId: 'nightscout-1',
    personId: 'ana',
    polling: () => watched.settings.polling,
    http,
    secrets: createMemorySecrets(),
    memory: {
      read: () => watched.stored.at(-1) ?? null,
      write: (value) => watched.stored.push(structuredClone(value)),
    },
    giveWay: () => Promise.resolve(),
    turns: createTurns(),
    places: createPlaces(createPace({ activity: createActivity() })),
    log: watched.log,
    isAlertOpen: () => watched.settings.isAlertOpen,
    onPolled: (_, readings) => watched.polls.push({ at: ports.clock.now(), readings }),
    ...ports,
  });
  pollers.push(poller);
  return { ...watched, poller };
}

interface ByHand extends Watched {
  clock: HandClock;
  site: NightscoutStandIn;
}

/** A poller over a clock moved by hand: deadlines alone run in real time. */
async function watchByHand(
  polling: Partial<Polling> = {},
  more: Partial<PollerPorts<NightscoutConfig>> = {},
  moreConfig: Partial<NightscoutConfig> = {},
): Promise<ByHand> {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const site = await openSite(clock);
  const config = { url: site.url(), onMyNetwork: true, ...moreConfig };
  return { ...watch({ clock, activity, config, ...more }, polling), clock, site };
}

const gaps = (moments: { at: number }[]): number[] =>
  moments.slice(1).map(({ at }, index) => at - (moments[index]?.at ?? 0));

/** Rows every five minutes from `from`, each to be read `lagMs` after it was measured. */
const rowsFrom = (from: number, count: number, lagMs: number): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, index) => {
    const date = from + index * 5 * MINUTE;
    return { type: 'sgv', sgv: 100 + (index % 7), date, device: 'sensor', availableAt: date + lagMs };
  });

describe('when it asks', () => {
  it('learns how late rows come and asks when the next one is there', async () => {
    const { poller, clock, site, polls } = await watchByHand();
    const rows = rowsFrom(START - HOUR, 48, 8 * SECOND);
    site.add(rows);
    poller.start();
    await clock.advance(3 * HOUR);
    const waits = rows
      .filter(({ availableAt }) => Number(availableAt) > START + HOUR && Number(availableAt) < START + 3 * HOUR)
      .map(({ date, availableAt }) => {
        const seen = polls.find(({ readings }) => readings.some(({ measuredAt }) => measuredAt === date));
        return (seen?.at ?? Infinity) - Number(availableAt);
      });
    expect(waits.length).toBeGreaterThan(20);
    expect(quantile(waits, 0.95)).toBeLessThan(5 * SECOND);
    expect(polls.length).toBeLessThan(3 * 60);
  });

  it('R14: never waits longer than the interval, and not than the shorter one while an alert is open', async () => {
    const { poller, clock, site, polls, settings } = await watchByHand();
    site.add(rowsFrom(START - HOUR, 30, 20 * SECOND));
    poller.start();
    await clock.advance(HOUR);
    expect(Math.max(...gaps(polls))).toBeLessThanOrEqual(120 * SECOND);
    settings.isAlertOpen = true;
    const before = polls.length - 1;
    await clock.advance(HOUR);
    expect(Math.max(...gaps(polls.slice(before)))).toBeLessThanOrEqual(61 * SECOND);
  });

  it('R14: an alert that opens while it waits brings the next poll forward', async () => {
    const { poller, clock, polls, settings } = await watchByHand();
    poller.start();
    await clock.advance(SECOND);
    settings.isAlertOpen = true;
    await clock.advance(60 * SECOND);
    expect(gaps(polls)).toEqual([60 * SECOND]);
  });

  it('follows shorter intervals at once', async () => {
    const { poller, clock, polls, settings } = await watchByHand({ intervalSeconds: 0.2, alertIntervalSeconds: 0.1 });
    poller.start();
    await clock.advance(SECOND);
    expect(polls).toHaveLength(6);
    settings.polling = pollingSchema.parse({ intervalSeconds: 0.05, alertIntervalSeconds: 0.05 });
    await clock.advance(SECOND);
    expect(polls.length).toBeGreaterThan(20);
  });

  it('asks each minute at half past when told so', async () => {
    const { poller, clock, polls } = await watchByHand({}, {}, { poll: 'half-minute' });
    await clock.advance(12_345);
    poller.start();
    await clock.advance(5 * MINUTE);
    expect(polls.slice(1).map(({ at }) => at % MINUTE)).toEqual(Array(5).fill(30 * SECOND));
  });

  it('row 35: a row two hours ahead neither hides later rows nor changes the rhythm', async () => {
    const { poller, clock, site, polls } = await watchByHand();
    site.add([{ type: 'sgv', sgv: 55, date: START + 2 * HOUR, device: 'sensor' }]);
    site.add(rowsFrom(START - HOUR, 24, 8 * SECOND));
    poller.start();
    await clock.advance(50 * MINUTE);
    const seen = polls.flatMap(({ readings }) => readings.map(({ measuredAt }) => measuredAt));
    expect(Math.max(...seen.filter((at) => at <= clock.now()))).toBe(START + 45 * MINUTE);
    expect(poller.state().series).toEqual([expect.objectContaining({ periodMs: 5 * MINUTE })]);
  });
});

describe('what it does when the site goes wrong', () => {
  it('waits 10, 20, 40, 60 s after failures in a row', async () => {
    const { poller, clock, site, polls } = await watchByHand();
    await site.misbehave({ kind: 'status', status: 500 });
    poller.start();
    await clock.advance(5 * MINUTE);
    expect(gaps(polls).slice(0, 5)).toEqual([10, 20, 40, 60, 60].map((seconds) => seconds * SECOND));
  });

  it('honours Retry-After, as far as the alarm table allows', async () => {
    const { poller, clock, site, polls } = await watchByHand({ intervalSeconds: 1 });
    await site.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '7' } });
    poller.start();
    await clock.advance(7 * SECOND);
    await site.misbehave({ kind: 'status', status: 503, headers: { 'retry-after': '3600' } });
    await clock.advance(7 * SECOND + 120 * SECOND);
    expect(gaps(polls)).toEqual([7 * SECOND, 7 * SECOND, 120 * SECOND]);
  });

  it('R14: after a 401 of the site it asks after 1, 2, 4, 8 and then every 15 min, also while an alert is open', async () => {
    const { poller, clock, site, polls, settings } = await watchByHand();
    await site.misbehave({ kind: 'status', status: 401 });
    settings.isAlertOpen = true;
    poller.start();
    await clock.advance(45 * MINUTE - 1);
    expect(gaps(polls)).toEqual([1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE));
    expect(poller.state().trouble?.kind).toBe('refused');
    await clock.advance(1);
    expect(polls).toHaveLength(7);
  });

  it('R14: another answer ends the row of refusals, and whoever enters a new token is asked for at once', async () => {
    const { poller, clock, site, polls } = await watchByHand();
    await site.misbehave({ kind: 'status', status: 401 });
    poller.start();
    await clock.advance(3 * MINUTE);
    expect(polls).toHaveLength(3);
    await site.misbehave(null);
    poller.pollNow();
    await clock.advance(0);
    expect(poller.state().trouble).toBeNull();
    await site.misbehave({ kind: 'status', status: 401 });
    poller.pollNow();
    await clock.advance(0);
    const before = polls.length;
    await clock.advance(MINUTE);
    expect(polls.length).toBe(before + 1);
  });

  it('R14: a shorter wait that was chosen is the longest', async () => {
    const { poller, clock, site, polls } = await watchByHand({ refusedIntervalSeconds: 180 });
    await site.misbehave({ kind: 'status', status: 401 });
    poller.start();
    await clock.advance(9 * MINUTE);
    expect(gaps(polls)).toEqual([1, 2, 3, 3].map((minutes) => minutes * MINUTE));
  });

  it.each([
    ['JSON', '{"error":"login"}', {}],
    ['a page', '<html>Login</html>', {}],
    ["Nightscout's own words", '{"status":401,"message":"Unauthorized"}', { 'www-authenticate': 'Basic realm="x"' }],
    ['a page', '<html>Login</html>', { 'www-authenticate': 'Basic realm="x"' }],
  ])('R14: a 401 of a proxy with %s is an outage, asked as any other', async (_, body, headers) => {
    const { poller, clock, site, polls } = await watchByHand();
    await site.misbehave({ kind: 'status', status: 401, body, headers });
    poller.start();
    await clock.advance(2 * MINUTE);
    expect(gaps(polls).slice(0, 3)).toEqual([10 * SECOND, 20 * SECOND, 40 * SECOND]);
    expect(poller.state().trouble).toMatchObject({
      kind: 'unreachable',
      sentence: expect.stringMatching(/proxy/) as string,
    });
  });

  it('row 39, ancestor c: 60 isolated failures over three weeks never add up', async () => {
    const { poller, clock, site } = await watchByHand();
    poller.start();
    await clock.advance(0);
    for (let blip = 0; blip < 60; blip += 1) {
      await site.misbehave({ kind: 'status', status: 500 });
      poller.pollNow();
      await clock.advance(0);
      expect(poller.state().trouble).toMatchObject({ kind: 'broken', since: clock.now() });
      await site.misbehave(null);
      await clock.advance(10 * SECOND);
      expect(poller.state().trouble).toBeNull();
      clock.jumpWall(8 * HOUR);
    }
  });

  it('row 38: a trouble lasts from its first failure, and its kind follows the latest', async () => {
    const { poller, clock, site } = await watchByHand();
    await site.misbehave({ kind: 'status', status: 503 });
    poller.start();
    await clock.advance(0);
    await site.misbehave({ kind: 'page' });
    await clock.advance(10 * SECOND);
    expect(poller.state().trouble).toMatchObject({ kind: 'broken', since: START });
    expect(poller.state()).toMatchObject({ failuresSinceResume: 2, successesSinceResume: 0, lastSuccessAt: null });
  });

  it('row 33: answers without a new row are successes that bring no data', async () => {
    const { poller, clock, site, polls } = await watchByHand();
    site.add([{ type: 'sgv', sgv: 100, date: START, device: 'sensor' }]);
    poller.start();
    await clock.advance(16 * MINUTE);
    expect(poller.state()).toMatchObject({ trouble: null, lastSuccessAt: polls.at(-1)?.at });
    expect(new Set(polls.flatMap(({ readings }) => readings.map(({ measuredAt }) => measuredAt)))).toEqual(
      new Set([START]),
    );
  });

  it('row 48, ancestor b: an error thrown by a source or a listener is a failed poll, and the next one comes', async () => {
    let thrown = 0;
    const throwing: GlucoseSource<NightscoutConfig> = {
      ...nightscout,
      read(config, since, io) {
        thrown += 1;
        if (thrown <= 2) throw new Error('a bug with a secret in it');
        return nightscout.read(config, since, io);
      },
    };
    let heard = 0;
    const { poller, clock, log } = await watchByHand(
      {},
      {
        source: throwing,
        onPolled: () => {
          heard += 1;
          throw new TypeError('another bug');
        },
      },
    );
    poller.start();
    await clock.advance(0);
    expect(poller.state().trouble?.kind).toBe('broken');
    await clock.advance(30 * SECOND);
    expect(poller.state()).toMatchObject({ trouble: null, failuresSinceResume: 2, successesSinceResume: 1 });
    expect(heard).toBe(3);
    expect(log.lines.filter(({ level }) => level === 'error').map(({ event }) => event)).toEqual([
      'poll-threw',
      'after-poll-threw',
      'poll-threw',
      'after-poll-threw',
      'after-poll-threw',
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('secret');
  });

  it('a source that never settles is abandoned, and the next poll comes', async () => {
    const signals: AbortSignal[] = [];
    const stuck: GlucoseSource<NightscoutConfig> = {
      ...nightscout,
      read: (_config, _since, { signal }) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    };
    const { poller, clock } = await watchByHand(
      { deadlineSeconds: 0.02, wakingDeadlineSeconds: 0.02 },
      { source: stuck },
    );
    poller.start();
    await clock.advance(10 * SECOND);
    expect(poller.state()).toMatchObject({ trouble: { kind: 'unreachable' }, failuresSinceResume: 2 });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});

describe('deadlines', () => {
  it('R14: the first request after start and after a time-out may take longer: hosts sleep', async () => {
    const { poller, clock, site } = await watchByHand({ deadlineSeconds: 0.1, wakingDeadlineSeconds: 300 });
    await site.misbehave({ kind: 'slow-first', byMs: 400 });
    poller.start();
    await clock.advance(0);
    expect(poller.state().trouble).toBeNull();
    await site.misbehave({ kind: 'hang' });
    poller.pollNow();
    await clock.advance(0);
    expect(poller.state().trouble?.kind).toBe('unreachable');
    await site.misbehave({ kind: 'slow-first', byMs: 400 });
    await clock.advance(10 * SECOND);
    expect(poller.state().trouble).toBeNull();
  });

  it('rows 28 and 29, ancestor a: a hanging, a dripping and a 500 MB site delay nobody else', async () => {
    const { poller, clock, polls } = await watchByHand();
    // Nothing waits for their work: time moves on while they hang.
    const activity = createActivity();
    const patient = { deadlineSeconds: 300, wakingDeadlineSeconds: 300 };
    for (const kind of ['hang', 'drip', 'huge'] as const) {
      const site = await openSite(clock);
      await site.misbehave({ kind });
      watch({ clock, activity, config: { url: site.url(), onMyNetwork: true } }, patient).poller.start();
    }
    poller.start();
    await clock.advance(10 * MINUTE);
    expect(polls.map(({ at }) => at - START)).toEqual([0, 2, 4, 6, 8, 10].map((minutes) => minutes * MINUTE));
  });

  it('never has two requests under way', async () => {
    const { poller, clock, site } = await watchByHand();
    await site.misbehave({ kind: 'slow-first', byMs: 100 });
    poller.start();
    for (let times = 0; times < 20; times += 1) poller.pollNow();
    await clock.advance(0);
    expect(site.requests()).toHaveLength(1);
    expect(site.mostAtOnce()).toBe(1);
  });
});

describe('after sleep', () => {
  it('R13: polls at once, reads the full window, and counts anew', async () => {
    const { poller, clock, site } = await watchByHand();
    site.add(rowsFrom(START - HOUR, 12, 0));
    poller.start();
    await clock.advance(10 * MINUTE);
    clock.jumpWall(HOUR);
    const before = site.requests().length;
    poller.resume();
    expect(poller.state()).toMatchObject({ successesSinceResume: 0, failuresSinceResume: 0 });
    await clock.advance(0);
    expect(poller.state()).toMatchObject({ successesSinceResume: 1, failuresSinceResume: 0 });
    expect(
      site
        .requests()
        .slice(before)
        .map(({ query }) => query.get('count')),
    ).toEqual(['1500']);
  });

  it('R13: abandons what was under way, which counts neither way', async () => {
    const { poller, clock, site } = await watchByHand();
    await site.misbehave({ kind: 'hang' });
    poller.start();
    await site.misbehave(null);
    poller.resume();
    await clock.advance(0);
    expect(poller.state()).toMatchObject({ successesSinceResume: 1, failuresSinceResume: 0, trouble: null });
  });

  it('reads the full window once an hour, since rows are filled in late', async () => {
    const { poller, clock, site } = await watchByHand();
    site.add(rowsFrom(START - HOUR, 40, 8 * SECOND));
    poller.start();
    await clock.advance(2 * HOUR + 5 * MINUTE);
    const full = site.requests().filter(({ query }) => query.get('count') === '1500');
    expect(full.length).toBe(3);
    expect(site.requests().length).toBeGreaterThan(60);
  });
});

describe('what it learns', () => {
  it('R2: nothing of the lag until six rows came, the first poll left out; then its upper quarter', async () => {
    const { poller, clock, site } = await watchByHand();
    site.add(rowsFrom(START - HOUR, 36, 12 * MINUTE));
    poller.start();
    await clock.advance(0);
    expect(poller.state().series).toEqual([{ series: 'sensor', lagMs: 0, periodMs: 5 * MINUTE }]);
    await clock.advance(HOUR);
    const lagMs = poller.state().series[0]?.lagMs ?? 0;
    expect(lagMs).toBeGreaterThanOrEqual(12 * MINUTE);
    expect(lagMs).toBeLessThan(13 * MINUTE);
  });

  it('R2, row 37: rows filled in after an outage do not count as late', async () => {
    const { poller, clock, site } = await watchByHand();
    site.add(rowsFrom(START - HOUR, 24, 8 * SECOND));
    const outageEnds = START + 3 * HOUR;
    site.add(rowsFrom(START + HOUR, 24, 0).map((row) => ({ ...row, availableAt: outageEnds })));
    site.add(rowsFrom(outageEnds, 12, 8 * SECOND));
    poller.start();
    await clock.advance(4 * HOUR);
    expect(poller.state().series[0]?.lagMs).toBeLessThan(30 * SECOND);
  });

  it('R0: a clock that three answers agree is more than a minute off corrects ages', async () => {
    const { poller, clock, site } = await watchByHand();
    await site.misbehave({ kind: 'date-off', byMs: 10 * MINUTE });
    poller.start();
    await clock.advance(2 * MINUTE);
    expect(poller.state().clockSkewMs).toBe(0);
    await clock.advance(2 * MINUTE);
    expect(poller.state().clockSkewMs).toBe(10 * MINUTE);
    await site.misbehave({ kind: 'date-off', byMs: 45 * SECOND });
    await clock.advance(10 * MINUTE);
    expect(poller.state().clockSkewMs).toBe(0);
  });

  it('keeps what it learnt over a restart, and starts anew over a damaged memory', async () => {
    const first = await watchByHand();
    first.site.add(rowsFrom(START - HOUR, 36, 8 * SECOND));
    first.poller.start();
    await first.clock.advance(HOUR);
    const learnt = first.poller.state();
    await first.poller.stop();
    const config = { url: first.site.url(), onMyNetwork: true };
    const restarted = (stored: unknown): Watched =>
      watch({
        clock: first.clock,
        activity: createActivity(),
        config,
        memory: { read: () => stored, write: () => undefined },
      });
    expect(restarted(first.stored.at(-1)).poller.state()).toMatchObject({
      firstStartedAt: START,
      lastSuccessAt: learnt.lastSuccessAt,
      series: learnt.series,
    });
    expect(restarted({ series: 'damaged' }).poller.state()).toMatchObject({ firstStartedAt: START + HOUR, series: [] });
  });

  it('a disk that cannot keep its memory stops no poll', async () => {
    const { poller, clock, polls, log } = await watchByHand(
      {},
      {
        memory: {
          read: () => null,
          write: () => {
            throw new Error('disk full');
          },
        },
      },
    );
    poller.start();
    await clock.advance(4 * MINUTE);
    expect(polls).toHaveLength(3);
    expect(log.lines.some(({ event }) => event === 'poller-memory-not-written')).toBe(true);
  });
});

describe('health and stopping', () => {
  it('tells when it asks next, and what could not be used', async () => {
    const { poller, clock, site } = await watchByHand();
    site.add([
      { type: 'mbg', mbg: 100, date: START },
      { type: 'sgv', sgv: 'x', date: START },
    ]);
    expect(poller.health()).toEqual({ nextPollAt: null, lastPollAt: null, lastSuccessAt: null, skipped: {} });
    poller.start();
    await clock.advance(SECOND);
    expect(poller.health()).toEqual({
      nextPollAt: START + 120 * SECOND,
      lastPollAt: START,
      lastSuccessAt: START,
      skipped: { meter: 1, 'no-value': 1 },
    });
  });

  it('leaves no timer and asks nothing once stopped, also in the middle of a poll', async () => {
    const { poller, clock, site, polls } = await watchByHand();
    poller.start();
    await clock.advance(0);
    await site.misbehave({ kind: 'hang' });
    poller.pollNow();
    await poller.stop();
    const asked = site.requests().length;
    await clock.advance(HOUR);
    expect(clock.pending()).toBe(0);
    expect(site.requests()).toHaveLength(asked);
    expect(polls).toHaveLength(1);
  });

  it('can be started again, and starting twice is starting once', async () => {
    const { poller, clock, polls } = await watchByHand();
    poller.start();
    poller.start();
    await clock.advance(0);
    await poller.stop();
    poller.start();
    await clock.advance(0);
    expect(polls).toHaveLength(2);
  });
});
