import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { createCredentialsDirectory } from '../../secrets/credentials-directory';
import { standInActivity } from '../../standins/garmin';
import { garmin } from './endpoints';
import { garminConnect } from './index';
import { list, NOW, openGarmin, redeem, signedIn } from '../../../e2e/at-garmin';

const asked = (at: { site: { requests(): { path: string }[] } }) => at.site.requests().map(({ path }) => path);

describe('a ticket buys tokens by the known ways, in order', () => {
  it('by OAuth 1 first; the name of the account is answered, and the tokens are in the keychain', async () => {
    const at = await openGarmin();
    expect(await redeem(at)).toEqual({ ok: true, value: { name: 'Ana Example' } });
    expect(asked(at)).toEqual([garmin.preauthorizedPath, garmin.exchangePath, garmin.profilePath]);
    expect(JSON.parse((await at.stored()) ?? '')).toMatchObject({ api: at.site.url(), grant: { kind: 'oauth1' } });
  });

  it('then by DI, by the first client id that Garmin knows', async () => {
    const known = garmin.diClientIds[2];
    const at = await openGarmin({ ways: { oauth1: false, diClientIds: [known] } });
    expect((await redeem(at)).ok).toBe(true);
    expect(asked(at)).toEqual([
      garmin.preauthorizedPath,
      garmin.diTokenPath,
      garmin.diTokenPath,
      garmin.diTokenPath,
      garmin.profilePath,
    ]);
    expect(JSON.parse((await at.stored()) ?? '')).toMatchObject({ grant: { kind: 'di', clientId: known } });
    expect((await list(at)).ok).toBe(true);
  });

  it('each way once and no more when none is open, and nothing is kept', async () => {
    const at = await openGarmin({ ways: { oauth1: false, diClientIds: [] } });
    expect(await redeem(at)).toMatchObject({ ok: false, problem: { kind: 'refused' } });
    expect(asked(at)).toHaveLength(1 + garmin.diClientIds.length);
    expect(await at.stored()).toBeNull();
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

  it('that is replayed is refused, and the sign-in it has bought stays', async () => {
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
  it('429: one request, its end is told, and until then none is made', async () => {
    const at = await openGarmin();
    await at.site.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '2700' } });
    const problem = { notBefore: NOW + 45 * MINUTE, sentence: expect.stringContaining('wait 45 min') as unknown };
    expect(await redeem(at)).toMatchObject({ ok: false, problem });
    await at.site.misbehave(null);
    await at.clock.advance(15 * MINUTE);
    expect(await redeem(at)).toMatchObject({ ok: false, problem: { notBefore: NOW + 45 * MINUTE } });
    expect(at.site.requests()).toHaveLength(1);
    await at.clock.advance(30 * MINUTE);
    expect((await redeem(at)).ok).toBe(true);
  });

  it('429 without an end: an hour', async () => {
    const at = await openGarmin();
    await at.site.misbehave({ kind: 'status', status: 429 });
    expect(await redeem(at)).toMatchObject({ problem: { notBefore: NOW + HOUR } });
  });

  it('row 52: 403 or a page from its guard against programs is no wrong password, and rests an hour', async () => {
    for (const kind of [{ kind: 'status', status: 403 } as const, { kind: 'page' } as const]) {
      const at = await openGarmin();
      await at.site.misbehave(kind);
      expect(await redeem(at)).toMatchObject({ ok: false, problem: { isTurnedAway: true, notBefore: NOW + HOUR } });
    }
  });

  it('a way with a fault of its own does not keep the next one from being tried', async () => {
    const at = await openGarmin();
    await at.site.misbehave({ kind: 'status', status: 500, on: 'tokens', times: 1 });
    expect((await redeem(at)).ok).toBe(true);
    expect(JSON.parse((await at.stored()) ?? '')).toMatchObject({ grant: { kind: 'di' } });
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
    expect(await redeem(at)).toMatchObject({ ok: false, problem: { isChanged: true } });
  });
});

it('a clock two hours off, either way: it is signed by Garmin’s clock, and the token’s end counts by it', async () => {
  for (const offMs of [-2 * HOUR, 2 * HOUR]) {
    const at = await openGarmin({ accessSeconds: 3600 });
    at.io.now = () => at.clock.now() + offMs;
    expect((await redeem(at)).ok).toBe(true);
    expect((await list(at)).ok).toBe(true);
    expect(asked(at).filter((path) => path === garmin.exchangePath)).toHaveLength(2);
    await at.clock.advance(50 * MINUTE);
    at.site.requests().length = 0;
    expect((await list(at)).ok).toBe(true);
    expect(asked(at)[0]).toBe(garmin.exchangePath);
  }
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
    const at = await signedIn();
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

describe('signing out', () => {
  it('takes the tokens away without asking Garmin, and nothing is asked afterwards', async () => {
    const at = await signedIn();
    const { length } = at.site.requests();
    expect(await garminConnect.login?.signOut(at.config, at.io)).toEqual({ ok: true, value: undefined });
    expect(await at.stored()).toBeNull();
    expect(await list(at)).toMatchObject({ ok: false, problem: { needsSignIn: true, isNotAsked: true } });
    expect(at.site.requests()).toHaveLength(length);
  });
});

it('no ticket, token or password stands in a sentence or in what is remembered', async () => {
  const at = await openGarmin({ ways: { oauth1: false, diClientIds: [] } });
  const problems = [await redeem(at)];
  await at.site.misbehave({ kind: 'status', status: 429 });
  problems.push(await redeem(at));
  const fine = await signedIn();
  fine.site.add([standInActivity(1, NOW - HOUR)]);
  problems.push(await redeem(fine));
  fine.site.endGrants();
  const refused = await list(fine);
  expect(refused.ok).toBe(false);
  const said = JSON.stringify([problems, refused, at.memory(), fine.memory()]);
  expect(said).not.toMatch(/ST-\d|stand-in-|correct horse/);
});
