import type { ServerResponse } from 'node:http';

/** The event streams of each session, so that they end with it. */
export interface OpenStreams {
  add(sessionId: string, response: ServerResponse): void;
  end(sessionId: string): void;
}

export function createOpenStreams(): OpenStreams {
  const open = new Map<ServerResponse, string>();
  return {
    add(sessionId, response) {
      open.set(response, sessionId);
      response.on('close', () => open.delete(response));
    },
    end(sessionId) {
      for (const [response, id] of open) if (id === sessionId) response.destroy();
    },
  };
}
