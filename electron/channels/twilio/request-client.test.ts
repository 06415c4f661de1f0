import { Agent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import type { Trace } from './failures/failure';
import { createRequestClient } from './request-client';

/**
 * TEST-NET-3 (RFC 5737) is nobody's own address: binding to it fails at once, as a socket without a descriptor does.
 */
const NOT_OURS = '203.0.113.1';

test('B F5: a socket that fails before it is connecting has sent nothing', async () => {
  const trace: Trace = { connected: false, endedBy: null, status: null, retryAfterMs: null, clockSkewMs: 0 };
  const httpAgent = new Agent({ localAddress: NOT_OURS });
  const client = createRequestClient(twilio, {
    agents: { httpAgent, httpsAgent: new HttpsAgent({ localAddress: NOT_OURS }) },
    io: { deadlineMs: 5000, now: () => 0 },
    trace,
    signal: new AbortController().signal,
    connected: () => (trace.connected = true),
  });
  await expect(client.request({ method: 'get', uri: 'http://127.0.0.1:9/' })).rejects.toMatchObject({
    code: 'EADDRNOTAVAIL',
  });
  expect(trace.connected).toBe(false);
});
