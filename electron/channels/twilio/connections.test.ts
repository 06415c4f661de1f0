import { createServer, get } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createConnections, LONGEST_IDLE_MS } from './connections';

it('a connection is kept for the next request, but not for longer than a server would keep it', async () => {
  const server = createServer((_, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const connections = createConnections();
  const { httpAgent } = connections.agents(true);

  const ask = () =>
    new Promise<Socket>((resolve, reject) => {
      const request = get({ host: '127.0.0.1', port, agent: httpAgent }, (response) => {
        response.resume().on('close', () => {
          if (request.socket !== null) resolve(request.socket);
        });
      });
      request.on('error', reject);
    });

  const first = await ask();
  await new Promise((resolve) => setImmediate(resolve));
  expect(Object.values(httpAgent.freeSockets).flat()).toEqual([first]);
  expect(first.timeout).toBe(LONGEST_IDLE_MS);
  expect(await ask()).toBe(first);

  const closed = new Promise((resolve) => first.once('close', resolve));
  await new Promise((resolve) => setImmediate(resolve));
  first.emit('timeout');
  await closed;
  expect(await ask()).not.toBe(first);
  connections.close();
  await new Promise((resolve) => server.close(resolve));
});

it('the setting "on my network" has agents of its own', () => {
  const connections = createConnections();
  const open = connections.agents(true);
  expect(connections.agents(true)).toBe(open);
  expect(connections.agents(false)).not.toBe(open);
  connections.close();
});
