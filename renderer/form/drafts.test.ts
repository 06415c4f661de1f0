import { expect, test } from 'vitest';
import { createDrafts, rebased } from './drafts';
import { createSessionShelf } from './session-shelf';

test('a field that nobody touched follows what was saved meanwhile, a typed one stays', () => {
  const draft = { base: { name: 'Mia', phone: '1' }, typed: { name: 'Mia B', phone: '1' } };
  expect(rebased(draft, { name: 'Maria', phone: '2' })).toEqual({ name: 'Mia B', phone: '2' });
});

test('lists and windows are compared by what they hold', () => {
  const draft = { base: { channels: ['sms'], quiet: [{ from: '22:00' }] }, typed: { channels: ['sms'], quiet: [] } };
  expect(rebased(draft, { channels: ['voice'], quiet: [{ from: '23:00' }] })).toEqual({
    channels: ['voice'],
    quiet: [],
  });
});

test('whoever listens hears of each draft that comes, changes or goes, and of none after stopping', () => {
  const drafts = createDrafts();
  let heard = 0;
  const stop = drafts.onChange(() => (heard += 1));
  drafts.set('contacts/mia', { base: { name: 'a' }, typed: { name: 'b' } });
  expect([heard, drafts.keys()]).toEqual([1, ['contacts/mia']]);
  const before = drafts.keys();
  drafts.set('contacts/mia', { base: { name: 'a' }, typed: { name: 'c' } });
  expect([heard, drafts.keys() === before]).toEqual([2, true]);
  drafts.drop('contacts/mia');
  drafts.drop('contacts/mia');
  expect([heard, drafts.keys()]).toEqual([3, []]);
  stop();
  drafts.set('contacts/ben', { base: {}, typed: {} });
  expect(heard).toBe(3);
});

function createTab() {
  const items = new Map<string, string>();
  const storage = {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
  };
  return { items, reload: (version = '1') => createDrafts(createSessionShelf(() => storage, version)) };
}

test('a reload of the page keeps drafts, and none that was saved or thrown away', () => {
  const tab = createTab();
  const before = tab.reload();
  const draft = { base: { name: 'Mia' }, typed: { name: 'Mia B' } };
  before.set('contacts/mia', draft);
  before.set('contacts/ben', draft);
  before.drop('contacts/ben');
  const after = tab.reload();
  expect([after.keys(), after.get('contacts/mia')]).toEqual([['contacts/mia'], draft]);
  after.drop('contacts/mia');
  expect(tab.reload().keys()).toEqual([]);
});

test('a reload keeps no secret: neither beside other fields nor alone', () => {
  const tab = createTab();
  const drafts = tab.reload();
  const base = { name: 'site', token: undefined };
  drafts.set('sources/one', { base, typed: { name: 'Site', token: 'a-secret' } }, ['token']);
  drafts.set('sources/two', { base, typed: { name: 'site', token: 'a-secret' } }, ['token']);
  expect(drafts.get('sources/two')).toMatchObject({ typed: { token: 'a-secret' } });
  expect([...tab.items.values()].join('')).not.toContain('a-secret');
  expect(tab.reload().keys()).toEqual(['sources/one']);
});

test('a draft of another version, a broken one, or a browser without storage: there is none', () => {
  const tab = createTab();
  tab.reload('1').set('contacts/mia', { base: { name: 'a' }, typed: { name: 'b' } });
  expect(tab.reload('2').keys()).toEqual([]);
  tab.items.set('vigil drafts 1', '{"contacts/mia": 7}');
  expect(tab.reload('1').keys()).toEqual([]);
  const forbidden = createSessionShelf(() => {
    throw new Error('SecurityError');
  }, '1');
  const drafts = createDrafts(forbidden);
  drafts.set('contacts/mia', { base: { name: 'a' }, typed: { name: 'b' } });
  expect(drafts.keys()).toEqual(['contacts/mia']);
});
