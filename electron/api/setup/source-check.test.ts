import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesk, type Desk } from '../../../e2e/desk';
import type { Input } from '../../../shared/contract';
import { createCredentialsDirectory } from '../../secrets/credentials-directory';
import { createHandClock } from '../../standins/hand-clock';
import { createNightscoutStandIn, type NightscoutStandIn } from '../../standins/nightscout/nightscout';
import { NOW } from '../../storage/sample-facts.test-support';

const TOKEN = 'vigil-0123456789abcdef';
const WRONG = 'vigil-fedcba9876543210';

let desk: Desk;
let site: NightscoutStandIn;

beforeEach(async () => {
  desk = await openDesk();
  site = createNightscoutStandIn({ clock: createHandClock(NOW), access: { tokens: [TOKEN] } });
  await site.start();
  site.add([{ type: 'sgv', sgv: 100, date: NOW - 3 * 60_000, device: 'sensor' }]);
});

afterEach(async () => {
  await site.close();
  desk.household.close();
});

const check = (wanted: Partial<Input<'checkSource'>> = {}) =>
  desk.call('checkSource', { personId: 'ana', source: entered(), ...wanted });

const entered = (url = site.url()) => ({ kind: 'nightscout', url, onMyNetwork: true });

const said = async (answer: ReturnType<typeof check>): Promise<unknown> => {
  const checked = await answer;
  return checked.ok ? [checked.value.isRight, checked.value.sentence] : checked.problem;
};

it('asks with what is typed, saves none of it, and tells what the site says', async () => {
  const before = desk.household.settingsText();
  expect(await said(check({ secrets: { token: TOKEN } }))).toEqual([
    true,
    expect.stringMatching(/^Connected to .* The newest reading was measured 3 min ago\.$/) as string,
  ]);
  expect(await said(check())).toEqual([
    false,
    'The site is not open to everybody: enter an access token or the API secret.',
  ]);
  expect(await said(check({ secrets: { token: WRONG } }))).toEqual([
    false,
    'The site does not know this access token. Copy it again from the Admin Tools of Nightscout.',
  ]);
  expect(desk.household.settingsText()).toBe(before);
  expect((await desk.household.secrets.read('nightscout-2.token')).ok).toBe(false);
});

it('takes a token out of the pasted address', async () => {
  expect(await said(check({ source: entered(`${site.url()}/?token=${TOKEN}`) }))).toMatchObject([true, {}]);
});

it('uses the stored secret where none is typed, and never for another site', async () => {
  const revision = await desk.revision();
  const source = { ...entered(), id: 'nightscout-1' };
  await desk.call('saveSource', { revision, personId: 'ana', source, secrets: { token: TOKEN } });
  expect(await said(check({ source }))).toMatchObject([true, {}]);
  expect(await said(check({ source, secrets: { token: null } }))).toMatchObject([false, {}]);

  const other = createNightscoutStandIn({ clock: createHandClock(NOW) });
  await other.start();
  await check({ source: { ...source, url: other.url() } });
  expect(other.requests().length).toBeGreaterThan(0);
  expect(other.requests().filter(({ query }) => query.has('token'))).toEqual([]);
  await other.close();
});

it('with a file of $CREDENTIALS_DIRECTORY another site is refused, and that leaves a trace in the log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-credentials-'));
  writeFileSync(join(folder, 'nightscout-1.token'), TOKEN);
  desk.household.close();
  desk = await openDesk({ secrets: createCredentialsDirectory(folder) });
  const source = { ...entered(), id: 'nightscout-1' };
  expect(await check({ source })).toMatchObject({ ok: false, problem: { code: 'secret-for-another-host' } });
  expect(site.requests()).toEqual([]);
  expect(desk.household.log.lines).toContainEqual(
    expect.objectContaining({ level: 'warn', event: 'check-refused' }) as unknown,
  );
  // What is typed is for whom it is typed.
  expect(await said(check({ source, secrets: { token: TOKEN } }))).toMatchObject([true, {}]);
  rmSync(folder, { recursive: true });
});

it('says what is wrong with a field at the field, and a site that is away in a sentence', async () => {
  expect(await check({ source: { kind: 'nightscout', url: 'ftp://example.org' } })).toMatchObject({
    ok: false,
    problem: { path: 'source.url' },
  });
  expect(await check({ personId: 'zoe' })).toMatchObject({ ok: false, problem: { code: 'unknown-person' } });
  await site.misbehave({ kind: 'refuse' });
  expect(await said(check())).toMatchObject([false, {}]);
});

it('a second check breaks the first one off, and closing breaks off both', async () => {
  await site.misbehave({ kind: 'hang' });
  const first = said(check());
  const second = said(check());
  expect(await first).toMatchObject([false, {}]);
  desk.household.close();
  expect(await second).toMatchObject([false, {}]);
  desk = await openDesk();
});
