import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { listen, stopListening } from '../standins/local-server';
import { certificateTroubles } from './certificate-checks';
import { createHttp } from './http';
import { selfSigned } from './self-signed.test-support';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('B F11: NODE_TLS_REJECT_UNAUTHORIZED=0 switches no certificate check off, and is said aloud', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  const server = createServer(selfSigned, (_, response) => response.end('read along'));
  await listen(server, 0);
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const http = createHttp();
  const answer = await http.send({
    method: 'GET',
    url,
    headers: {},
    deadlineMs: 10_000,
    maxBytes: 1000,
    onMyNetwork: true,
  });
  const unchecked = await new Promise<number | undefined>((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
  http.close();
  await stopListening(server);
  expect(answer).toMatchObject({ ok: false, problem: { kind: 'certificate' } });
  // Without the agents of this house the switch would have worked.
  expect(unchecked).toBe(200);
  expect(certificateTroubles(process.env)).toMatchObject([{ code: 'certificates-unchecked' }]);
});

test.each([{}, { NODE_TLS_REJECT_UNAUTHORIZED: '1' }])('an environment of %o is no trouble', (env) => {
  expect(certificateTroubles(env)).toEqual([]);
});
