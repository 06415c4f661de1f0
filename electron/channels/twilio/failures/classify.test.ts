import { describe, expect, it } from 'vitest';
import { classifyFailedLookUp, classifyFailedSend } from './classify';
import { failureOf, type Trace, type TwilioFailure } from './failure';

const NOW = 1_000_000;
const first = { now: NOW, attempts: 1 };
const refused = (status: number, code: number | null = null, retryAfterMs: number | null = null): TwilioFailure => ({
  kind: 'refused',
  status,
  code,
  retryAfterMs,
});

describe('a POST that Twilio refused', () => {
  it.each([
    [refused(400, 21211), 'give-up', 'twilio-21211'],
    [refused(400, 21610), 'give-up', 'twilio-21610'],
    [refused(401, 20003), 'channel-down', 'twilio-20003'],
    [refused(401, 20107), 'channel-down', 'twilio-20003'],
    [refused(401), 'channel-down', 'twilio-20003'],
    [refused(403), 'channel-down', 'twilio-20003'],
    [refused(403, 20005), 'channel-down', 'twilio-20005'],
    [refused(403, 20008), 'channel-down', 'twilio-20008'],
    [refused(404), 'channel-down', 'twilio-20404'],
    [refused(404, 20404), 'channel-down', 'twilio-20404'],
    [refused(407), 'try-later', 'twilio-proxy'],
    [refused(408), 'unclear', 'twilio-http-408'],
    [refused(400), 'try-later', 'twilio-http-400'],
    [refused(429, 20429), 'try-later', 'twilio-20429'],
    [refused(429), 'try-later', 'twilio-20429'],
    [refused(307), 'unclear', 'twilio-http-307'],
    [refused(500, 20500), 'unclear', 'twilio-http-500'],
    [refused(502), 'unclear', 'twilio-http-502'],
    [refused(503, 20503), 'unclear', 'twilio-http-503'],
  ] as const)('%j is %s', (failure, outcome, code) => {
    expect(classifyFailedSend(failure, first)).toMatchObject({ outcome, reason: { code } });
  });

  it('a refusal without a code is tried once more only', () => {
    expect(classifyFailedSend(refused(400), { now: NOW, attempts: 2 }).outcome).toBe('give-up');
  });

  it('row 6: Retry-After is honoured, but never for longer than an hour', () => {
    expect(classifyFailedSend(refused(429, 20429, 7000), first)).toMatchObject({ notBefore: NOW + 7000 });
    expect(classifyFailedSend(refused(429, 20429, 86_400_000), first)).toMatchObject({ notBefore: NOW + 3_600_000 });
    expect(classifyFailedLookUp(refused(429, 20429, 7000), NOW)).toMatchObject({ notBefore: NOW + 7000 });
  });
});

describe('an exchange that never came to an answer', () => {
  it.each([
    [{ kind: 'not-sent', error: 'ENOTFOUND', sentence: 'No such name.' }, 'try-later', 'twilio-not-reached'],
    [{ kind: 'broken-off', error: 'ECONNRESET' }, 'unclear', 'twilio-broken-off'],
    [{ kind: 'garbled', status: 201 }, 'unclear', 'twilio-garbled'],
    [{ kind: 'address-refused', sentence: 'Private.' }, 'channel-down', 'twilio-address-refused'],
  ] as const)('%j is %s', (failure, outcome, code) => {
    expect(classifyFailedSend(failure, first)).toMatchObject({ outcome, reason: { code } });
  });
});

describe('sorting what the SDK throws', () => {
  const trace = (changes: Partial<Trace> = {}): Trace => ({
    connected: false,
    endedBy: null,
    status: null,
    retryAfterMs: null,
    clockSkewMs: 0,
    ...changes,
  });
  const thrown = (code: string): Error => Object.assign(new Error('Failed for +34600111222'), { code });

  it.each([
    ['ECONNREFUSED', /nothing is listening/],
    ['EHOSTUNREACH', /nothing is listening/],
    ['ENOTFOUND', /does not exist/],
    ['EAI_AGAIN', /no connection to the network/],
    ['ENETUNREACH', /no connection to the network/],
    ['CERT_HAS_EXPIRED', /certificate/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /certificate/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /certificate/],
    ['ETIMEDOUT', /in time/],
  ])('%s before a connection stood was not sent', (code, sentence) => {
    const failure = failureOf(thrown(code), trace(), 'api.twilio.com');
    expect(failure).toMatchObject({ kind: 'not-sent', error: code });
    expect(failure.kind === 'not-sent' && failure.sentence).toMatch(sentence);
  });

  it.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ERR_BAD_RESPONSE'])(
    '%s after a connection stood may have gone out',
    (code) => {
      const failure = failureOf(thrown(code), trace({ connected: true }), 'api.twilio.com');
      expect(failure).toEqual({ kind: 'broken-off', error: code });
    },
  );

  it('our own deadline before a connection stood was not sent, after it may have been', () => {
    const failure = (changes: Partial<Trace>) => failureOf(thrown('ERR_CANCELED'), trace(changes), 'api.twilio.com');
    expect(failure({ endedBy: 'connect-deadline' })).toMatchObject({ kind: 'not-sent', error: 'connect-deadline' });
    expect(failure({ endedBy: 'deadline', connected: true })).toEqual({ kind: 'broken-off', error: 'deadline' });
  });

  it('row 4: an answer that is no JSON, or not what was asked for, is garbled', () => {
    const answered = trace({ connected: true, status: 201 });
    expect(failureOf(new SyntaxError('Unexpected end'), answered, 'h')).toEqual({ kind: 'garbled', status: 201 });
    expect(failureOf(new TypeError('null'), answered, 'h')).toEqual({ kind: 'garbled', status: 201 });
  });

  it('both shapes of Twilio errors give status and code; a code that is no number is none', () => {
    const answered = trace({ connected: true, status: 400, retryAfterMs: 5 });
    const kind = 'refused';
    expect(failureOf({ status: 400, code: 21211 }, answered, 'h')).toEqual({
      kind,
      status: 400,
      code: 21211,
      retryAfterMs: 5,
    });
    expect(failureOf({ status: 400, code: 0, title: 'RFC 9457' }, answered, 'h')).toMatchObject({ kind, code: null });
    expect(failureOf({ status: 502 }, answered, 'h')).toMatchObject({ kind, code: null });
  });

  it('something never thought of, before anything was known, may have gone out', () => {
    expect(failureOf('what?', trace(), 'h')).toEqual({ kind: 'broken-off', error: 'unknown' });
  });

  it('nothing of an error that names a number or a secret is kept', () => {
    const failure = failureOf(thrown('ECONNRESET'), trace({ connected: true }), 'api.twilio.com');
    expect(JSON.stringify([failure, classifyFailedSend(failure, first)])).not.toContain('+34600111222');
  });
});
