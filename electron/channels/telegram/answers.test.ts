import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../token-account/answers';
import { isOfThePast, movedTo, problemOf, refusesToken, sendWithout } from './answers';

const NOW = Date.UTC(2026, 10, 22, 3, 12);

const answered = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  kind: 'answered',
  status,
  headers,
  body,
});
/** As Telegram words it; it may repeat a chat. */
const refusedWith = (status: number, description: string, parameters?: object): HttpAnswer =>
  answered(status, { ok: false, error_code: status, description: `${description} 7001SECRET`, parameters });

describe('what an answer means for a message', () => {
  it.each<[string, HttpAnswer, string, string]>([
    ['not set up', { kind: 'not-set-up' }, 'give-up', 'telegram-not-configured'],
    ['no token', { kind: 'no-token', reason: { code: 'no', sentence: 'No.' } }, 'channel-down', 'no'],
    ['our guard', { kind: 'address-refused', sentence: 'No.' }, 'channel-down', 'telegram-address-refused'],
    ['no connection', { kind: 'not-reached', sentence: 'No.' }, 'try-later', 'telegram-not-reached'],
    ['cut off', { kind: 'broken-off', sentence: 'No.' }, 'unclear', 'telegram-broken-off'],
    ['too fast', refusedWith(429, 'Too Many Requests: retry after 7'), 'try-later', 'telegram-slow-down'],
    ['a revoked token', refusedWith(401, 'Unauthorized'), 'channel-down', 'telegram-token-refused'],
    ['a token of another form', refusedWith(404, 'Not Found'), 'channel-down', 'telegram-token-refused'],
    ['blocked', refusedWith(403, 'Forbidden: bot was blocked by the user'), 'give-up', 'telegram-blocked'],
    ['deactivated', refusedWith(403, 'Forbidden: user is deactivated'), 'give-up', 'telegram-blocked'],
    ['thrown out of a group', refusedWith(403, 'Forbidden: bot was kicked'), 'give-up', 'telegram-blocked'],
    ['no such chat', refusedWith(400, 'Bad Request: chat not found'), 'give-up', 'telegram-no-such-chat'],
    ['two readers', refusedWith(409, 'Conflict: terminated by other'), 'try-later', 'telegram-other-reader'],
    [
      'a webhook',
      refusedWith(409, "Conflict: can't use getUpdates; webhook is active"),
      'try-later',
      'telegram-webhook',
    ],
    ['another server', answered(404, undefined), 'channel-down', 'telegram-wrong-address'],
    ['a proxy', answered(407, undefined), 'try-later', 'telegram-proxy'],
    ['a time-out of a gateway', answered(408, undefined), 'unclear', 'telegram-http-408'],
    ['500', refusedWith(500, 'Internal Server Error'), 'unclear', 'telegram-http-500'],
    ['502', answered(502, undefined), 'unclear', 'telegram-http-502'],
    ['a redirect', answered(307, undefined), 'unclear', 'telegram-garbled'],
    ['a web page', answered(200, undefined), 'unclear', 'telegram-garbled'],
    ['a result that is none', answered(200, { ok: true, result: {} }), 'unclear', 'telegram-garbled'],
    ['another refusal', refusedWith(400, 'Bad Request: the moon'), 'try-later', 'telegram-http-400'],
  ])('%s', (_, answer, outcome, code) => {
    const result = sendWithout(answer, { now: NOW, attempts: 1 });
    expect(result).toMatchObject({ outcome, reason: { code } });
    expect(JSON.stringify(result)).not.toContain('SECRET');
  });

  it('a refusal that nobody knows is given up the second time', () => {
    expect(sendWithout(refusedWith(400, 'Bad Request'), { now: NOW, attempts: 2 })).toMatchObject({
      outcome: 'give-up',
    });
  });

  it.each([
    ['in the body', refusedWith(429, 'Too Many Requests', { retry_after: 7 }), 7000],
    ['in the header, by whoever stands between', answered(429, undefined, { 'retry-after': '7' }), 7000],
    ['of a day: an hour at most', refusedWith(429, 'Too Many Requests', { retry_after: 86_400 }), 3_600_000],
  ])('how long to wait, %s', (_, answer, waitMs) => {
    expect(sendWithout(answer, { now: NOW, attempts: 1 })).toMatchObject({ notBefore: NOW + waitMs });
  });
});

describe('what an answer means for a question', () => {
  it('what only the user can end is said so: two readers, a webhook, a token that is refused', () => {
    for (const answer of [refusedWith(409, 'Conflict'), refusedWith(401, 'Unauthorized')]) {
      expect(problemOf(answer, NOW).needsUser).toBe(true);
    }
    expect(problemOf(refusedWith(500, 'Internal Server Error'), NOW)).not.toHaveProperty('needsUser');
  });

  it('a chat that is unknown concerns no other', () => {
    expect(problemOf(refusedWith(403, 'Forbidden'), NOW).kind).toBe('try-later');
    expect(problemOf(refusedWith(401, 'Unauthorized'), NOW).kind).toBe('channel-down');
  });
});

it('where a group is now, as the refusal tells', () => {
  expect(movedTo(refusedWith(400, 'Bad Request: group chat was upgraded', { migrate_to_chat_id: -100500 }))).toBe(
    '-100500',
  );
  expect(movedTo(refusedWith(400, 'Bad Request: group chat was upgraded'))).toBe(null);
});

it('that a message is so already, is gone, or that a press is too old, is no trouble', () => {
  expect(isOfThePast(refusedWith(400, 'Bad Request: message is not modified: specified new message'))).toBe(true);
  expect(isOfThePast(refusedWith(400, 'Bad Request: message to edit not found'))).toBe(true);
  expect(isOfThePast(refusedWith(400, 'Bad Request: query is too old and response timeout expired'))).toBe(true);
  expect(isOfThePast(refusedWith(400, 'Bad Request: chat not found'))).toBe(false);
});

it('a token is read again after it was refused, and not because a page is missing at a wrong address', () => {
  expect(refusesToken(refusedWith(404, 'Not Found'))).toBe(true);
  expect(refusesToken(answered(404, undefined))).toBe(false);
});
