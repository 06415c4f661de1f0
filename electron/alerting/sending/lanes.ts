import { z } from 'zod';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Channel, SendResult } from '../../channels/channel';
import type { Lane } from '../../core/outbox/queue';
import { freeAt, spacingOf } from '../../core/outbox/throttle';
import type { ChannelHealth } from '../../core/state/known';
import { isTrial, type Message } from '../../core/state/messages/message';
import type { Clock } from '../../ports';
import type { Recorder } from '../ledger/recorder';

/** What sending needs of a channel. */
export type SendingChannel = Pick<
  Channel,
  | 'name'
  | 'label'
  | 'provider'
  | 'media'
  | 'proves'
  | 'address'
  | 'send'
  | 'find'
  | 'status'
  | 'replies'
  | 'waits'
  | 'respond'
  | 'amend'
  | 'invitation'
  | 'cancel'
  | 'troubles'
  | 'triesForMs'
>;

/** By registry name. */
export type SendingChannels = Readonly<Record<string, SendingChannel>>;

type Row = Pick<Message, 'channel' | 'kind'>;

/**
 * The state of the ways out: when each may be used next, and which providers are down. No alarm waits for a trial, and
 * that one fails holds none up: of trials only what proves a way counts.
 */
export interface Lanes {
  /** Reads which providers were down. */
  load(): Promise<void>;
  laneOf(channel: string): Lane | null;
  /** As deciding sees them. */
  health(): ChannelHealth[];
  started(row: Row): void;
  /** What was started has not left: a provider that is down may be probed by the next row. */
  notSent(row: Row): void;
  concluded(row: Row, result: SendResult): void;
  /** A look-up was answered: the provider is within reach, which says nothing about the account or about sending. */
  heard(channel: string): void;
  /** An unclear send turned out to have gone out. */
  wentOut(channel: string): void;
  /** A look-up was not answered: a provider that is out of reach for too long is down. */
  unanswered(row: Row, sentence: string): void;
  /** A look-up was refused in a way that concerns the whole account. */
  refused(row: Row, sentence: string): void;
  /** Providers that are down and may be probed now. */
  dueProbes(): string[];
  probed(provider: string): void;
  /** Its account was changed: it may be probed at once. */
  retryNow(provider: string): void;
  /** A probe without a message was answered. */
  restored(provider: string): void;
  /** After a provider went down or came back: everybody has to know. Returns its end. */
  onChange(listener: () => void): () => void;
}

const DOWN_KEY = 'channels.down';

/** A provider that answers nothing for this long is down as well, whatever keeps it from answering (R16). */
const OUT_OF_REACH_MS: Millis = MINUTE;
/** Failures further apart than any retry are two troubles, not one that lasted. */
const SAME_TROUBLE_MS: Millis = 5 * MINUTE;

interface Failing {
  since: Millis;
  latest: Millis;
}

const storedSchema = z.array(z.tuple([z.string(), z.object({ since: z.number(), sentence: z.string() })]));

export function createLanes(ports: {
  channels: () => SendingChannels;
  probeEverySeconds: () => number;
  recorder: Recorder;
  clock: Clock;
}): Lanes {
  const { channels, probeEverySeconds, recorder, clock } = ports;
  const down: Map<string, NonNullable<ChannelHealth['down']>> = new Map();
  const sentAt = new Map<string, Millis>();
  const heldUntil = new Map<string, Millis>();
  const probeAt = new Map<string, Millis>();
  const silent = new Map<string, Failing>();
  /** Look-ups may be answered while no send is: that is counted on its own. */
  const unsent = new Map<string, Failing>();
  const channelNamed = (name: string): SendingChannel | undefined =>
    Object.hasOwn(channels(), name) ? channels()[name] : undefined;
  const providerOfAlarm = (row: Row): string | undefined =>
    isTrial(row) ? undefined : channelNamed(row.channel)?.provider;

  const listeners = new Set<() => void>();

  const setDown = (provider: string, state: ChannelHealth['down']): void => {
    if (down.has(provider) === (state !== null)) return;
    if (state === null) down.delete(provider);
    else down.set(provider, state);
    const value = [...down];
    void recorder.ask((store) => store.remember(DOWN_KEY, value), undefined);
    for (const listener of listeners) listener();
  };

  const goDown = (provider: string, sentence: string): void => {
    setDown(provider, { since: clock.now(), sentence });
  };

  const restore = (provider: string): void => {
    silent.delete(provider);
    unsent.delete(provider);
    setDown(provider, null);
  };

  const goOn = (failing: Map<string, Failing>, provider: string, sentence: string): void => {
    const now = clock.monotonic();
    const before = failing.get(provider);
    const since = before === undefined || now - before.latest > SAME_TROUBLE_MS ? now : before.since;
    failing.set(provider, { since, latest: now });
    if (now - since >= OUT_OF_REACH_MS) goDown(provider, sentence);
  };

  return {
    async load() {
      const stored = storedSchema.safeParse(await recorder.ask((store) => store.recall(DOWN_KEY), []));
      for (const [provider, state] of stored.data ?? []) down.set(provider, state);
    },
    laneOf(name) {
      const channel = channelNamed(name);
      if (channel === undefined) return null;
      const { provider, media } = channel;
      const spacing = spacingOf(media);
      return {
        provider,
        freeAt: Math.max(freeAt(sentAt.get(name) ?? null, spacing), heldUntil.get(name) ?? Number.NEGATIVE_INFINITY),
        spacingMs: spacing,
        probeAt: down.has(provider) ? (probeAt.get(provider) ?? Number.NEGATIVE_INFINITY) : null,
      };
    },
    health: () =>
      Object.entries(channels()).map(([channel, { media, address, provider, replies }]) => ({
        channel,
        media: [...media],
        address: Object.keys(address)[0] ?? null,
        takesReplies: replies !== undefined,
        down: down.get(provider) ?? null,
      })),
    started(row) {
      if (isTrial(row)) return;
      const { channel: name } = row;
      const provider = channelNamed(name)?.provider;
      sentAt.set(name, clock.monotonic());
      if (provider !== undefined && down.has(provider)) probeAt.set(provider, Infinity);
    },
    notSent(row) {
      const provider = providerOfAlarm(row);
      if (provider !== undefined && probeAt.get(provider) === Infinity) probeAt.delete(provider);
    },
    concluded(row, result) {
      const { channel: name } = row;
      const provider = result.outcome === 'accepted' ? channelNamed(name)?.provider : providerOfAlarm(row);
      if (provider === undefined) return;
      if (result.outcome === 'try-later' && result.notBefore !== undefined) {
        heldUntil.set(name, clock.monotonic() + Math.max(result.notBefore - clock.now(), 0));
      }
      // A row given up for its own reasons says nothing about the provider: the next row may probe at once.
      const waitMs = result.outcome === 'give-up' ? 0 : probeEverySeconds() * SECOND;
      probeAt.set(provider, clock.monotonic() + waitMs);
      switch (result.outcome) {
        case 'accepted':
          restore(provider);
          break;
        case 'channel-down':
          goDown(provider, result.reason.sentence);
          break;
        case 'give-up':
          silent.delete(provider);
          unsent.delete(provider);
          break;
        case 'try-later':
        case 'unclear':
          goOn(unsent, provider, result.reason.sentence);
      }
    },
    heard(name) {
      const provider = channelNamed(name)?.provider;
      if (provider !== undefined) silent.delete(provider);
    },
    wentOut(name) {
      const provider = channelNamed(name)?.provider;
      if (provider !== undefined) unsent.delete(provider);
    },
    unanswered(row, sentence) {
      const provider = providerOfAlarm(row);
      if (provider !== undefined) goOn(silent, provider, sentence);
    },
    refused(row, sentence) {
      const provider = providerOfAlarm(row);
      if (provider === undefined || down.has(provider)) return;
      probeAt.set(provider, clock.monotonic() + probeEverySeconds() * SECOND);
      goDown(provider, sentence);
    },
    dueProbes: () =>
      [...down.keys()].filter((provider) => (probeAt.get(provider) ?? Number.NEGATIVE_INFINITY) <= clock.monotonic()),
    probed(provider) {
      probeAt.set(provider, clock.monotonic() + probeEverySeconds() * SECOND);
    },
    retryNow(provider) {
      // One that is under way says soon enough how it fared.
      if (probeAt.get(provider) !== Infinity) probeAt.delete(provider);
    },
    restored: restore,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
