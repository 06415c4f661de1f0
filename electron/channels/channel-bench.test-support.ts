import { afterEach, beforeEach, expect } from 'vitest';
import type { Medium } from '../../shared/people/medium';
import type { ChannelsSettings } from '../../shared/settings/channels';
import type { Millis } from '../../shared/time';
import type { Message } from '../core/state/messages/message';
import type { Log } from '../ports';
import type { FaultMode, FaultOptions } from '../standins/fault';
import { createHandClock, type HandClock } from '../standins/hand-clock';
import type { Channel, ChannelIo, SendResult } from './channel';
import type { ChannelRegistry } from './registry';
import { sampleMessage } from './sample-message.test-support';

const STARTED_AT: Millis = Date.UTC(2026, 10, 22, 3, 12);

/** A channel's whole exchange. */
const DEADLINE_MS: Millis = 300_000;

/** A channel of which the contract is asked: what it has of the port, and how its bench is set up. */
export interface ChannelUnderContract {
  readonly registry: ChannelRegistry;
  /** Under which the registry has it. */
  readonly name: string;
  /** What it has not, the rows about it do not ask for; a row of its own holds it to these words. */
  readonly has: {
    /** False: it asks nobody over a network. */
    provider: boolean;
    /** By what a look-up knows a message; `time`: nothing of it can be read back. False: it cannot be looked for. */
    find: 'by-tag' | 'by-time' | false;
    /** A medium: of what goes by another nothing more is told than that it was taken. */
    status: boolean | Medium;
  };
  open(parts: BenchParts): Promise<ChannelBench>;
}

interface BenchParts {
  log: Log;
  clock: HandClock;
  /** What deadlines are counted in. */
  network: HandClock;
  /** The provider calls it with each request that it lets hang. */
  hold: () => void;
}

/** What the rows try a channel on. Which provider it is they do not know. */
interface ChannelBench {
  /** By which everything works. */
  readonly settings: ChannelsSettings;
  /** The channel as `createChannels` makes it, over its real client. It ends with the bench. */
  make(settings: ChannelsSettings): Channel;
  /** Where a contact is reached by it; null: at this computer. */
  readonly address: string | null;
  readonly provider: ProviderBench | null;
  close(): Promise<void>;
}

interface ProviderBench {
  /** What no answer of the channel may hold. */
  readonly secrets: readonly string[];
  readonly codes: ReasonCodes;
  /** An id as it gives them, which it never gave. */
  readonly unknownId: string;
  /** For each message that reached it, oldest first, its id; null: it was not accepted. */
  received(): readonly (string | null)[];
  /** null: works again. Resolves once it is so. */
  fault(mode: FaultMode | null, options?: FaultOptions): Promise<void>;
  /** It refuses what goes to this address: for good, or in a way that is in no table. */
  refuse(address: string, how: 'for-good' | 'unknown'): void;
}

/** Which code a reason has is each channel's own; the port asks that it is stable. */
type ReasonCodes = Readonly<
  Record<'notReached' | 'brokenOff' | 'notShownYet' | 'unknownRefusal' | 'notSetUp' | 'noAddress', string>
>;

/** The channel of one test, and what the rows do to it. None of its answers may hold an address or a secret. */
export interface BenchedChannel {
  bench(): ChannelBench;
  provider(): ProviderBench;
  channel(): Channel;
  clock(): HandClock;
  message(changes?: Parameters<typeof sampleMessage>[0]): Message;
  io(changes?: Partial<ChannelIo>): ChannelIo;
  /** Events that the log was warned of, oldest first. */
  warnings(): readonly string[];
  send(message?: Message, changes?: Partial<ChannelIo>): Promise<SendResult>;
  find(message?: Message, changes?: Partial<ChannelIo>): ReturnType<NonNullable<Channel['find']>>;
  status(providerId: string): ReturnType<NonNullable<Channel['status']>>;
  /** From now on no time of the network passes while a request hangs. Resolves once one does. */
  standStill(): Promise<void>;
}

/** Sets the bench up before each test of this `describe`, and takes it down after it. */
export function onBench({ name, open }: ChannelUnderContract, medium: Medium): BenchedChannel {
  let clock: HandClock;
  let bench: ChannelBench;
  let channel: Channel;
  let held: () => void;
  let warnings: string[];

  beforeEach(async () => {
    clock = createHandClock(STARTED_AT);
    const network = createHandClock(0);
    held = () => {
      network.moveTo(network.monotonic() + DEADLINE_MS);
    };
    const hold = (): void => {
      held();
    };
    warnings = [];
    const log: Log = { info: () => undefined, warn: (event) => warnings.push(event), error: () => undefined };
    bench = await open({ log, clock, network, hold });
    channel = bench.make(bench.settings);
  });
  afterEach(() => bench.close());

  const message: BenchedChannel['message'] = ({ delivery, ...changes } = {}) =>
    sampleMessage({
      channel: name,
      medium,
      address: bench.address,
      delivery: { intentAt: STARTED_AT, ...delivery },
      ...changes,
    });
  const io: BenchedChannel['io'] = (changes = {}) => ({
    now: () => clock.now(),
    deadlineMs: DEADLINE_MS,
    signal: new AbortController().signal,
    isTaken: () => false,
    ...changes,
  });
  const discreet = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked;
    const hidden = [bench.address ?? [], bench.provider?.secrets ?? []].flat();
    for (const text of hidden) expect(JSON.stringify(answer)).not.toContain(text);
    return answer;
  };

  return {
    bench: () => bench,
    provider: () => there(bench.provider, 'provider'),
    channel: () => channel,
    clock: () => clock,
    message,
    io,
    warnings: () => warnings,
    send: (one = message(), changes) => discreet(channel.send(one, io(changes))),
    find: (one = message(), changes) => discreet(there(channel.find, 'find')(one, io(changes))),
    status: (providerId) => discreet(there(channel.status, 'status')(providerId, io())),
    standStill: () =>
      new Promise((resolve) => {
        held = resolve;
      }),
  };
}

function there<Part>(part: Part | null | undefined, what: string): Part {
  if (part === null || part === undefined) throw new Error(`It has no ${what}, although it says so.`);
  return part;
}
