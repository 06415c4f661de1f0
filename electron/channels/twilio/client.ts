import type TwilioSdk from 'twilio';
import type { Millis } from '../../../shared/time';
import { judgeUrl } from '../../network/address-guard';
import type { Log, Origin, Secrets, Timers } from '../../ports';
import { realTime } from '../../runtime/real-time';
import type { AccountClient } from '../account';
import type { ChannelIo, ChannelReason } from '../channel';
import { TWILIO_URL, type TwilioSettings } from './account';
import { createConnections } from './connections';
import { createCredentials, type Credentials } from './credentials';
import { runExchange } from './exchange';
import type { TwilioFailure } from './failures/failure';
import { createRequestClient } from './request-client';

export type Sdk = typeof TwilioSdk;

/** Why there is no answer. */
export type NoAnswer =
  | { kind: 'failed'; failure: TwilioFailure }
  /** Nothing was asked: no account, or no credentials at hand. */
  | { kind: 'not-configured' }
  | { kind: 'no-credentials'; reason: ChannelReason };

type Answer<Value> = { kind: 'answered'; value: Value; clockSkewMs: Millis } | NoAnswer;

/**
 * Twilio's REST API through its own SDK. One `ask` is one exchange, with the deadline and the signal of its ChannelIo.
 */
export interface TwilioClient extends AccountClient {
  isConfigured(): boolean;
  /** Every number of ours that a channel sends from. */
  numbers(): string[];
  ask<Value>(io: ChannelIo, question: (api: TwilioSdk.Twilio, sdk: Sdk) => Promise<Value>): Promise<Answer<Value>>;
}

export interface TwilioPorts {
  /** Asked for every exchange, so that a change of settings counts at once. */
  settings: () => TwilioSettings | undefined;
  /** Of the channels that use the account. */
  channels?: () => readonly { from?: unknown }[];
  secrets: (origin: Origin) => Pick<Secrets, 'read'>;
  /** What deadlines are counted in. */
  timers?: Timers;
  log: Log;
}

/**
 * The SDK (54 packages, 30 MB of memory) is loaded at the first exchange, never at start-up. It gets no
 * edge, region or log level, so that the environment (TWILIO_EDGE, TWILIO_REGION, TWILIO_LOG_LEVEL) can
 * neither send requests elsewhere nor print them.
 */
export function createTwilioClient(ports: TwilioPorts): TwilioClient {
  const { settings, channels = () => [], secrets, timers = realTime, log } = ports;
  const credentials = createCredentials(secrets);
  const connections = createConnections();
  let loading: Promise<Sdk> | null = null;

  const ask: TwilioClient['ask'] = async (io, question) => {
    const account = settings();
    if (account === undefined) return { kind: 'not-configured' };
    const address = judgeUrl(account.baseUrl ?? TWILIO_URL, account.onMyNetwork ?? false);
    if (!address.ok) return { kind: 'failed', failure: { kind: 'address-refused', sentence: address.problem } };
    const found = await credentials.read(account);
    if (!found.ok) return { kind: 'no-credentials', reason: found.problem };

    loading ??= import('twilio').then((module) => module.default);
    const sdk = await loading;
    const agents = connections.agents(account.onMyNetwork ?? false);
    const answer = await runExchange({ io, timers, host: address.value.host }, (exchange) => {
      const httpClient = createRequestClient(sdk, { ...exchange, agents, io });
      return question(connect(sdk, { account, credentials: found.value, httpClient }), sdk);
    });
    if (answer.kind === 'failed' && !io.signal.aborted) noteFailure(answer.failure);
    return answer;
  };

  const noteFailure = (failure: TwilioFailure): void => {
    if (failure.kind === 'refused' && failure.status === 401) credentials.forget();
    log.warn('twilio.failed', { ...failure, sentence: undefined });
  };

  return {
    isConfigured: () => settings() !== undefined,
    numbers: () => [
      ...new Set(channels().flatMap(({ from }) => (typeof from === 'string' && from !== '' ? [from] : []))),
    ],
    ask,
    forgetCredentials: credentials.forget,
    close: connections.close,
  };
}

interface Connection {
  account: TwilioSettings;
  credentials: Credentials;
  httpClient: TwilioSdk.RequestClient;
}

function connect(sdk: Sdk, { account, credentials, httpClient }: Connection): TwilioSdk.Twilio {
  const { username, password } = credentials;
  const quiet = { edge: '', region: '', logLevel: '' };
  const api = sdk(username, password, { accountSid: account.accountSid, httpClient, ...quiet });
  if (account.baseUrl !== undefined) for (const domain of [api.api, api.studio]) domain.baseUrl = account.baseUrl;
  return api;
}
