import { expect, test } from 'vitest';
import { entranceOf, type EntranceArguments } from './entrance-arguments';

const entered = (host: string, given: Partial<EntranceArguments>): unknown => {
  const entrance = entranceOf(host, { 'plain-http': false, ...given });
  return entrance.ok ? entrance.value : entrance.problem;
};

test.each(['127.0.0.1', '127.8.0.1', 'localhost', '::1'])('%s needs no word: nobody else reaches it', (host) => {
  expect(entered(host, {})).toEqual({ by: 'http' });
});

test.each(['0.0.0.0', '::', '192.168.1.20', 'nas.local', '127.0.0.1.evil.example', 'localhost.example'])(
  '%s is refused plain http, until somebody says so',
  (host) => {
    expect(entered(host, {})).toContain('by plain http');
    expect(entered(host, { 'plain-http': true })).toEqual({ by: 'http' });
  },
);

test('a certificate and its key serve any host', () => {
  const files = { certificateFile: '/etc/vigil/cert.pem', keyFile: '/etc/vigil/key.pem' };
  expect(entered('0.0.0.0', { certificate: files.certificateFile, key: files.keyFile })).toEqual({
    by: 'https',
    ...files,
  });
});

test.each([
  { certificate: '/etc/vigil/cert.pem' },
  { key: '/etc/vigil/key.pem' },
  { certificate: '/etc/vigil/cert.pem', key: '' },
])('%j misses the other', (given) => {
  expect(entered('0.0.0.0', given)).toContain('go together');
});

test.each([
  ['https://vigil.example.org', 'https://vigil.example.org'],
  ['https://Vigil.example.org:8443/', 'https://vigil.example.org:8443'],
])('a proxy is named by %s', (behind, origin) => {
  expect(entered('0.0.0.0', { behind })).toEqual({ by: 'proxy', origin });
});

test.each([
  'vigil.example.org',
  'http://vigil.example.org',
  'https://vigil.example.org/vigil',
  'https://vigil.example.org/?a=1',
  'https://me:secret@vigil.example.org',
  '',
])('%s names no proxy', (behind) => {
  expect(entered('127.0.0.1', { behind })).toContain('--behind takes');
});

test.each([
  { behind: 'https://vigil.example.org', 'plain-http': true },
  { certificate: 'a', key: 'b', 'plain-http': true },
  { certificate: 'a', key: 'b', behind: 'https://vigil.example.org' },
])('%j is one way too many', (given) => {
  expect(entered('127.0.0.1', given)).toContain('only one');
});
