import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { preciseNow } from './precise-clock';

/** About as long as the body of a call. */
const BODY = 'x'.repeat(600);

export interface BarePost {
  /** Milliseconds from the call of `request` to the arrival of the last byte. */
  send(): Promise<number>;
  close(): void;
}

/** The least that any POST on this machine takes: Node's own client and server, a connection that is kept. */
export async function createBarePost(): Promise<BarePost> {
  let arrivedAt = 0;
  const server = createServer((received, response) => {
    received.resume().on('end', () => {
      arrivedAt = preciseNow();
      response.end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const send = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const from = preciseNow();
      request({ host: '127.0.0.1', port, method: 'POST', agent }, (response) => {
        response.resume().on('end', () => {
          resolve(arrivedAt - from);
        });
      })
        .on('error', reject)
        .end(BODY);
    });
  return {
    send,
    close() {
      agent.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
}
