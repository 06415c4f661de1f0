import { describe, expect, test } from 'vitest';
import type { Forms } from '../../../../shared/settings/forms';
import type { Proof } from '../../../../shared/status/proof';
import { accountState, channelState, unknownChannels } from './channel-states';

const proven: Proof = { state: 'proven', at: 1, sentence: '' };
const health = { name: 'sms', provider: 'twilio', configured: true, proof: proven, down: null };
const never: Proof = { state: 'never', at: null, sentence: '' };
const down = { down: { since: 2, sentence: 'Refused.' }, proof: { ...proven, state: 'failing', at: 2 } } as const;

describe('how a channel does', () => {
  test.each([
    [null, false, 'off', 'Not set up'],
    [null, true, 'off', 'Not known yet'],
    [{ ...health, ...down }, true, 'bad', 'Fails'],
    [{ ...health, configured: false }, true, 'doubtful', 'Account missing'],
    [{ ...health, proof: never }, true, 'doubtful', 'Not proven yet'],
    [{ ...health, proof: { ...proven, state: 'unanswered' } }, true, 'off', 'No answer'],
    [health, true, 'good', 'Proven'],
  ] as const)('%o, set up: %s', (one, isSetUp, tone, word) => {
    expect(channelState(one, isSetUp)).toEqual([tone, word]);
  });

  test('an account is down with any of its channels, and useless without its token', () => {
    const other = { ...health, name: 'voice' };
    expect([
      accountState([health, other], false, true),
      accountState([health, { ...other, ...down }], true, true),
      accountState([health], true, false),
      accountState([{ ...health, proof: never }], true, true),
      accountState([health], true, true),
      accountState(null, false, null),
      accountState([{ ...health, ...down }], true, null),
      accountState(null, true, false),
      accountState(null, true, true),
      accountState([health], true, null),
    ]).toEqual([
      ['off', 'Not set up'],
      ['bad', 'Fails'],
      ['bad', 'Token missing'],
      ['doubtful', 'Not proven yet'],
      ['good', 'Proven'],
      ['off', 'Not set up'],
      ['bad', 'Fails'],
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
