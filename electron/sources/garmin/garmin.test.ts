import { describe, expect, it } from 'vitest';
import { list, loggedIn, NOW, openGarmin, type AtGarmin } from '../../../e2e/at-garmin';
import { failed } from '../../../shared/result';
import { DAY, HOUR, MINUTE } from '../../../shared/time';
import { standInActivity, type GarminMisbehaviour } from '../../standins/garmin/garmin';
import { createMemorySecrets } from '../../standins/memory-secrets';
import { garmin } from './endpoints';
import { garminConnect } from './index';

const ids = (answer: Awaited<ReturnType<typeof list>>): string[] =>
  answer.ok ? answer.value.workouts.map(({ id }) => id) : [];

/** Number 1 began an hour ago, each other one a day earlier. */
const addMany = ({ site }: AtGarmin, count: number): void => {
  site.add(Array.from({ length: count }, (_, index) => standInActivity(index + 1, NOW - HOUR - index * DAY)));
};
const impatient = (at: AtGarmin): AtGarmin => ({ ...at, io: { ...at.io, deadlineMs: 200 } });
const renewals = ({ site }: AtGarmin) => site.requests().filter(({ path }) => path.includes('oauth'));
const exchanges = ({ site }: AtGarmin, path: string) => site.requests().filter((request) => request.path === path);

describe('the list', () => {
  it('gives activities of the person and the source, newest first, and as whom one is logged in', async () => {
    const at = await loggedIn();
    at.site.add([standInActivity(1, NOW - 3 * HOUR), standInActivity(2, NOW - HOUR)]);
    const answer = await list(at);
    expect(answer).toMatchObject({ ok: true, value: { loggedInAs: 'Ana Example', skipped: {} } });
    expect(ids(answer)).toEqual(['garmin-1/2', 'garmin-1/1']);
  });

  it('an empty list is an answer', async () => {
    expect(await list(await loggedIn())).toMatchObject({ ok: true, value: { workouts: [] } });
  });

  it('row 53: 400 activities are all there the first time, page by page, and later only the newest page is asked for', async () => {
    const at = await loggedIn();
    addMany(at, 400);
    const first = await list(at);
    expect(ids(first)).toHaveLength(400);
    expect(at.site.lists().map(({ query }) => query.get('start'))).toEqual(['0', '100', '200', '300', '400']);
    const account = first.ok ? first.value.account : '';
    at.site.add([standInActivity(1001, NOW - 10 * MINUTE)]);
    const later = await list(at, { at: NOW - 10 * MINUTE, account });
    expect(ids(later)[0]).toBe('garmin-1/1001');
    expect(at.site.lists()).toHaveLength(6);
  });

  it('a Garmin that was not listed for weeks is listed back to then, and what a watch uploads days late is there', async () => {
    const at = await loggedIn();
    at.site.add(Array.from({ length: 250 }, (_, index) => standInActivity(index + 1, NOW - index * 4 * HOUR)));
    const first = await list(at);
    const account = first.ok ? first.value.account : '';
    expect(ids(await list(at, { at: NOW - 10 * DAY, account }))).toHaveLength(200);
  });

  it('somebody else’s account is listed from the start', async () => {
    const at = await loggedIn();
    addMany(at, 150);
    expect(ids(await list(at, { at: NOW, account: 'somebody else' }))).toHaveLength(150);
  });

  it('one bad row is skipped and counted', async () => {
    const at = await loggedIn();
    at.site.add([standInActivity(1, NOW - HOUR), standInActivity(2, NOW - HOUR, { activityId: null })]);
    const answer = await list(at);
    expect(ids(answer)).toEqual(['garmin-1/1']);
    expect(answer).toMatchObject({ value: { skipped: { 'no-id': 1 } } });
  });

  it('a page that fails fails the list: half of one would hide what is new', async () => {
    const at = await loggedIn();
    addMany(at, 150);
    const page = {
      kind: 'other-shape' as const,
      body: Array.from({ length: 100 }, (_, index) => standInActivity(index, NOW - index * HOUR)),
    };
    await at.site.misbehave({ ...page, on: 'activities', times: 1 });
    const whole = await list(at);
    expect(whole.ok).toBe(true);
    await at.site.misbehave({ kind: 'garbage', on: 'activities' });
    expect((await list(at)).ok).toBe(false);
  });
});

describe('rows 38 and 52: each odd answer of Garmin has its own words, and none is "no activities"', () => {
  it.each<[string, GarminMisbehaviour, Record<string, unknown>]>([
    ['403', { kind: 'status', status: 403 }, { kind: 'unreachable', isTurnedAway: true }],
    [
      '429 with its end',
      { kind: 'status', status: 429, headers: { 'retry-after': '600' } },
      { isTurnedAway: true, notBefore: NOW + 10 * MINUTE },
    ],
    ['429 without', { kind: 'status', status: 429 }, { isTurnedAway: true, notBefore: NOW + HOUR }],
    ['a page', { kind: 'page' }, { isTurnedAway: true }],
    ['500', { kind: 'status', status: 500 }, { kind: 'broken' }],
    ['503', { kind: 'status', status: 503 }, { kind: 'unreachable' }],
    ['404', { kind: 'status', status: 404 }, { kind: 'broken', isChanged: true }],
    ['204 and nothing', { kind: 'status', status: 204 }, { kind: 'broken', isChanged: true }],
    ['an object', { kind: 'other-shape', body: { workouts: [] } }, { kind: 'broken', isChanged: true }],
    [
      'rows of another shape',
      { kind: 'other-shape', body: [{ activity: { id: 1 } }] },
      { kind: 'broken', isChanged: true },
    ],
    ['null', { kind: 'other-shape', body: null }, { kind: 'broken' }],
    ['garbage', { kind: 'garbage' }, { kind: 'broken' }],
    ['half a body', { kind: 'half' }, { kind: 'unreachable' }],
    ['a dropped connection', { kind: 'drop' }, { kind: 'unreachable' }],
    ['silence', { kind: 'hang' }, { kind: 'unreachable', hasTimedOut: true }],
  ])('%s', async (_, mode, problem) => {
    const at = await loggedIn();
    await at.site.misbehave({ ...mode, on: 'activities' });
    expect(await list(mode.kind === 'hang' ? impatient(at) : at)).toMatchObject({ ok: false, problem });
    await at.site.misbehave(null);
    expect((await list(at)).ok).toBe(true);
  });

  it('nobody there: it was not asked', async () => {
    const at = await loggedIn();
    await at.site.misbehave({ kind: 'refuse' });
    expect(await list(at)).toMatchObject({ ok: false, problem: { kind: 'unreachable', isNotAsked: true } });
  });

  it('a redirect is not followed: the token goes nowhere else', async () => {
    const at = await loggedIn();
    const elsewhere = await openGarmin();
    await at.site.misbehave({ kind: 'redirect', to: `${elsewhere.site.url()}/steal`, on: 'activities' });
    expect(await list(at)).toMatchObject({ ok: false, problem: { isChanged: true } });
    expect(elsewhere.site.requests()).toEqual([]);
  });

  it('a private address is not asked unless it is allowed to be', async () => {
    const at = await loggedIn();
    const { length } = at.site.requests();
    const config = { baseUrl: at.site.url() };
    expect(await garminConnect.list(config, null, at.io)).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable' },
    });
    expect(at.site.requests()).toHaveLength(length);
  });

  it('ends at once when it is called off', async () => {
    const ending = new AbortController();
    const at = await loggedIn({}, { signal: ending.signal, deadlineMs: 300_000 });
    await at.site.misbehave({ kind: 'hang', on: 'activities' });
    const listing = list(at);
    setTimeout(() => {
      ending.abort();
    }, 50);
    expect((await listing).ok).toBe(false);
  });

  it('two sources do not wait for each other: one whose token died leaves the other alone', async () => {
    const broken = await loggedIn({ accessSeconds: 3600 });
    const fine = await loggedIn();
    await broken.clock.advance(2 * HOUR);
    await broken.site.misbehave({ kind: 'status', status: 500, on: 'tokens' });
    expect((await list(broken)).ok).toBe(false);
    expect((await list(fine)).ok).toBe(true);
    fine.site.endAccess();
    expect((await list(fine)).ok).toBe(true);
  });
});

describe('renewal', () => {
  const oauth1 = { ways: { diClientIds: [] }, accessSeconds: 3600 };
  const di = { ways: { oauth1: false, diClientIds: [garmin.diClientIds[0]] }, accessSeconds: 3600 };

  it('happens from half of the token’s life on, once for all who ask, and the new token is stored before it is used', async () => {
    const order: string[] = [];
    const at = await loggedIn(di);
    const write = at.io.secrets.write;
    at.io.secrets = { ...at.io.secrets, write: (id, value) => (order.push('stored'), write(id, value)) };
    const send = at.io.http.send;
    at.io.http = { send: (request) => (order.push(new URL(request.url).pathname), send(request)) };
    await at.clock.advance(30 * MINUTE);
    const answers = await Promise.all([list(at), list(at), list(at)]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    // What is stored first is what was there: a keychain that takes nothing is found out before a token is used up.
    expect(order).toEqual(['stored', garmin.diTokenPath, 'stored']);
  });

  it('rotates, twice: the second renewal goes with what the first one brought', async () => {
    const at = await loggedIn(di);
    for (let round = 0; round < 2; round += 1) {
      await at.clock.advance(50 * MINUTE);
      expect((await list(at)).ok).toBe(true);
    }
    expect(exchanges(at, garmin.diTokenPath)).toHaveLength(3);
  });

  it('a token that Garmin ends early is renewed at the 401, and the list is asked for once more', async () => {
    for (const ports of [{ ways: { diClientIds: [] } }, di]) {
      const at = await loggedIn(ports);
      at.site.endAccess();
      expect((await list(at)).ok).toBe(true);
      expect(at.site.lists()).toHaveLength(2);
    }
  });

  it('row 51: a renewal whose connection is dropped is a failure, and the next list has healed', async () => {
    for (const ports of [oauth1, di]) {
      const at = await loggedIn(ports);
      const before = JSON.parse((await at.stored()) ?? '') as unknown;
      await at.clock.advance(2 * HOUR);
      await at.site.misbehave({ kind: 'drop', on: 'tokens', times: 1 });
      expect(await list(at)).toMatchObject({ ok: false, problem: { kind: 'unreachable', isNotAsked: true } });
      expect(at.site.lists()).toEqual([]);
      expect(JSON.parse((await at.stored()) ?? '')).toEqual(before);
      expect((await list(at)).ok).toBe(true);
    }
  });

  it('whose answer was lost after the old token was used up wants a log-in; the other way has no such token', async () => {
    const lost = { kind: 'drop', isCarriedOut: true, on: 'tokens', times: 1 } as const;
    for (const ports of [di, oauth1]) {
      const at = await loggedIn(ports);
      await at.clock.advance(2 * HOUR);
      await at.site.misbehave(lost);
      expect(await list(at)).toMatchObject({ ok: false, problem: { kind: 'unreachable' } });
      const next = await list(at);
      if (ports === di) expect(next).toMatchObject({ ok: false, problem: { needsLogin: true } });
      else expect(next.ok).toBe(true);
    }
  });

  it('that hangs, fails or is turned away keeps the old tokens', async () => {
    for (const mode of [
      { kind: 'hang' },
      { kind: 'status', status: 503 },
      { kind: 'page' },
      { kind: 'garbage' },
    ] as const) {
      const at = await loggedIn({ accessSeconds: 3600 });
      await at.clock.advance(2 * HOUR);
      await at.site.misbehave({ ...mode, on: 'tokens' });
      expect((await list(mode.kind === 'hang' ? impatient(at) : at)).ok).toBe(false);
      await at.site.misbehave(null);
      expect((await list(at)).ok).toBe(true);
    }
  });

  it('renewal-too-late: one that is turned away leaves the old token, which lists until it really ends', async () => {
    for (const ports of [oauth1, di]) {
      const at = await loggedIn({ ...ports, accessSeconds: 24 * 3600 });
      await at.site.misbehave({ kind: 'status', status: 429, on: 'tokens' });
      at.site.requests().length = 0;
      await at.clock.advance(12 * HOUR - MINUTE);
      expect((await list(at)).ok).toBe(true);
      expect(renewals(at)).toHaveLength(0);
      for (let hour = 12; hour < 24; hour += 1) {
        await at.clock.advance(HOUR);
        expect((await list(at)).ok).toBe(true);
      }
      expect(renewals(at)).toHaveLength(12);
      await at.clock.advance(30 * MINUTE);
      // It has ended, and the last refusal asked for an hour.
      expect(await list(at)).toMatchObject({
        ok: false,
        problem: { isTurnedAway: true, notBefore: NOW + 24 * HOUR + 59 * MINUTE },
      });
      expect(renewals(at)).toHaveLength(12);
      await at.site.misbehave(null);
      await at.clock.advance(30 * MINUTE);
      expect((await list(at)).ok).toBe(true);
    }
  });

  it('one that fails in any other way leaves it as well, and is tried again after an hour, or when it ends', async () => {
    for (const mode of [{ kind: 'drop' }, { kind: 'status', status: 503 }, { kind: 'garbage' }] as const) {
      const at = await loggedIn({ accessSeconds: 24 * 3600 });
      await at.site.misbehave({ ...mode, on: 'tokens' });
      at.site.requests().length = 0;
      await at.clock.advance(13 * HOUR);
      expect((await list(at)).ok).toBe(true);
      const { length } = renewals(at);
      await at.clock.advance(59 * MINUTE);
      expect((await list(at)).ok).toBe(true);
      expect(renewals(at)).toHaveLength(length);
      await at.clock.advance(9 * HOUR + 41 * MINUTE);
      expect((await list(at)).ok).toBe(true);
      await at.site.misbehave(null);
      await at.clock.advance(20 * MINUTE);
      expect((await list(at)).ok).toBe(true);
      expect(renewals(at).length).toBeGreaterThan(length + 1);
    }
  });

  it('waits while the list fails anyhow, so that a Garmin that is away is not asked twice', async () => {
    const at = await loggedIn({ accessSeconds: 24 * 3600 });
    await at.site.misbehave({ kind: 'status', status: 503 });
    await list(at);
    at.site.requests().length = 0;
    await at.clock.advance(13 * HOUR);
    expect((await list(at)).ok).toBe(false);
    expect(at.site.requests()).toHaveLength(1);
    await at.site.misbehave(null);
    for (const count of [0, 1]) {
      expect((await list(at)).ok).toBe(true);
      expect(renewals(at)).toHaveLength(count);
    }
  });

  it('403 that lasts for half a day, and beyond the token, wants a log-in; it is tried on now and then, and may heal', async () => {
    for (const ports of [oauth1, di]) {
      const at = await loggedIn({ ...ports, accessSeconds: 24 * 3600 });
      await at.site.misbehave({ kind: 'status', status: 403, on: 'tokens' });
      await at.clock.advance(13 * HOUR);
      expect((await list(at)).ok).toBe(true);
      await at.clock.advance(11.5 * HOUR);
      expect(await list(at)).toMatchObject({ ok: false, problem: { isTurnedAway: true } });
      await at.clock.advance(HOUR);
      const wantsLogIn = { needsLogin: true, sentence: expect.stringMatching(/403.*Log in again/) as unknown };
      expect(await list(at)).toMatchObject({ ok: false, problem: wantsLogIn });
      at.site.requests().length = 0;
      await at.clock.advance(5 * HOUR);
      expect(await list(at)).toMatchObject({ ok: false, problem: wantsLogIn });
      expect(renewals(at)).toHaveLength(0);
      await at.site.misbehave(null);
      await at.clock.advance(HOUR);
      expect((await list(at)).ok).toBe(true);
    }
  });

  it('403 once, and then again weeks later, is not one that lasts', async () => {
    const at = await loggedIn({ accessSeconds: 24 * 3600 });
    for (const days of [1, 20]) {
      await at.clock.advance(days * DAY);
      await at.site.misbehave({ kind: 'status', status: 403, on: 'tokens', times: 1 });
      expect(await list(at)).toMatchObject({ ok: false, problem: { isForbidden: true } });
      expect((await list(at)).ok).toBe(true);
    }
  });

  it('that Garmin refuses wants a login, and nothing is asked until there was one, also after a restart', async () => {
    for (const ports of [oauth1, di]) {
      const at = await loggedIn(ports);
      at.site.endGrants();
      expect(await list(at)).toMatchObject({
        ok: false,
        problem: { needsLogin: true, sentence: expect.stringContaining('Log in again') as unknown },
      });
      const { length } = at.site.requests();
      expect(await list(at)).toMatchObject({ ok: false, problem: { needsLogin: true } });
      expect(at.site.requests()).toHaveLength(length);
    }
  });

  it('a new token that is refused too wants a login', async () => {
    const at = await loggedIn();
    await at.site.misbehave({ kind: 'status', status: 401, on: 'activities' });
    expect(await list(at)).toMatchObject({ ok: false, problem: { needsLogin: true } });
    expect(at.site.lists()).toHaveLength(2);
  });

  it('goes on when its poll is called off: what Garmin hands out is kept', async () => {
    const ending = new AbortController();
    const at = await loggedIn(di, { signal: ending.signal });
    const before = await at.stored();
    await at.clock.advance(50 * MINUTE);
    const listing = list(at);
    ending.abort();
    await listing;
    await at.io.turns.whenIdle();
    expect(await at.stored()).not.toBe(before);
  });

  it('whose source is removed meanwhile leaves no tokens behind', async () => {
    const at = await loggedIn(di);
    await at.clock.advance(50 * MINUTE);
    const { send } = at.io.http;
    at.io.http = {
      async send(request) {
        const answer = await send(request);
        await at.io.secrets.remove('garmin-1.session');
        return answer;
      },
    };
    expect(await list(at)).toMatchObject({ ok: false, problem: { needsLogin: true } });
    expect(await at.stored()).toBeNull();
    expect(at.io.turns.unsaved).toBeNull();
  });

  it('a keychain that is locked before it: nothing is renewed; locked after it: what came is held and stored first', async () => {
    const at = await loggedIn(di);
    await at.clock.advance(2 * HOUR);
    const { write } = at.io.secrets;
    at.io.secrets = {
      ...at.io.secrets,
      write: () => Promise.resolve(failed({ kind: 'locked', sentence: 'The keychain is locked.' })),
    };
    expect(await list(at)).toMatchObject({ ok: false, problem: { isNotAsked: true } });
    expect(exchanges(at, garmin.diTokenPath)).toHaveLength(1);

    let writes = 0;
    at.io.secrets = {
      ...at.io.secrets,
      write: (id, value) => {
        writes += 1;
        return writes === 2
          ? Promise.resolve(failed({ kind: 'locked', sentence: 'The keychain is locked.' }))
          : write(id, value);
      },
    };
    expect((await list(at)).ok).toBe(false);
    expect(at.site.lists()).toEqual([]);
    expect((await list(at)).ok).toBe(true);
    expect(exchanges(at, garmin.diTokenPath)).toHaveLength(2);
  });
});

describe('before anybody has logged in', () => {
  it('Garmin is never asked', async () => {
    const at = await openGarmin();
    expect(await list(at)).toMatchObject({ ok: false, problem: { kind: 'refused', needsLogin: true } });
    expect((await garminConnect.check(at.config, at.io)).ok).toBe(false);
    expect(at.site.requests()).toEqual([]);
  });

  it('tokens of one Garmin never go to another', async () => {
    const at = await loggedIn();
    const other = await openGarmin();
    expect(await garminConnect.list(other.config, null, at.io)).toMatchObject({ problem: { needsLogin: true } });
    expect(other.site.requests()).toEqual([]);
  });

  it('a stored login that cannot be read wants another one', async () => {
    for (const value of ['', 'x', '{}', '{"api":1}']) {
      const at = await openGarmin({}, { secrets: createMemorySecrets({ 'garmin-1.session': value }) });
      expect(await list(at)).toMatchObject({ ok: false, problem: { needsLogin: true } });
    }
  });

  it('a locked keychain is not a missing login', async () => {
    const at = await loggedIn();
    at.secrets.lock(true);
    const answer = await list(at);
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'refused', isNotAsked: true } });
    expect(answer.ok || answer.problem.needsLogin).toBeUndefined();
  });
});

describe('another address', () => {
  it('is kept as its origin, and one that is none is said at its field', () => {
    const tidy = (baseUrl?: string) => garminConnect.tidy?.(baseUrl === undefined ? {} : { baseUrl });
    expect(tidy()).toEqual({ ok: true, value: { config: {}, secrets: {} } });
    expect(tidy('https://user:pass@example.org/garmin?x=1')).toMatchObject({
      value: { config: { baseUrl: 'https://example.org' } },
    });
    for (const none of ['garmin', 'ftp://example.org', 'javascript:void(0)']) {
      expect(tidy(none)).toMatchObject({ ok: false, problem: { field: 'baseUrl' } });
    }
  });

  it('that is none, written into the file by hand, is said and asks nobody', async () => {
    const at = await loggedIn();
    const config = { baseUrl: 'garmin' };
    const { length } = at.site.requests();
    expect(await garminConnect.list(config, null, at.io)).toMatchObject({ ok: false, problem: { kind: 'broken' } });
    expect(garminConnect.login?.page(config).startUrl).toContain('.invalid');
    expect(garminConnect.siteName(config)).toBe('Garmin Connect');
    expect(at.site.requests()).toHaveLength(length);
  });

  it('no other address: Garmin’s own, by country', () => {
    expect(garminConnect.siteName({})).toBe('Garmin Connect');
    expect(garminConnect.siteName({ domain: 'garmin.cn' })).toBe('Garmin Connect (China)');
    expect(garminConnect.login?.page({ domain: 'garmin.cn' })).toMatchObject({ ticketHosts: ['sso.garmin.cn'] });
  });
});

it('a date in Retry-After counts by Garmin’s clock', async () => {
  const at = await loggedIn();
  at.io.now = () => NOW + 2 * HOUR;
  const until = new Date(NOW + 20 * MINUTE).toUTCString();
  await at.site.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': until }, on: 'activities' });
  expect(await list(at)).toMatchObject({ problem: { notBefore: NOW + 2 * HOUR + 20 * MINUTE } });
});
