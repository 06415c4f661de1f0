import type { IncomingMessage, Server, ServerResponse } from 'node:http';

export function listen(server: Server, port: number): Promise<void> {
  // Never closes a kept connection by itself: a client that was slow to notice would meet
  // a fault that no test asked for.
  server.keepAliveTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Also ends requests that were left hanging. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export interface Reply {
  status: number;
  json: unknown;
}

export function sendReply(response: ServerResponse, { status, json }: Reply): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(json));
}
