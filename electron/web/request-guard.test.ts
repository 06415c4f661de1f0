import { expect, test } from 'vitest';
import { judgeRequest } from './request-guard';

const own = { host: '0.0.0.0', port: 8080, interfaces: ['192.168.1.20', 'fe80::1'] };

test.each([
  ['192.168.1.20:8080', null],
  ['[fe80::1]:8080', null],
  ['localhost:8080', null],
  ['192.168.1.21:8080', 'wrong-host'],
  ['nas.local:8080', 'wrong-host'],
])('on all interfaces, %s is judged %s', (host, refusal) => {
  expect(judgeRequest({ host }, own)).toBe(refusal);
});

test('another interface does not count when only one is listened to', () => {
  expect(judgeRequest({ host: '192.168.1.20:8080' }, { ...own, host: '127.0.0.1' })).toBe('wrong-host');
});

test('on port 80 the port may be left out', () => {
  expect(judgeRequest({ host: 'localhost', origin: 'http://localhost' }, { ...own, port: 80 })).toBeNull();
});

test('a request without Host is refused', () => {
  expect(judgeRequest({}, own)).toBe('wrong-host');
});
