import { expect, test } from 'vitest';
import type { Health } from '../../../../shared/status/status';
import { sourceState } from './source-states';

const health: Health['sources'][number] = {
  id: 'nightscout-1',
  personId: 'ana',
  kind: 'nightscout',
  gives: 'glucose',
  siteName: 'ana.example',
  lastSuccessAt: 1,
  newestAt: 1,
  nextPollAt: 2,
  trouble: null,
  skipped: {},
  warnings: [],
  login: null,
  series: [],
  clockSkewMs: 0,
};
const trouble = { kind: 'unreachable', since: 1, sentence: 'It does not answer.' };
const login = { kind: 'needs-login' as const, sentence: 'Log in.' };

test.each([
  [undefined, true, 'off', 'Not known yet'],
  [null, true, 'off', 'Not asked yet'],
  [undefined, false, 'off', 'No longer available'],
  [{ ...health, trouble, login }, true, 'bad', 'Needs log-in'],
  [{ ...health, trouble }, true, 'bad', 'Trouble'],
  [{ ...health, lastSuccessAt: null }, true, 'doubtful', 'Not read yet'],
  [health, true, 'good', 'Works'],
] as const)('how a source does: %o, available: %s', (one, isAvailable, tone, word) => {
  expect(sourceState(one, isAvailable)).toEqual([tone, word]);
});
