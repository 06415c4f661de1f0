import type { ServerResponse } from 'node:http';

/** Requests that stand-ins have taken and do not answer: time may pass while a process waits for those. */
export interface HeldRequests {
  hold(response: ServerResponse): void;
  /** By the ports from which they came. */
  areAllHeld(ports: number[]): boolean;
  /** Once another one is held. */
  another(): Promise<void>;
}

export function createHeldRequests(): HeldRequests {
  const held = new Set<number>();
  let waiting: (() => void)[] = [];
  return {
    hold(response) {
      const port = response.socket?.remotePort;
      if (port === undefined) return;
      held.add(port);
      response.once('close', () => held.delete(port));
      const released = waiting;
      waiting = [];
      for (const release of released) release();
    },
    areAllHeld: (ports) => ports.every((port) => held.has(port)),
    another: () => new Promise((release) => waiting.push(release)),
  };
}
