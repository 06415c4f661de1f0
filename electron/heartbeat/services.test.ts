import { expect, test } from 'vitest';
import { refusalIn, requestOf } from './services';

const uuid = '5e7c1d2a-9c2f-4a77-9a53-1f0b7f1d4e6a';

test.each([
  [`https://hc-ping.com/${uuid}`, `https://hc-ping.com/${uuid}`, `https://hc-ping.com/${uuid}/log`],
  [`https://hc-ping.com/${uuid}/`, `https://hc-ping.com/${uuid}/`, `https://hc-ping.com/${uuid}/log`],
  [
    'https://hc-ping.com/fqOOd6-F4MMNuCEnzTU01w/vigil?create=1',
    'https://hc-ping.com/fqOOd6-F4MMNuCEnzTU01w/vigil?create=1',
    'https://hc-ping.com/fqOOd6-F4MMNuCEnzTU01w/vigil/log?create=1',
  ],
])('%s: a beat and words are told apart by the path', (address, beat, log) => {
  expect(requestOf(address, 'beat', 'Vigil watches.')).toMatchObject({
    method: 'POST',
    url: beat,
    body: 'Vigil watches.',
  });
  expect(requestOf(address, 'log', 'It sleeps.')).toMatchObject({ method: 'POST', url: log, body: 'It sleeps.' });
});

test.each(['?status=true&msg=OK&ping=', '?status=down', ''])(
  'Uptime Kuma with “%s” behind its token is up',
  (query) => {
    const address = `https://status.example.org/kuma/api/push/Xw3k9QpL7a${query}`;
    const sent = requestOf(address, 'beat', 'Vigil watches.');
    const url = new URL(sent?.url ?? '');
    expect([sent?.method, url.pathname]).toEqual(['GET', '/kuma/api/push/Xw3k9QpL7a']);
    expect([url.searchParams.getAll('status'), url.searchParams.get('msg')]).toEqual([['up'], 'Vigil watches.']);
    expect(requestOf(address, 'log', 'It sleeps.')).toBeNull();
  },
);

test.each([
  [200, 'OK', null],
  [201, 'Created', null],
  [200, '{"ok":true}', null],
  [200, '', null],
  [200, 'OK (not found)', 'not-known'],
  [200, 'OK (rate limited)', 'limited'],
  [200, '{"ok": false,"msg":"Monitor not found or not active."}', 'not-known'],
  [200, '  <!doctype html>', 'page'],
  [302, '', 'answered'],
  [404, '', 'not-known'],
  [409, 'ambiguous slug', 'not-known'],
  [410, '', 'not-known'],
  [429, '', 'limited'],
  [503, '', 'answered'],
] as const)('HTTP %i “%s”: %s', (status, body, refusal) => {
  expect(refusalIn({ status, body })).toBe(refusal);
});
