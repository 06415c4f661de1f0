import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from '../../../e2e/desk';
import type { Input } from '../../../shared/contract';

const TOKEN = 'vigil-0123456789abcdef';
const OTHER_TOKEN = 'vigil-fedcba9876543210';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => {
  desk.household.close();
});

type Wanted = Partial<Input<'saveSource'>>;

const nightscout = { kind: 'nightscout', url: 'https://second.example.org' };

const save = async (wanted: Wanted = {}) =>
  desk.call('saveSource', { revision: await desk.revision(), personId: 'ana', source: nightscout, ...wanted });

const stored = async (id: string): Promise<string | null> => {
  const found = await desk.household.secrets.read(id);
  return found.ok ? found.value : null;
};

const sources = () => desk.settings().people[0]?.sources;

describe('adding a source', () => {
  it('a token in the pasted address goes to the keychain, and the clean address to the settings', async () => {
    const saved = await save({ source: { ...nightscout, url: `https://second.example.org/?token=${TOKEN}` } });
    expect(saved).toEqual({
      ok: true,
      value: {
        revision: await desk.revision(),
        sourceId: 'nightscout-2',
        sentence:
          'Nightscout is added. The token in the address is in the keychain now. second.example.org is asked now.',
      },
    });
    expect(sources()?.[1]).toMatchObject({ id: 'nightscout-2', url: 'https://second.example.org' });
    expect(await stored('nightscout-2.token')).toBe(TOKEN);
    expect(desk.household.settingsText()).not.toContain(TOKEN);
  });

  it('a secret before the @ is split off too, and one that is typed counts more than one that is pasted', async () => {
    const url = 'https://my%20api%20secret@second.example.org/api/v1/';
    expect(await save({ source: { ...nightscout, url } })).toMatchObject({ ok: true });
    expect(await stored('nightscout-2.token')).toBe('my api secret');
    await save({ source: { ...nightscout, url }, secrets: { token: TOKEN } });
    expect(await stored('nightscout-3.token')).toBe(TOKEN);
  });

  it('an id that was used keeps its number as long as a secret of it is left', async () => {
    await desk.household.secrets.write('nightscout-2.token', TOKEN);
    expect(await save()).toMatchObject({ ok: true, value: { sourceId: 'nightscout-3' } });
  });

  it.each<[string, Wanted, string | null, string]>([
    ['an address that is none', { source: { kind: 'nightscout', url: 'not an address!' } }, 'source.url', 'not a web'],
    ['no address', { source: { kind: 'nightscout' } }, 'source.url', 'Give the address of the Nightscout site.'],
    ['a field that does not exist', { source: { ...nightscout, urll: 'x' } }, 'source.urll', 'no such field'],
    ['a kind nobody knows', { source: { kind: 'oura' } }, 'source.kind', 'no longer available'],
    ['a secret that does not exist', { secrets: { password: 'x' } }, 'secrets.password', 'no such secret'],
    ['an empty secret', { secrets: { token: ' ' } }, 'secrets.token', 'Enter it, or remove what is stored.'],
    ['a secret among the fields', { source: { ...nightscout, token: 'x' } }, 'source.token', 'no such field'],
    ['somebody nobody watches over', { personId: 'zoe' }, 'personId', 'Nobody with this id'],
    ['a source that is gone', { source: { ...nightscout, id: 'nightscout-9' } }, null, 'not there any more'],
  ])('refuses %s at its field, and stores nothing', async (_, wanted, path, sentence) => {
    const before = desk.household.settingsText();
    const refused = await save({ secrets: { token: TOKEN }, ...wanted });
    expect(refused).toMatchObject({
      ok: false,
      problem: { path, sentence: expect.stringContaining(sentence) as string },
    });
    expect(await stored('nightscout-2.token')).toBeNull();
    expect(desk.household.settingsText()).toBe(before);
  });
});

describe('the order: check, keychain, settings', () => {
  it('where the keychain is locked nothing is saved, and the sentence says what to do', async () => {
    const before = desk.household.settingsText();
    const revision = await desk.revision();
    desk.household.secrets.lock(true);
    expect(await save({ revision, secrets: { token: TOKEN } })).toEqual({
      ok: false,
      problem: {
        code: 'secret-not-stored',
        sentence: 'Nothing was saved. The keychain is locked. Unlock it.',
        path: 'secrets.token',
      },
    });
    expect(desk.household.settingsText()).toBe(before);
  });

  it('a change made meanwhile is not overwritten, and no secret is stored for it', async () => {
    const revision = await desk.revision();
    await save();
    const late = await save({ revision, secrets: { token: TOKEN } });
    expect(late).toMatchObject({ ok: false, problem: { code: 'settings-changed' } });
    expect(await stored('nightscout-3.token')).toBeNull();
  });

  it('when the settings cannot be written at last, the keychain is as it was', async () => {
    await desk.household.secrets.write('nightscout-1.token', OTHER_TOKEN);
    writeFileSync(join(desk.household.folder, 'settings.json'), '{"version":1}');
    const changed = { id: 'nightscout-1', kind: 'nightscout', url: 'https://example.org', onMyNetwork: true };
    const refused = await save({ source: changed, secrets: { token: TOKEN } });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'settings-changed' } });
    expect(await stored('nightscout-1.token')).toBe(OTHER_TOKEN);
    expect(await save({ secrets: { token: TOKEN } })).toMatchObject({ ok: false });
    expect(await stored('nightscout-2.token')).toBeNull();
  });

  it('of two that are saved at once the second is refused, and the secret of the first stays', async () => {
    const revision = await desk.revision();
    const change = (token: string) =>
      desk.call('saveSource', {
        revision,
        personId: 'ana',
        source: { id: 'nightscout-1', kind: 'nightscout', url: 'https://example.org', onMyNetwork: token === TOKEN },
        secrets: { token },
      });
    const [first, second] = await Promise.all([change(TOKEN), change(OTHER_TOKEN)]);
    expect([first.ok, second.ok]).toEqual([true, false]);
    expect(await stored('nightscout-1.token')).toBe(TOKEN);
  });
});

describe('changing a source', () => {
  const first = { id: 'nightscout-1', kind: 'nightscout', url: 'https://example.org' };

  it('keeps its place and its id, and is asked at once also when only the secret is another one', async () => {
    expect(await save({ source: { ...first, poll: 'half-minute' } })).toMatchObject({
      ok: true,
      value: { sourceId: 'nightscout-1', sentence: 'Saved. example.org is asked now.' },
    });
    expect(sources()).toMatchObject([{ id: 'nightscout-1', poll: 'half-minute' }]);
    expect(desk.household.asked).toEqual([]);
    await save({ source: { ...first, poll: 'half-minute' }, secrets: { token: TOKEN } });
    expect(desk.household.asked).toEqual(['nightscout-1']);
  });

  it('row 60: a stored secret does not go along to another site', async () => {
    await save({ source: first, secrets: { token: TOKEN } });
    const elsewhere = { ...first, url: 'https://evil.example' };
    expect(await save({ source: elsewhere })).toMatchObject({
      ok: false,
      problem: { code: 'secret-for-another-host', path: 'secrets.token' },
    });
    expect(sources()).toMatchObject([{ url: 'https://example.org' }]);
    expect(await save({ source: { ...first, url: 'example.org/glucose/' } })).toMatchObject({ ok: true });
    expect(await save({ source: elsewhere, secrets: { token: OTHER_TOKEN } })).toMatchObject({ ok: true });
    expect(await stored('nightscout-1.token')).toBe(OTHER_TOKEN);
    expect(await save({ source: first, secrets: { token: null } })).toMatchObject({ ok: true });
    expect(await stored('nightscout-1.token')).toBeNull();
  });

  it('keeps its kind', async () => {
    const written = desk.settings();
    (written.people[0] as { sources: unknown[] }).sources = [{ id: 'ring', kind: 'oura', model: 3 }];
    desk.household.close();
    desk = await openDesk({ written });
    expect(await save({ source: { ...nightscout, id: 'ring' } })).toMatchObject({
      ok: false,
      problem: { code: 'other-kind', path: 'source.kind' },
    });
    expect(sources()).toEqual([{ id: 'ring', kind: 'oura', model: 3 }]);
  });
});

describe('removing a source', () => {
  const remove = async (sourceId = 'nightscout-1') =>
    desk.call('removeSource', { revision: await desk.revision(), personId: 'ana', sourceId });

  it('takes its secrets along', async () => {
    await desk.household.secrets.write('nightscout-1.token', TOKEN);
    expect(await remove()).toMatchObject({ ok: true, value: { sentence: 'The source is removed.' } });
    expect(sources()).toEqual([]);
    expect(await stored('nightscout-1.token')).toBeNull();
    expect(await remove()).toMatchObject({ ok: false, problem: { code: 'unknown-source' } });
  });

  it('takes a login along that was made for it', async () => {
    const sentence = 'Garmin Connect is added. Now log in on the page of Garmin Connect.';
    expect(await save({ source: { kind: 'garmin' } })).toMatchObject({ value: { sourceId: 'garmin-1', sentence } });
    await desk.household.secrets.write('garmin-1.session', '{}');
    expect(await remove('garmin-1')).toMatchObject({ ok: true });
    expect(await stored('garmin-1.session')).toBeNull();
  });

  it('goes all the same where the keychain is locked, and says what is left', async () => {
    await desk.household.secrets.write('nightscout-1.token', TOKEN);
    desk.household.secrets.lock(true);
    expect(await remove()).toMatchObject({
      ok: true,
      value: {
        sentence: 'The source is removed. "nightscout-1.token" is still stored: The keychain is locked. Unlock it.',
      },
    });
    expect(sources()).toEqual([]);
  });

  it('works for a kind that nobody knows any more', async () => {
    const written = desk.settings();
    (written.people[0] as { sources: unknown[] }).sources = [{ id: 'ring', kind: 'oura', model: 3 }];
    desk.household.close();
    desk = await openDesk({ written });
    expect(await remove('ring')).toMatchObject({ ok: true });
    expect(sources()).toEqual([]);
  });
});
