import { expect, test } from 'vitest';
import { judgeRequest, type OwnAddress } from './request-guard';

const naming = (headers: Record<string, string>): Parameters<typeof judgeRequest>[0] => ({
  headers,
  rawHeaders: Object.entries(headers).flat(),
});

const own: OwnAddress = {
  host: '0.0.0.0',
  port: 8080,
  interfaces: ['192.168.1.20', 'fe80::1'],
  scheme: 'http',
  names: [],
  proxy: null,
};

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

test.each([
  ['nas.example.org', 'https://nas.example.org', null],
  ['nas.example.org:443', undefined, null],
  ['192.168.1.20', 'https://192.168.1.20', null],
  ['nas.example.org', 'http://nas.example.org', 'wrong-origin'],
  ['evil.example.org', undefined, 'wrong-host'],
  ['nas.example.org:80', undefined, 'wrong-host'],
])('with a certificate on port 443, %s called from %s is judged %s', (host, origin, refusal) => {
  const secure: OwnAddress = { ...own, port: 443, scheme: 'https', names: ['nas.example.org'] };
  expect(judgeRequest(naming({ host, ...(origin === undefined ? {} : { origin }) }), secure)).toBe(refusal);
});

test.each([
  ['vigil.example.org', 'https://vigil.example.org', null],
  ['vigil.example.org', 'http://vigil.example.org', 'wrong-origin'],
  ['vigil.example.org', 'http://localhost:8080', 'wrong-origin'],
  ['localhost:8080', 'http://localhost:8080', null],
  // Past the proxy anybody on the way could read along.
  ['192.168.1.20:8080', 'http://192.168.1.20:8080', 'wrong-host'],
])('behind a proxy, %s called from %s is judged %s', (host, origin, refusal) => {
  const behind: OwnAddress = { ...own, proxy: 'https://vigil.example.org' };
  expect(judgeRequest(naming({ host, origin }), behind)).toBe(refusal);
});
