import { expect, test } from 'vitest';
import type { Proof, WayProof } from '../../../shared/status/proof';
import { DAY, HOUR, MINUTE } from '../../../shared/time';
import { NOW } from '../../storage/sample-facts.test-support';
import { troublesOf } from './troubles';

const nothing = { bare: [], sources: [], channels: [], ways: [], wayInWords: () => 'Text message to Mia', now: NOW };

const source = (kind: string, agoMs: number) => ({
  id: 'site',
  siteName: 'example.org',
  trouble: { kind, since: NOW - agoMs, sentence: 'It says no.' },
});

const way = (state: Proof['state'], channel = 'sms', changes: Partial<WayProof> = {}) => ({
  contactId: 'mia',
  channel,
  proof: { state, at: NOW - HOUR, sentence: 'Refused (401).' },
  provenAt: null,
  drillDueAt: null,
  ...changes,
});

const down = { since: NOW - MINUTE, sentence: 'The account is closed.' };

test('all is well while nothing is wrong, or no more than one request has failed', () => {
  const ways = [way('proven'), way('never'), way('unanswered'), way('under-way')];
  expect(troublesOf({ ...nothing, sources: [{ ...source('', 0), trouble: null }], ways })).toEqual([]);
  expect(troublesOf({ ...nothing, sources: [source('unreachable', MINUTE / 2)] })).toEqual([]);
});

test('R14: of a source that refuses the credentials the user is asked at once, of others once it lasts', () => {
  const told = { sentence: 'example.org: It says no.', mendedAt: 'sources' };
  expect(troublesOf({ ...nothing, sources: [source('refused', 0)] })).toEqual([
    { ...told, code: 'refused-site', since: NOW },
  ]);
  expect(troublesOf({ ...nothing, sources: [source('unreachable', MINUTE)] })).toEqual([
    { ...told, code: 'unreachable-site', since: NOW - MINUTE },
  ]);
});

test('a source and its secret that fail for one reason are one trouble: that of the secret', () => {
  const bare = [{ code: 'keychain', sentence: 'The keychain is locked.', explains: ['site'] }];
  const others = [
    { ...source('refused', 0), id: 'other' },
    { ...source('unreachable', MINUTE), id: 'site' },
  ];
  expect(troublesOf({ ...nothing, bare, sources: [source('refused', 0)] })).toEqual([
    { code: 'keychain', sentence: 'The keychain is locked.', since: null, mendedAt: 'channels' },
  ]);
  expect(troublesOf({ ...nothing, bare, sources: others }).map(({ code }) => code)).toEqual([
    'keychain',
    'refused-other',
    'unreachable-site',
  ]);
});

test('a provider that is down is one trouble, whatever it serves; a way that fails by itself is another', () => {
  const channels = [
    { channel: 'sms', provider: 'twilio', down },
    { channel: 'voice', provider: 'twilio', down },
    { channel: 'push', provider: 'pushover', down: null },
  ];
  const ways = [way('failing'), way('failing', 'voice'), way('failing', 'push')];
  expect(troublesOf({ ...nothing, channels, ways })).toEqual([
    { code: 'channel-twilio', ...down, mendedAt: 'channels' },
    {
      code: 'way-mia-push',
      sentence: 'Text message to Mia fails: Refused (401).',
      since: NOW - HOUR,
      mendedAt: 'contacts',
    },
  ]);
});

test('R23: a way that was to be proven a day ago is overdue, unless it has a trouble of its own', () => {
  const due = (state: Proof['state'], agoMs: number, provenAt: number | null = NOW - 32 * DAY) =>
    troublesOf({ ...nothing, ways: [way(state, 'sms', { drillDueAt: NOW - agoMs, provenAt })] });
  expect(due('proven', DAY - 1)).toEqual([]);
  expect(due('proven', DAY)).toEqual([
    {
      code: 'drill-mia-sms',
      sentence: 'Text message to Mia: last proven 32 days ago. Send a test and let it be answered.',
      since: NOW,
      mendedAt: 'contacts',
    },
  ]);
  expect(due('arrived', 2 * DAY, null)).toMatchObject([
    { sentence: 'Text message to Mia: never proven. Send a test and let it be answered.' },
  ]);
  for (const state of ['failing', 'not-set-up', 'no-address'] as const)
    expect(due(state, 2 * DAY).filter(({ code }) => code.startsWith('drill'))).toEqual([]);
  const both = [way('proven', 'sms', { drillDueAt: NOW - 2 * DAY }), way('failing', 'push')];
  expect(troublesOf({ ...nothing, ways: both }).map(({ code }) => code)).toEqual(['way-mia-push', 'drill-mia-sms']);
});

test('the worst stands first, and each says where it is mended', () => {
  const bare = ['certificates-unchecked', 'keychain', 'storage'].map((code) => ({ code, sentence: '' }));
  const channels = [{ channel: 'sms', provider: 'twilio', down }];
  const ways = [way('failing', 'push')];
  const troubles = troublesOf({ ...nothing, bare, channels, ways, sources: [source('refused', 0)] });
  expect(troubles.map(({ code, mendedAt }) => [code, mendedAt])).toEqual([
    ['storage', 'health'],
    ['keychain', 'channels'],
    ['channel-twilio', 'channels'],
    ['certificates-unchecked', 'health'],
    ['refused-site', 'sources'],
    ['way-mia-push', 'contacts'],
  ]);
});
