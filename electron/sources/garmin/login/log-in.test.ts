import { describe, expect, it } from 'vitest';
import { list, loggedIn, logIn, NOW, openGarmin, redeem, type AtGarmin } from '../../../../e2e/at-garmin';
import { HOUR, MINUTE, SECOND } from '../../../../shared/time';
import { createCredentialsDirectory } from '../../../secrets/credentials-directory';
import { standInActivity } from '../../../standins/garmin/garmin';
import { garmin } from '../endpoints';
import { garminConnect } from '../index';

const asked = (at: { site: { requests(): { path: string }[] } }) => at.site.requests().map(({ path }) => path);

/** By which way each ticket went that was shown. */
const shown = ({ site }: AtGarmin): string[] =>
  site
    .requests()
    .filter(({ path, ticket }) => ticket !== null && path.includes('oauth'))
    .map(({ path, clientId }) => (path === garmin.preauthorizedPath ? 'OAuth 1' : (clientId ?? '')));

const [newest, second, third, ios] = garmin.diClientIds;
const inOrder = [newest, 'OAuth 1', second, third, ios];
const closed = { oauth1: false, diClientIds: [] };

const stored = async (at: AtGarmin): Promise<unknown> => JSON.parse((await at.stored()) ?? 'null') as unknown;

describe('a ticket buys tokens by one way, and the next way wants another ticket', () => {
  it('by DI first; the name of the account is answered, and the tokens are in the keychain', async () => {
    const at = await openGarmin();
    expect(await redeem(at)).toEqual({ ok: true, value: { name: 'Ana Example' } });
    expect(asked(at)).toEqual([garmin.diTokenPath, garmin.profilePath]);
    expect(await stored(at)).toMatchObject({ api: at.site.url(), account: '4711', grant: { kind: 'di' } });
  });

  it('a-refusal-spends-the-ticket: each further way goes with a fresh one, one way per ticket', async () => {
    const at = await openGarmin({ ways: { oauth1: false, diClientIds: [third] } });
    const first = await redeem(at);
    expect(first).toMatchObject({ ok: false, problem: { kind: 'refused', wantsFreshTicket: true } });
    expect(shown(at)).toEqual([newest]);
    expect(await logIn(at)).toMatchObject({ ok: true });
    expect(shown(at)).toEqual([newest, 'OAuth 1', second, third]);
    expect(await stored(at)).toMatchObject({ grant: { kind: 'di', clientId: third } });
    expect((await list(at)).ok).toBe(true);
  });

  it('a-refusal-spends-the-ticket: the way that worked last is tried first', async () => {
    for (const ways of [{ diClientIds: [] }, { oauth1: false, diClientIds: [ios] }]) {
      const at = await openGarmin({ ways });
      await logIn(at);
      at.site.requests().length = 0;
      expect((await redeem(at)).ok).toBe(true);
      expect(shown(at)).toEqual([ways.oauth1 === false ? ios : 'OAuth 1']);
    }
  });

  it('each way once and no more when none is open, and nothing is kept; then from the beginning', async () => {
    const at = await openGarmin({ ways: closed });
    expect(await logIn(at)).toMatchObject({ ok: false, problem: { kind: 'refused' } });
    expect(shown(at)).toEqual(inOrder);
    expect(await at.stored()).toBeNull();
    await redeem(at);
    expect(shown(at)).toEqual([...inOrder, newest]);
  });

  it('a token that is handed out and opens nothing is no log-in: what was stored stays, and the next way is tried', async () => {
    const at = await loggedIn({ ways: { diClientIds: [] } });
    const before = await stored(at);
    await at.site.misbehave({ kind: 'status', status: 401, on: 'profile' });
    expect(await redeem(at)).toMatchObject({ ok: false, problem: { wantsFreshTicket: true } });
    expect(await stored(at)).toEqual(before);
    const fresh = await openGarmin();
    await fresh.site.misbehave({ kind: 'status', status: 401, on: 'profile', times: 1 });
    expect((await redeem(fresh)).ok).toBe(false);
    expect(await fresh.stored()).toBeNull();
    expect((await redeem(fresh)).ok).toBe(true);
    expect(shown(fresh)).toEqual([newest, 'OAuth 1']);
  });

  it('with the headers that every published client sends', async () => {
    const at = await loggedIn();
    expect(at.site.requests()[0]?.headers).toMatchObject({
      'user-agent': 'GCM-Android-5.23',
      'x-garmin-user-agent':
        'com.garmin.android.apps.connectmobile/5.23; ; Google/sdk_gphone64_arm64/google; Android/33; Dalvik/2.1.0',
      'x-garmin-paired-app-version': '10861',
      'x-garmin-client-platform': 'Android',
      'x-app-ver': '10861',
      'x-lang': 'en',
      'x-gcexperience': 'GC5',
      authorization: `Basic ${Buffer.from(`${newest}:`).toString('base64')}`,
    });
  });
});

describe('what a version before has left', () => {
  it('its rest is that of the host it asked first: the other one may be asked', async () => {
    const at = await openGarmin();
    at.io.memory.write({ refused: null, signInNotBefore: NOW + HOUR });
    expect((await redeem(at)).ok).toBe(true);
    expect(shown(at)).toEqual([newest]);
  });

  it('its tokens list, and are renewed as it was going to', async () => {
    for (const ways of [{ diClientIds: [] }, { oauth1: false }]) {
      const at = await loggedIn({ ways });
      const session = (await stored(at)) as { access: Record<string, unknown> };
      const { token: access, aheadMs } = session.access;
      const earlier = { ...session, access: { token: access, aheadMs, renewAt: NOW + 24 * HOUR - 15 * MINUTE } };
      await at.io.secrets.write('garmin-1.session', JSON.stringify(earlier));
      await at.clock.advance(23 * HOUR);
      at.site.requests().length = 0;
      expect((await list(at)).ok).toBe(true);
      expect(asked(at)).toEqual(['/activitylist-service/activities/search/activities']);
      await at.clock.advance(50 * MINUTE);
      expect((await list(at)).ok).toBe(true);
      expect(asked(at)).toContain('oauth1' in ways ? garmin.diTokenPath : garmin.exchangePath);
      expect(await stored(at)).toMatchObject({ access: { endsAt: NOW + 47 * HOUR + 50 * MINUTE } });
    }
  });
});

describe('grant-bought-exchange-refused: what was bought is stored at once', () => {
  it('and the rest comes later by itself: nobody logs in again', async () => {
    const at = await openGarmin({ ways: { diClientIds: [] } });
    await redeem(at);
    await at.site.misbehave({ kind: 'status', status: 429, on: 'exchange' });
    expect(await redeem(at)).toEqual({ ok: true, value: { name: null } });
    expect(await stored(at)).toMatchObject({ account: null, grant: { kind: 'oauth1' }, access: null });
    at.site.requests().length = 0;
    expect(await list(at)).toMatchObject({ ok: false, problem: { isTurnedAway: true, notBefore: NOW + HOUR } });
    expect(asked(at)).toEqual([]);
    await at.site.misbehave(null);
    await at.clock.advance(HOUR);
    expect(await list(at)).toMatchObject({ ok: true, value: { loggedInAs: 'Ana Example' } });
    expect(await stored(at)).toMatchObject({ account: '4711', name: 'Ana Example' });
    expect(shown(at)).toEqual([]);
  });

  it('also where the answer is lost after it, or nothing tells yet whose account it is', async () => {
    for (const on of ['exchange', 'profile'] as const) {
      const at = await openGarmin(on === 'exchange' ? { ways: { diClientIds: [] } } : {});
      if (on === 'exchange') await redeem(at);
      await at.site.misbehave({ kind: 'drop', on });
      expect(await redeem(at)).toEqual({ ok: true, value: { name: null } });
      await at.site.misbehave(null);
      expect(await list(at)).toMatchObject({ ok: true, value: { loggedInAs: 'Ana Example' } });
    }
  });

  it('a grant that the exchange refuses is none: what was stored before is there again', async () => {
    const at = await loggedIn({ ways: { diClientIds: [] } });
    const before = await at.stored();
    await at.site.misbehave({ kind: 'status', status: 401, on: 'exchange' });
    expect(await redeem(at)).toMatchObject({ ok: false, problem: { wantsFreshTicket: true } });
    expect(await at.stored()).toBe(before);
  });
});

describe('a ticket that is not good', () => {
  it('for another service is not even shown to Garmin', async () => {
    const at = await openGarmin();
    const service = `${at.site.url()}/app`;
    const redeemed = await redeem(at, { value: at.site.issueTicket(service), service });
    expect(redeemed).toMatchObject({ ok: false, problem: { kind: 'refused' } });
    expect(at.site.requests()).toEqual([]);
  });

  it('given for another service is refused by Garmin', async () => {
    const at = await openGarmin();
    const value = at.site.issueTicket(`${at.site.url()}/app`);
    expect((await redeem(at, { value, service: at.site.service() })).ok).toBe(false);
  });

  it('that has expired is refused', async () => {
    const at = await openGarmin({ ticketSeconds: 30 });
    const value = at.site.issueTicket();
    await at.clock.advance(31 * SECOND);
    expect(await redeem(at, { value, service: at.site.service() })).toMatchObject({
      problem: { sentence: expect.stringContaining('too old') as unknown },
    });
  });

  it('that is replayed is refused, and the login it has bought stays', async () => {
    const at = await openGarmin();
    const ticket = { value: at.site.issueTicket(), service: at.site.service() };
    expect((await redeem(at, ticket)).ok).toBe(true);
    const before = await at.stored();
    expect((await redeem(at, ticket)).ok).toBe(false);
    expect(await at.stored()).toBe(before);
    expect((await list(at)).ok).toBe(true);
  });
});

describe('Garmin that says no', () => {
  it('429-at-the-first-way: only the host that said it rests, and the other one logs in', async () => {
    const at = await openGarmin();
    at.io.memory.write({ worked: 'oauth1' });
    await at.site.misbehave({ kind: 'status', status: 429, on: 'preauthorized', times: 1 });
    const first = await redeem(at);
    expect(first).toMatchObject({ ok: false, problem: { wantsFreshTicket: true } });
    expect(first.ok || first.problem.notBefore).toBeUndefined();
    expect((await redeem(at)).ok).toBe(true);
    expect(shown(at)).toEqual(['OAuth 1', newest]);
    expect((await list(at)).ok).toBe(true);
  });

  it('429-at-the-first-way: the same the other way round, by the limit of each host', async () => {
    const at = await openGarmin({ limits: { perHost: { diauth: 0 } } });
    expect((await logIn(at)).ok).toBe(true);
    expect(shown(at)).toEqual([newest, 'OAuth 1']);
  });

  it('429: its end is told, and until then nobody is asked', async () => {
    const at = await openGarmin();
    await at.site.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '2700' } });
    const problem = { notBefore: NOW + 45 * MINUTE, sentence: expect.stringContaining('wait 45 min') as unknown };
    expect(await logIn(at)).toMatchObject({ ok: false, problem });
    await at.site.misbehave(null);
    await at.clock.advance(15 * MINUTE);
    expect(await redeem(at)).toMatchObject({ ok: false, problem: { notBefore: NOW + 45 * MINUTE } });
    expect(shown(at)).toEqual([newest, 'OAuth 1']);
    await at.clock.advance(30 * MINUTE);
    expect((await redeem(at)).ok).toBe(true);
  });

  it('429 of the account, without an end: two hours, twice as long each time, a day at most, and from two after a log-in', async () => {
    const at = await openGarmin({ limits: { perAccount: 0, seconds: 100 * 3600 } });
    for (const hours of [2, 4, 8, 16, 24, 24]) {
      const until = at.clock.now() + hours * HOUR;
      expect(await logIn(at)).toMatchObject({ ok: false, problem: { notBefore: until } });
      await at.clock.advance(hours * HOUR);
    }
    const fine = await openGarmin();
    await fine.site.misbehave({ kind: 'status', status: 429 });
    await logIn(fine);
    await fine.site.misbehave(null);
    await fine.clock.advance(2 * HOUR);
    await logIn(fine);
    await fine.site.misbehave({ kind: 'status', status: 429 });
    expect(await logIn(fine)).toMatchObject({ problem: { notBefore: NOW + 4 * HOUR } });
  });

  it('row 52: 403 or a page from its guard against programs is no wrong password, and rests two hours', async () => {
    for (const kind of [{ kind: 'status', status: 403 } as const, { kind: 'page' } as const]) {
      const at = await openGarmin();
      await at.site.misbehave(kind);
      expect(await logIn(at)).toMatchObject({ ok: false, problem: { isTurnedAway: true, notBefore: NOW + 2 * HOUR } });
      expect(shown(at)).toEqual([newest, 'OAuth 1']);
    }
  });

  it('a way with a fault of its own does not keep the next one from being tried', async () => {
    const at = await openGarmin();
    await at.site.misbehave({ kind: 'status', status: 500, on: 'tokens', times: 1 });
    expect((await logIn(at)).ok).toBe(true);
    expect(await stored(at)).toMatchObject({ grant: { kind: 'oauth1' } });
  });

  it('a way from which nothing comes is not the first one of the next log-in', async () => {
    const at = await openGarmin({}, { deadlineMs: 200 });
    await at.site.misbehave({ kind: 'hang', on: 'di' });
    expect((await redeem(at)).ok).toBe(false);
    expect((await redeem(at)).ok).toBe(true);
    expect(shown(at)).toEqual([newest, 'OAuth 1']);
  });

  it('silence, a dropped connection, nobody there: one request, and nothing is tried again', async () => {
    for (const mode of [{ kind: 'hang' }, { kind: 'drop' }] as const) {
      const at = await openGarmin({}, { deadlineMs: 200 });
      await at.site.misbehave(mode);
      expect(await redeem(at)).toMatchObject({ ok: false, problem: { kind: 'unreachable' } });
      expect(at.site.requests()).toHaveLength(1);
    }
    const away = await openGarmin();
    await away.site.misbehave({ kind: 'refuse' });
    expect(await redeem(away)).toMatchObject({ ok: false, problem: { kind: 'unreachable' } });
  });

  it('answers of another shape: Garmin changed something', async () => {
    const at = await openGarmin({ ways: { diClientIds: [...garmin.diClientIds] } });
    await at.site.misbehave({ kind: 'other-shape', body: { token: 'x' }, on: 'tokens' });
    expect(await logIn(at)).toMatchObject({ ok: false, problem: { isChanged: true } });
  });
});

it('a clock two hours off, either way: it is signed by Garmin’s clock, and the token’s end counts by it', async () => {
  for (const offMs of [-2 * HOUR, 2 * HOUR]) {
    const at = await openGarmin({ accessSeconds: 3600, ways: { diClientIds: [] } });
    at.io.now = () => at.clock.now() + offMs;
    expect((await logIn(at)).ok).toBe(true);
    expect((await list(at)).ok).toBe(true);
    // Any answer tells the time: nothing is signed wrongly after the first one.
    expect(shown(at)).toEqual([newest, 'OAuth 1']);
    await at.clock.advance(50 * MINUTE);
    at.site.requests().length = 0;
    expect((await list(at)).ok).toBe(true);
    expect(asked(at)[0]).toBe(garmin.exchangePath);
  }
});

it('a clock that is wrong from the first signature on: the same way again, with a fresh ticket', async () => {
  const at = await openGarmin();
  at.io.memory.write({ worked: 'oauth1' });
  at.io.now = () => at.clock.now() + 2 * HOUR;
  expect(await redeem(at)).toMatchObject({ ok: false, problem: { wantsFreshTicket: true } });
  expect((await redeem(at)).ok).toBe(true);
  expect(shown(at)).toEqual(['OAuth 1', 'OAuth 1']);
});

describe('where secrets are kept', () => {
  it('files that are only read: refused before anything is asked, with what to do', async () => {
    const at = await openGarmin({}, { secrets: createCredentialsDirectory('/nowhere') });
    expect(await redeem(at)).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('Run Vigil with a keychain') as unknown },
    });
    expect(at.site.requests()).toEqual([]);
  });

  it('a locked keychain: it is said, and what was stored stays', async () => {
    const at = await loggedIn();
    const before = await at.stored();
    at.secrets.lock(true);
    expect(await redeem(at)).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('locked') as unknown },
    });
    at.secrets.lock(false);
    expect(await at.stored()).toBe(before);
  });
});

describe('logging out', () => {
  it('takes the tokens away without asking Garmin, and nothing is asked afterwards', async () => {
    const at = await loggedIn();
    const { length } = at.site.requests();
    expect(await garminConnect.login?.logOut(at.config, at.io)).toEqual({ ok: true, value: undefined });
    expect(await at.stored()).toBeNull();
    expect(await list(at)).toMatchObject({ ok: false, problem: { needsLogin: true, isNotAsked: true } });
    expect(at.site.requests()).toHaveLength(length);
  });
});

it('no ticket, token or password stands in a sentence or in what is remembered', async () => {
  const at = await openGarmin({ ways: { oauth1: false, diClientIds: [] } });
  const problems = [await logIn(at)];
  await at.site.misbehave({ kind: 'status', status: 429 });
  problems.push(await logIn(at));
  const fine = await loggedIn();
  fine.site.add([standInActivity(1, NOW - HOUR)]);
  problems.push(await redeem(fine));
  fine.site.endGrants();
  const refused = await list(fine);
  expect(refused.ok).toBe(false);
  const said = JSON.stringify([problems, refused, at.memory(), fine.memory()]);
  expect(said).not.toMatch(/ST-\d|stand-in-|correct horse/);
});
