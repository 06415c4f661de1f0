import type { LookupAddress } from 'node:dns';
import { lookup as resolve } from 'node:dns/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { runningWordsIn } from '../../shared/locales/host/running';
import { usualLanguage } from '../../shared/locales/language';
import type { Millis } from '../../shared/time';
import { judgeAddress } from './address-guard';

const words = runningWordsIn(usualLanguage);

export interface GuardedAgents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
}

/** `code` of the error with which a guarded agent refuses an address. */
export const REFUSED_ADDRESS = 'ERR_REFUSED_ADDRESS';

export type Resolve = (host: string) => Promise<LookupAddress[]>;

/**
 * Agents that connect only to addresses the guard allows. The addresses are judged when the connection is
 * made, so a name that pointed elsewhere when it was checked (DNS rebinding) is refused too. Without
 * `onMyNetwork` nothing goes over plain http.
 */
export function createGuardedAgents(
  onMyNetwork: boolean,
  resolveHost: Resolve = resolveAll,
  keptForMs?: Millis,
): GuardedAgents {
  const lookup = createGuardedLookup(onMyNetwork, resolveHost);
  // It ends unused connections; those in use go on for as long as their request may take.
  const options = { keepAlive: true, lookup, ...(keptForMs !== undefined && { timeout: keptForMs }) };
  const httpAgent = new HttpAgent(options);
  // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment switches nothing off.
  const httpsAgent = new HttpsAgent({ ...options, rejectUnauthorized: true });
  guardLiterals(httpAgent, (host) => (onMyNetwork ? judgeLiteral(host, true) : words.onlyHttpsIsAllowed));
  guardLiterals(httpsAgent, (host) => judgeLiteral(host, onMyNetwork));
  return { httpAgent, httpsAgent };
}

const resolveAll: Resolve = (host) => resolve(host, { all: true });

/**
 * One look-up per name at a time: an abandoned request must not fill the thread pool with
 * look-ups of a dead name server.
 */
function createGuardedLookup(onMyNetwork: boolean, resolveHost: Resolve): LookupFunction {
  const underWay = new Map<string, Promise<LookupAddress[]>>();

  const allowedAddresses = async (host: string): Promise<LookupAddress[]> => {
    const pending = underWay.get(host) ?? resolveHost(host);
    underWay.set(host, pending);
    const found = await pending.finally(() => underWay.delete(host));
    const allowed = found.filter(({ address }) => judgeAddress(address, onMyNetwork).ok);
    if (allowed.length > 0) return allowed;
    const judged = judgeAddress(found[0]?.address ?? '', onMyNetwork);
    throw refusal(judged.ok ? words.nameHasNoAddress : judged.problem);
  };

  return (host, options, answer) => {
    allowedAddresses(host).then(
      (addresses) => {
        const [first] = addresses.filter(({ family }) => !options.family || family === options.family);
        if (options.all === true) answer(null, addresses);
        else answer(null, first?.address ?? '', first?.family ?? 0);
      },
      (error: unknown) => {
        answer(error as NodeJS.ErrnoException, '', 0);
      },
    );
  };
}

const judgeLiteral = (host: string, onMyNetwork: boolean): string | null => {
  const judged = isIP(host) === 0 ? null : judgeAddress(host, onMyNetwork);
  return judged === null || judged.ok ? null : judged.problem;
};

/** A host that already is an IP address is never looked up, so it is judged where the connection is made. */
function guardLiterals(agent: HttpAgent, refuse: (host: string) => string | null): void {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, created) => {
    const sentence = refuse(options.host ?? '');
    if (sentence === null) return connect(options, created);
    // Node ends the request with this error when no socket comes back; the declared type leaves that out.
    queueMicrotask(() => (created as ((error: Error) => void) | undefined)?.(refusal(sentence)));
    return undefined;
  };
}

const refusal = (sentence: string): Error => Object.assign(new Error(sentence), { code: REFUSED_ADDRESS });
