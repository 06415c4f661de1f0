import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createHandlers } from '../electron/api/handlers';
import { MINUTE, SECOND } from '../shared/time';
import { createWorld, type World } from './world';

describe('the contract over the real app', () => {
  let world: World;
  afterEach(() => world.end());

  it('row 45, ancestor h: settings with five contacts, read and saved untouched, stay byte-identical', async () => {
    world = await createWorld();
    const handlers = createHandlers(world.app().api);
    const before = readFileSync(world.settingsFile);
    const read = await handlers.readSettings({});
    if (!read.ok) throw new Error(read.problem.sentence);
    expect(read.value.settings.contacts).toHaveLength(5);
    const saved = await handlers.saveSettings(read.value);
    expect(saved).toEqual({ ok: true, value: { revision: read.value.revision } });
    expect(readFileSync(world.settingsFile)).toEqual(before);
  });

  it('row 49, ancestor p: a changed contact counts at the next step; what was queued keeps its number', async () => {
    world = await createWorld();
    world.glucose([66, 66, 66]);
    // A site that was empty at the start is asked again after two minutes.
    await world.pass(2 * MINUTE + 10 * SECOND);
    expect(world.told()).toEqual(['2:00 call Ana']);

    const handlers = createHandlers(world.app().api);
    const read = await handlers.readSettings({});
    if (!read.ok) throw new Error(read.problem.sentence);
    const { revision, settings } = read.value;
    const contacts = settings.contacts.map((contact) =>
      contact.id === 'mia' ? { ...contact, phone: '+14155550199' } : contact,
    );
    const saved = await handlers.saveSettings({ revision, settings: { ...settings, contacts } });
    expect(saved.ok).toBe(true);
    await world.pass(MINUTE);
    expect(world.told().map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'call Ana',
      'text +14155550199',
      'text Ben',
      'text Tom',
    ]);
  });

  it('a fresh value is said to be usable, and stale once it is older than U', async () => {
    world = await createWorld();
    const handlers = createHandlers(world.app().api);
    world.glucose([120]);
    await world.pass(2 * MINUTE);
    const newest = async (): Promise<unknown> => {
      const status = await handlers.status({});
      return status.ok ? [status.value.people[0]?.state, status.value.people[0]?.newest?.isUsable] : status;
    };
    expect(await newest()).toEqual(['fine', true]);
    await world.pass(10 * MINUTE);
    expect(await newest()).toEqual(['stale', false]);
  });
});
