import { expect, test } from 'vitest';
import { createDrafts, rebased } from './drafts';

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
