import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../token-account/answers';
import { problemOf, sendWithout } from './answers';

const NOW = Date.UTC(2026, 10, 22, 3, 12);

const answered = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  kind: 'answered',
  status,
  headers,
  body,
});
const refusedWith = (status: number, named: object = {}, headers: Record<string, string> = {}): HttpAnswer =>
  answered(status, { ...named, errors: ['user uSECRET is invalid'], status: 0 }, headers);

const usedUp = { 'x-limit-app-remaining': '0', 'x-limit-app-reset': '1796104800' };

describe('what an answer means for a message', () => {
  it.each<[string, HttpAnswer, string, string]>([
    ['not set up', { kind: 'not-set-up' }, 'give-up', 'pushover-not-configured'],
    ['no token', { kind: 'no-token', reason: { code: 'no', sentence: 'No.' } }, 'channel-down', 'no'],
    ['our guard', { kind: 'address-refused', sentence: 'No.' }, 'channel-down', 'pushover-address-refused'],
    ['no connection', { kind: 'not-reached', sentence: 'No.' }, 'try-later', 'pushover-not-reached'],
    ['cut off', { kind: 'broken-off', sentence: 'No.' }, 'unclear', 'pushover-broken-off'],
    ['the month is used up', refusedWith(429, {}, usedUp), 'channel-down', 'pushover-used-up'],
    ['some are left', refusedWith(429, {}, { 'x-limit-app-remaining': '7' }), 'try-later', 'pushover-slow-down'],
    ['too fast', refusedWith(429), 'try-later', 'pushover-slow-down'],
    ['wrong token', refusedWith(400, { token: 'invalid' }), 'channel-down', 'pushover-token-refused'],
    ['invalid user', refusedWith(400, { user: 'invalid' }), 'give-up', 'pushover-user-refused'],
    ['invalid user in a 200', refusedWith(200, { user: 'invalid' }), 'give-up', 'pushover-user-refused'],
    ['401', refusedWith(401), 'channel-down', 'pushover-refused'],
    ['403', refusedWith(403), 'channel-down', 'pushover-refused'],
    ['404', answered(404, undefined), 'channel-down', 'pushover-wrong-address'],
    ['a proxy', answered(407, undefined), 'try-later', 'pushover-proxy'],
    ['a time-out of a gateway', answered(408, undefined), 'unclear', 'pushover-http-408'],
    ['500', answered(500, undefined), 'unclear', 'pushover-http-500'],
    ['503', refusedWith(503), 'unclear', 'pushover-http-503'],
    ['a redirect', answered(307, undefined), 'unclear', 'pushover-garbled'],
    ['a web page', answered(200, undefined), 'unclear', 'pushover-garbled'],
    ['a call without a receipt', answered(200, { status: 1, request: 'r' }), 'unclear', 'pushover-garbled'],
    ['another refusal', refusedWith(400, { sound: 'invalid' }), 'try-later', 'pushover-http-400'],
    ['another refusal in a 200', refusedWith(200), 'try-later', 'pushover-http-200'],
  ])('%s', (_, answer, outcome, code) => {
    const result = sendWithout(answer, { now: NOW, attempts: 1 });
    expect(result).toMatchObject({ outcome, reason: { code } });
    expect(JSON.stringify(result)).not.toContain('uSECRET');
  });

  it('a refusal that nobody knows is given up the second time', () => {
    expect(sendWithout(refusedWith(400), { now: NOW, attempts: 2 })).toMatchObject({ outcome: 'give-up' });
  });

  it('says until when the messages of the month are used up', () => {
    const { reason } = sendWithout(refusedWith(429, {}, usedUp), { now: NOW, attempts: 1 });
    expect(reason.sentence).toContain('until 2026-12-01.');
  });

  it.each([
    ['7', { notBefore: NOW + 7000 }],
    ['864000', { notBefore: NOW + 3_600_000 }],
    ['soon', {}],
  ])('a Retry-After of %s', (seconds, wait) => {
    const result = sendWithout(refusedWith(429, {}, { 'retry-after': seconds }), { now: NOW, attempts: 1 });
    expect(result).toEqual({ outcome: 'try-later', reason: result.reason, ...wait });
  });
});

describe('what it means for a question', () => {
  it.each<[string, HttpAnswer, string, string]>([
    ['no such receipt', refusedWith(404), 'try-later', 'pushover-no-receipt'],
    ['wrong token', refusedWith(400, { token: 'invalid' }), 'channel-down', 'pushover-token-refused'],
    ['not set up', { kind: 'not-set-up' }, 'try-later', 'pushover-not-configured'],
    ['cut off', { kind: 'broken-off', sentence: 'No.' }, 'try-later', 'pushover-broken-off'],
    ['another refusal', refusedWith(400), 'try-later', 'pushover-http-400'],
  ])('%s', (_, answer, kind, code) => {
    expect(problemOf(answer, NOW)).toMatchObject({ kind, reason: { code } });
  });
});
