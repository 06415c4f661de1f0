import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** Requests of this process, whichever library makes them, from when they are written until they have ended. */
export interface RequestsUnderWay {
  count(): number;
  /** The local ports of their connections. */
  ports(): number[];
}

export function watchRequests(changed: () => void): RequestsUnderWay {
  const underWay = new Set<ClientRequest>();
  subscribe('http.client.request.start', (message) => {
    const { request } = message as { request: ClientRequest };
    underWay.add(request);
    request.once('close', () => {
      underWay.delete(request);
      changed();
    });
    changed();
  });
  return {
    count: () => underWay.size,
    ports: () => [...underWay].map(({ socket }) => socket?.localPort ?? 0),
  };
}
