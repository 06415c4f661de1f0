import { describe, expect, it } from 'vitest';
import { judgeAddress, judgeUrl } from './address-guard';

const isAllowed = (address: string, onMyNetwork: boolean): boolean => judgeUrl(address, onMyNetwork).ok;

describe('row 60: which addresses may be asked', () => {
  it.each([
    'https://example.org',
    'https://example.org:8443/glucose/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
    'https://[64:ff9b::808:808]/',
  ])('%s is allowed anywhere', (address) => {
    expect(isAllowed(address, false)).toBe(true);
    expect(isAllowed(address, true)).toBe(true);
  });

  it.each([
    'http://example.org',
    'http://localhost:1337',
    'http://127.0.0.1',
    'https://127.0.0.1',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::127.0.0.1]/',
    'https://10.0.0.7/',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.168.1.5/',
    'https://100.64.0.1/',
    'https://[fd12:3456::1]/',
    'https://[64:ff9b::a00:7]/',
    'https://[2002:c0a8:0105::1]/',
  ])('%s is allowed only on my network', (address) => {
    expect(isAllowed(address, false)).toBe(false);
    expect(isAllowed(address, true)).toBe(true);
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ftp://example.org/',
    'data:text/plain,x',
    'example.org',
    'https://someone:secret@example.org/',
    'https://secret@example.org/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:a9fe:a9fe::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://100.100.100.200/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[ff02::1]/',
  ])('%s is never allowed', (address) => {
    expect(isAllowed(address, false)).toBe(false);
    expect(isAllowed(address, true)).toBe(false);
  });

  it('172.32.0.1 and 11.0.0.1 lie just outside the private ranges', () => {
    expect(judgeAddress('172.32.0.1', false).ok).toBe(true);
    expect(judgeAddress('11.0.0.1', false).ok).toBe(true);
  });

  it('an address with a zone is judged without it', () => {
    expect(judgeAddress('fe80::1%eth0', true).ok).toBe(false);
  });

  it('what is not an address is refused', () => {
    expect(judgeAddress('', true).ok).toBe(false);
    expect(judgeAddress('example.org', true).ok).toBe(false);
  });

  it('a refusal says what to do', () => {
    const judged = judgeUrl('https://192.168.1.5/', false);
    expect(judged).toEqual({ ok: false, problem: expect.stringContaining('On my network') as string });
  });
});
