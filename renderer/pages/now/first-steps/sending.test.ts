import { expect, test } from 'vitest';
import type { Forms } from '../../../../shared/settings/forms';
import type { SecretView } from '../../../../shared/settings/secrets';
import { sendingOf } from './sending';

const channel = (name: string, provider: string, address: string[]): Forms['channels'][number] => ({
  name,
  label: name,
  noun: name,
  media: ['text'],
  provider,
  isUsual: true,
  fields: { from: field },
  address: Object.fromEntries(address.map((kind) => [kind, field])),
});
const field = { kind: 'text', label: 'x', help: 'x', required: true } as const;

const forms: Pick<Forms, 'accounts' | 'channels'> = {
  accounts: [{ name: 'owl', label: 'Owl post account', provider: 'Owl post', fields: {} }],
  channels: [
    { ...channel('here', 'this computer', []), fields: {} },
    channel('letter', 'owl', ['roost']),
    channel('smoke', 'a fire', ['hill']),
  ],
};

const secret = (state: SecretView['state'], isNeeded = true): SecretView => ({
  id: 'owl.feather',
  ownerId: 'owl',
  field: 'feather',
  isNeeded,
  state,
  sentence: '',
});

const [owl, letter, smoke] = [{}, { from: 'x' }, { from: 'x' }];

test.each([
  ['nothing', {}, [], { state: 'not-set-up', providers: ['Owl post'] }],
  ['the account alone', { owl }, [secret('set')], { state: 'not-set-up', providers: ['Owl post'] }],
  ['the channel alone', { letter }, [secret('set')], { state: 'not-set-up', providers: ['Owl post'] }],
  ['both, with its secret', { owl, letter }, [secret('set')], { state: 'ready' }],
  ['both, with another secret missing', { owl, letter }, [secret('missing', false)], { state: 'ready' }],
  ['both, without it', { owl, letter }, [secret('missing')], { state: 'without-secret', account: 'Owl post account' }],
  ['both, locked', { owl, letter }, [secret('locked')], { state: 'unknown' }],
  ['both, unreadable', { owl, letter }, [secret('unavailable')], { state: 'unknown' }],
  ['another that needs no account', { owl, letter, smoke }, [secret('missing')], { state: 'ready' }],
])('with %s set up', (_, channels, secrets, expected) => {
  expect(sendingOf(forms, channels, { secrets })).toEqual(expected);
});
