import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { authorize } from './credential';

const HASH = createHash('sha1').update('a long secret').digest('hex');

describe('a token or a secret, whichever was entered', () => {
  it('nothing goes without a credential', () => {
    expect(authorize(null)).toEqual({ kind: 'none', query: {}, headers: {} });
    expect(authorize(' \n')).toEqual({ kind: 'none', query: {}, headers: {} });
  });

  it('a token goes in the query, without the spaces and upper case that would break it', () => {
    const token = { kind: 'token', query: { token: 'vigil-0123456789abcdef' }, headers: {} };
    expect(authorize('vigil-0123456789abcdef')).toEqual(token);
    expect(authorize(' vigil-0123456789ABCDEF\n')).toEqual(token);
  });

  it('a secret goes hashed in a header, never in plain', () => {
    expect(authorize('a long secret')).toEqual({ kind: 'api-secret', query: {}, headers: { 'api-secret': HASH } });
    expect(JSON.stringify(authorize('a long secret'))).not.toContain('a long secret');
  });

  it('a secret that was pasted already hashed is not hashed again', () => {
    expect(authorize(HASH.toUpperCase()).headers).toEqual({ 'api-secret': HASH });
  });

  it('a secret with a hyphen is no token', () => {
    expect(authorize('my-secret-0123456789abcdef').kind).toBe('api-secret');
    expect(authorize('name-0123').kind).toBe('api-secret');
  });

  it('row 67: hostile credentials of 100,000 characters are read without delay', () => {
    for (const hostile of ['-', 'a-', '0', 'a', '-0123456789abcdef']) {
      expect(authorize(hostile.repeat(100_000 / hostile.length)).kind).toBe('api-secret');
    }
  });
});
