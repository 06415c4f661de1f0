import { expect, test } from 'vitest';
import { judgeRequest } from './request-guard';

const naming = (headers: Record<string, string>): Parameters<typeof judgeRequest>[0] => ({
  headers,
  rawHeaders: Object.entries(headers).flat(),
});

const own = { host: '0.0.0.0', port: 8080, interfaces: ['192.168.1.20', 'fe80::1'] };

test.each([
  ['192.168.1.20:8080', null],
  ['[fe80::1]:8080', null],
  ['localhost:8080', null],
  ['192.168.1.21:8080', 'wrong-host'],
  ['nas.local:8080', 'wrong-host'],
])('on all interfaces, %s is judged %s', (host, refusal) => {
  expect(judgeRequest(naming({ host }), own)).toBe(refusal);
});

test('another interface does not count when only one is listened to', () => {
  expect(judgeRequest(naming({ host: '192.168.1.20:8080' }), { ...own, host: '127.0.0.1' })).toBe('wrong-host');
});

test('on port 80 the port may be left out', () => {
  expect(judgeRequest(naming({ host: 'localhost', origin: 'http://localhost' }), { ...own, port: 80 })).toBeNull();
});

test('a request without Host is refused', () => {
  expect(judgeRequest(naming({}), own)).toBe('bad-request');
});

test('a request with two Hosts is refused, whichever of them is ours', () => {
  const rawHeaders = ['Host', 'localhost:8080', 'HOST', 'evil.example'];
  expect(judgeRequest({ headers: { host: 'localhost:8080' }, rawHeaders }, own)).toBe('bad-request');
});
