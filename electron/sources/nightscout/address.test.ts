import { describe, expect, it } from 'vitest';
import { readAddress } from './address';

const HASH = '0123456789abcdef0123456789abcdef01234567';

describe('an address as people paste it, scheme-twice among them', () => {
  it.each([
    ['https://example.org', 'https://example.org'],
    ['https://example.org/', 'https://example.org'],
    ['HTTPS://EXAMPLE.ORG', 'https://example.org'],
    ['example.org', 'https://example.org'],
    ['example.org:8443/', 'https://example.org:8443'],
    ['  https://example.org \n', 'https://example.org'],
    ['https://exam\nple.org\u0000\u200b', 'https://example.org'],
    ['http://192.168.1.5:1337/', 'http://192.168.1.5:1337'],
    ['http://[::1]:1337', 'http://[::1]:1337'],
    ['http://nas:1337', 'http://nas:1337'],
    ['https://example.org:443', 'https://example.org'],
    ['https://example.org/glucose/', 'https://example.org/glucose'],
    ['https://example.org/glucose/api/v1/entries.json?count=1', 'https://example.org/glucose'],
    ['https://example.org/api/v1/', 'https://example.org'],
    ['https://example.org//api//v1', 'https://example.org'],
    ['https://example.org/api/v2/properties', 'https://example.org'],
    ['https://example.org/pebble?units=mmol', 'https://example.org'],
    ['https://example.org/report', 'https://example.org'],
    ['https://example.org/clock/color', 'https://example.org'],
    ['https://example.org/#settings', 'https://example.org'],
    ['https://example.org/bgclock.html', 'https://example.org'],
    ['https://example.org/glucose/clock-color.html?token=', 'https://example.org/glucose'],
    ['https://example.org/bolus', 'https://example.org'],
    ['https://example.org/treatments', 'https://example.org'],
    ['https://example.org/api-docs', 'https://example.org'],
    ['https://example.org/api3-docs/', 'https://example.org'],
    ['https://https://example.org', 'https://example.org'],
    ['https://http://nas:1337', 'http://nas:1337'],
    ['http://https://example.org', 'https://example.org'],
    ['https//example.org', 'https://example.org'],
    ['https:/example.org', 'https://example.org'],
    ['https:\\\\example.org', 'https://example.org'],
    ['//example.org', 'https://example.org'],
    ['https.example.org', 'https://https.example.org'],
    ['https://example.org/@ana', 'https://example.org/@ana'],
  ])('%j is %s', (pasted, baseUrl) => {
    expect(readAddress(pasted)).toEqual({ ok: true, value: { baseUrl, credential: null } });
  });

  it.each([
    ['https://example.org/?token=vigil-0123456789abcdef', 'vigil-0123456789abcdef'],
    ['https://example.org/api/v1/entries.json?count=2&token=vigil-0123456789abcdef', 'vigil-0123456789abcdef'],
    [`https://example.org/?secret=${HASH}`, HASH],
    ['https://my%20long%2Fsecret@example.org/api/v1/', 'my long/secret'],
    ['https://hundred%secret@example.org/', 'hundred%secret'],
    ['https://:secretpassword@example.org/', 'secretpassword'],
    ['https://example.org/token=vigil-0123456789abcdef', 'vigil-0123456789abcdef'],
    ['https://example.org/%3Ftoken%3Dvigil-0123456789abcdef', 'vigil-0123456789abcdef'],
    ['https://example.org/&token=vigil-0123456789abcdef', 'vigil-0123456789abcdef'],
    ['https://example.org/;token=vigil-0123456789abcdef', 'vigil-0123456789abcdef'],
    ['https://example.org/?a=1;token=vigil-0123456789abcdef', 'vigil-0123456789abcdef'],
    ['https://example.org/vigil-0123456789abcdef', 'vigil-0123456789abcdef'],
    ['https://example.org/?vigil-0123456789abcdef', 'vigil-0123456789abcdef'],
    ['https://example.org/#token=vigil-0123456789abcdef', 'vigil-0123456789abcdef'],
    ['https://example.org/?api_secret=my+long/secret@home', 'my long/secret@home'],
    ['https://example.org/?token=vigil-0123\u200b456789\nabcdef', 'vigil-0123456789abcdef'],
  ])('secret-beside-the-query: the credential in %s is taken out', (pasted, credential) => {
    expect(readAddress(pasted)).toEqual({ ok: true, value: { baseUrl: 'https://example.org', credential } });
  });

  it.each([
    '',
    '   ',
    'file:///etc/passwd',
    'file:/etc/passwd',
    'javascript:alert(1)',
    'ftp://example.org',
    'https://',
    'https://a b@:1',
    'https://user:secret@example.org/',
    'https://user/secret12345@example.org/api/v1/',
    'https://user\\secret12345@example.org/',
    'https://user?secret12345@example.org/',
    'https://user#secret12345@example.org/',
    'https://user/secret12345%40example.org/',
    'https://https',
    'https://example.org/https://example.org',
  ])('row 60: %j is refused with a sentence', (pasted) => {
    const read = readAddress(pasted);
    expect(read).toEqual({ ok: false, problem: expect.stringMatching(/\.$/) as string });
  });

  it('row 67: hostile addresses of 100,000 characters are read without delay', () => {
    const long = 100_000;
    for (const hostile of [
      'a'.repeat(long),
      ':'.repeat(long),
      '/'.repeat(long),
      'a.'.repeat(long / 2),
      ' '.repeat(long),
      '-'.repeat(long),
    ]) {
      expect(typeof readAddress(hostile).ok).toBe('boolean');
      expect(typeof readAddress(`https://${hostile}`).ok).toBe('boolean');
      expect(typeof readAddress(`https://example.org/?token=${hostile}`).ok).toBe('boolean');
    }
  });
});
