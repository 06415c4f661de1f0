import { afterEach } from 'vitest';
import { createHttp } from '../electron/network/http';
import { realTime } from '../electron/runtime/real-time';
import { createTurns } from '../electron/runtime/turns';
import { garminConnect } from '../electron/sources/garmin';
import { garmin, type GarminConfig } from '../electron/sources/garmin/endpoints';
import type { SourceIo, SourceProblem } from '../electron/sources/io';
import type { LoggedIn } from '../electron/sources/login';
import { createGarminStandIn, type GarminStandIn, type GarminStandInPorts } from '../electron/standins/garmin/garmin';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import { createMemorySecrets } from '../electron/standins/memory-secrets';
import type { Result } from '../shared/result';

export const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

export interface AtGarmin {
  site: GarminStandIn;
  /** Garmin's clock; ours is `ours`. */
  clock: HandClock;
  config: GarminConfig;
  secrets: ReturnType<typeof createMemorySecrets>;
  io: SourceIo;
  /** What the source remembers over restarts. */
  memory: () => unknown;
  /** The stored login, as it stands in the keychain. */
  stored: () => Promise<string | null>;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A Garmin on loopback and somebody who may log in there. Signatures are checked. */
export async function openGarmin(
  ports: Partial<GarminStandInPorts> = {},
  more: Partial<SourceIo> = {},
): Promise<AtGarmin> {
  const clock = createHandClock(NOW);
  const site = createGarminStandIn({ clock, consumerSecret: garmin.consumer.secret, ...ports });
  await site.start();
  const http = createHttp();
  closing.push(async () => {
    http.close();
    await site.close();
  });
  const secrets = createMemorySecrets();
  let memory: unknown = null;
  const io: SourceIo = {
    http,
    secrets,
    sourceId: 'garmin-1',
    personId: 'ana',
    now: () => clock.now(),
    deadlineMs: 10_000,
    timers: realTime,
    signal: new AbortController().signal,
    turns: createTurns(),
    memory: {
      read: () => memory,
      write: (value) => {
        memory = value;
      },
    },
    ...more,
  };
  const stored = async (): Promise<string | null> => {
    const found = await io.secrets.read('garmin-1.session');
    return found.ok ? found.value : null;
  };
  const config = { baseUrl: site.url(), onMyNetwork: true };
  return { site, clock, config, secrets, io, memory: () => memory, stored };
}

export const redeem = (
  { config, io, site }: AtGarmin,
  ticket = { value: site.issueTicket(), service: site.service() },
): Promise<Result<LoggedIn, SourceProblem>> => {
  const { login } = garminConnect;
  if (login === undefined) throw new Error('Garmin has a login.');
  return login.redeem(config, ticket, io);
};

/** As a window does it: with a fresh ticket for each further way. */
export async function logIn(at: AtGarmin): Promise<Result<LoggedIn, SourceProblem>> {
  const redeemed = await redeem(at);
  return !redeemed.ok && redeemed.problem.wantsFreshTicket === true ? logIn(at) : redeemed;
}

export async function loggedIn(
  ports: Partial<GarminStandInPorts> = {},
  more: Partial<SourceIo> = {},
): Promise<AtGarmin> {
  const at = await openGarmin(ports, more);
  const redeemed = await logIn(at);
  if (!redeemed.ok) throw new Error(redeemed.problem.sentence);
  return at;
}

export const list = ({ config, io }: AtGarmin, since: { at: number; account: string } | null = null) =>
  garminConnect.list(config, since, io);
