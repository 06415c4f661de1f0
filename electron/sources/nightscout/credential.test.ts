import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readAddress } from './address';
import { authorize } from './credential';

const HEX = '0123456789abcdef'.repeat(4);
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

  it.each([HEX, HEX.slice(0, 16), HEX.slice(0, 40), 'Vigil_Of_Ana', '-0123456789abcdef', `ana-${HEX.slice(0, 40)}`])(
    'token-of-any-shape: what was pasted as the token %s is sent as one, as it came',
    (token) => {
      const read = readAddress(`https://example.org/?token=${token}`);
      expect(read).toMatchObject({ ok: true, value: { baseUrl: 'https://example.org' } });
      const credential = read.ok ? read.value.credential : null;
      expect(authorize(credential)).toEqual({ kind: 'token', query: { token }, headers: {} });
    },
  );

  it.each([
    'vigil-0123456789abcdef\u200b',
    '\ufeffvigil-0123456789abcdef',
    'vigil-01234567\n89abcdef',
    'vigil-01234567\r\n89abcdef\u2028',
    '\u00a0vigil-0123\u00ad456789abcdef',
  ])('invisible-characters-in-a-token: %j are taken out', (pasted) => {
    expect(authorize(pasted)).toEqual({ kind: 'token', query: { token: 'vigil-0123456789abcdef' }, headers: {} });
  });

  it('invisible characters at the ends of a secret are taken out, and those inside that are meant are not', () => {
    expect(authorize('\u200ba long secret\u2060\n')).toEqual(authorize('a long secret'));
    expect(authorize('می\u200cخواهم می\u200cخواهم')).not.toEqual(authorize('میخواهم میخواهم'));
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
