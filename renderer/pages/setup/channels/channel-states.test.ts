import { describe, expect, test } from 'vitest';
import type { Forms } from '../../../../shared/settings/forms';
import { accountState, channelState, unknownChannels } from './channel-states';

const health = { name: 'sms', provider: 'twilio', configured: true, lastSuccessAt: 1, down: null };
const down = { since: 1, sentence: 'Refused.' };

describe('how a channel does', () => {
  test.each([
    [null, false, 'off', 'Not set up'],
    [null, true, 'off', 'Not known yet'],
    [{ ...health, down }, true, 'bad', 'Down'],
    [{ ...health, configured: false }, true, 'doubtful', 'Account missing'],
    [{ ...health, lastSuccessAt: null }, true, 'doubtful', 'Not used lately'],
    [health, true, 'good', 'Works'],
  ] as const)('%o, set up: %s', (one, isSetUp, tone, word) => {
    expect(channelState(one, isSetUp)).toEqual([tone, word]);
  });

  test('an account is down with any of its channels, and useless without its token', () => {
    const other = { ...health, name: 'voice' };
    expect([
      accountState([health, other], false, true),
      accountState([health, { ...other, down }], true, true),
      accountState([health], true, false),
      accountState([{ ...health, lastSuccessAt: null }], true, true),
      accountState([health], true, true),
      accountState(null, false, null),
      accountState([{ ...health, down }], true, null),
      accountState(null, true, false),
      accountState(null, true, true),
      accountState([health], true, null),
    ]).toEqual([
      ['off', 'Not set up'],
      ['bad', 'Down'],
      ['bad', 'Token missing'],
      ['doubtful', 'Not used lately'],
      ['good', 'Works'],
      ['off', 'Not set up'],
      ['bad', 'Down'],
      ['bad', 'Token missing'],
      ['off', 'Not known yet'],
      ['off', 'Not known yet'],
    ]);
  });
});

test('what is set for a channel nobody knows any more is found', () => {
  const forms: Forms = {
    sources: [],
    accounts: [{ name: 'twilio', label: 'Twilio account', provider: 'Twilio', fields: {} }],
    channels: [
      {
        name: 'sms',
        label: 'Texts',
        noun: 'Text',
        media: ['text'],
        provider: 'twilio',
        isUsual: true,
        fields: {},
        address: {},
      },
    ],
  };
  expect(unknownChannels({ twilio: undefined, sms: undefined, pager: {} }, forms)).toEqual(['pager']);
});
