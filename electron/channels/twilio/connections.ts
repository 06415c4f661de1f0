import type { Agent } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Millis } from '../../../shared/time';
import { createGuardedAgents, type GuardedAgents } from '../../network/guarded-agents';

/**
 * A connection that idled this long is not used again. Servers close idle ones after 5 s and more; a POST that meets
 * the closing half way would be unclear for no better reason.
 */
export const LONGEST_IDLE_MS: Millis = 4000;

export interface Connections {
  agents: (onMyNetwork: boolean) => GuardedAgents;
  close: () => void;
}

/** Agents outlive the exchange, for keep-alive; they are replaced when the setting they were made for changes. */
export function createConnections(): Connections {
  let kept: { agents: GuardedAgents; onMyNetwork: boolean } | null = null;
  const close = (): void => {
    kept?.agents.httpAgent.destroy();
    kept?.agents.httpsAgent.destroy();
    kept = null;
  };
  return {
    agents(onMyNetwork) {
      if (kept?.onMyNetwork !== onMyNetwork) close();
      kept ??= { agents: createAgents(onMyNetwork), onMyNetwork };
      return kept.agents;
    },
    close,
  };
}

function createAgents(onMyNetwork: boolean): GuardedAgents {
  const agents = createGuardedAgents(onMyNetwork);
  limitIdleTime(agents.httpAgent);
  limitIdleTime(agents.httpsAgent);
  return agents;
}

/**
 * Node's agent ends a free socket whose time-out fires; with an agent-wide time-out it
 * would also end one still connecting.
 */
function limitIdleTime(agent: Agent): void {
  // It answers whether the socket may be kept; the declared type leaves that out.
  const keep = agent.keepSocketAlive.bind(agent) as (socket: Duplex) => boolean;
  agent.keepSocketAlive = (socket): boolean => {
    const isKept = keep(socket);
    if (socket instanceof Socket) socket.setTimeout(LONGEST_IDLE_MS);
    return isKept;
  };
}
