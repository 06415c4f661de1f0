import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import { wasAttempted } from '../../core/state/messages/delivery';
import type { Message } from '../../core/state/messages/message';
import { mayBeAnswered } from '../../core/trials/step';
import type { Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { createTimers } from '../../runtime/timers';
import type { Ledger } from '../ledger/ledger';
import { createOneReading, type OneReading, type OneReadingPorts, type ReplyChannel } from './one-reading';

export interface RepliesPorts extends OneReadingPorts {
  ledger: Pick<Ledger, 'liveAlerts' | 'messagesOf' | 'trials' | 'settled'>;
  /** What waited for the replies may go now. */
  caughtUp: () => void;
  log: Log;
}

/**
 * Reads what came back: often while somebody may answer about a live alert, seldom otherwise, and after a start or wake
 * before any contact is reached (R17). A channel that can wait at its provider does so all the time.
 */
export interface Replies {
  start(): void;
  stop(): void;
  /** After a wake: what arrived meanwhile is read first. */
  catchUp(): void;
  /** Contacts wait for what is being read. */
  isCatchingUp(): boolean;
  /** It may be answered now, or need not be any more. */
  nudge(): void;
  /** When this Vigil first read a channel; null: not yet. */
  readSince(channel: string): Millis | null;
  /** The account with this provider is another one, or somebody is about to come by it: it is read now. */
  providerChanged(provider: string): void;
}

/** A reply ends the climb within this and one exchange. */
const OFTEN_MS: Millis = 5 * SECOND;
/** STOP, START and questions come at any time. */
const SELDOM_MS: Millis = 2 * MINUTE;
/** R17: what cannot be read by then waits for nothing. */
const CATCH_UP_MS: Millis = 15 * SECOND;
/** After a wait that broke off it is read like those that cannot wait, for so long. */
const NO_WAIT_MS: Millis = MINUTE;
/** A wait that brought nothing sooner than this was none. */
const SHORTEST_WAIT_MS: Millis = SECOND;

interface UnderWay {
  ended: Promise<void>;
  /** Breaks it off where it waits at the provider; null: it does not wait. */
  wait: AbortController | null;
}

export function createReplies(ports: RepliesPorts): Replies {
  const { ledger, clock, log } = ports;
  const reading = createOneReading(ports);
  const underWay = new Map<string, UnderWay>();
  /** When each is read next, in monotonic time. */
  const due = new Map<string, Millis>();
  /** Until when each does not wait at its provider, in monotonic time. */
  const noWaitUntil = new Map<string, Millis>();
  const timers = createTimers(clock, (name, error) => {
    log.error('replies-failed', { channel: name, error: nameOf(error) });
  });
  let isRunning = false;
  let isWaitedFor = false;
  let cancelWait = (): void => undefined;

  const named = (): [string, ReplyChannel][] =>
    Object.entries(ports.channels()).filter(([, { replies }]) => replies !== undefined);

  const askIn = (name: string, delayMs: Millis): void => {
    if (!isRunning) return;
    due.set(name, clock.monotonic() + delayMs);
    timers.set(name, delayMs, () => ask(name));
  };

  /** One reading of a channel at a time; one that waits at the provider gives way to one that is wanted now. */
  const ask = (name: string): Promise<void> => {
    const before = underWay.get(name);
    if (before !== undefined && before.wait === null) return before.ended;
    before?.wait?.abort();
    return begin(name, null, before?.ended);
  };

  const begin = (name: string, wait: AbortController | null, after = Promise.resolve()): Promise<void> => {
    due.delete(name);
    timers.drop(name);
    const mine: UnderWay = { wait, ended: Promise.resolve() };
    underWay.set(name, mine);
    mine.ended = after
      .then(() => readNow(name, wait))
      .then((come) => {
        if (underWay.get(name) !== mine) return;
        underWay.delete(name);
        if (isRunning) goOn(name, wait === null ? come.how : endOfWait(name, come));
      });
    return mine.ended;
  };

  const readNow = async (name: string, wait: AbortController | null): Promise<Come> => {
    const begunAt = clock.monotonic();
    const how = await reading
      .read(name, { wait: wait?.signal ?? null, isAnswerable: isAnswerable(name) })
      .catch((error: unknown): Came => {
        log.error('replies-failed', { channel: name, error: nameOf(error) });
        return 'failed';
      });
    return { how, tookMs: clock.monotonic() - begunAt };
  };

  /** Whatever broke a wait off, it is read without waiting at once, and for a while. */
  const endOfWait = (name: string, { how, tookMs }: Come): Came | 'broken-off' => {
    if (how !== 'failed' && (how === 'new' || tookMs >= SHORTEST_WAIT_MS)) return how;
    noWaitUntil.set(name, clock.monotonic() + NO_WAIT_MS);
    return how === 'failed' ? 'broken-off' : 'failed';
  };

  const goOn = (name: string, how: Came | 'broken-off'): void => {
    if (how === 'broken-off') void begin(name, null);
    else if (how !== 'failed' && mayWait(name)) void begin(name, new AbortController());
    else askIn(name, isExpected(name) ? OFTEN_MS : SELDOM_MS);
  };

  const mayWait = (name: string): boolean =>
    ports.channels()[name]?.waits === true && clock.monotonic() >= (noWaitUntil.get(name) ?? 0);

  /** Somebody was reached about a live alert at an address from which this channel brings answers. */
  const isAnswerable = (name: string): boolean => {
    const kind = kindOf(name);
    return ledger
      .messagesOf(ledger.liveAlerts())
      .some((message) => wasToContact(message) && kindOf(message.channel) === kind);
  };

  /** Of an alarm or of a trial. */
  const isExpected = (name: string): boolean => {
    const kind = kindOf(name);
    return (
      isAnswerable(name) ||
      ledger.trials().some((trial) => kindOf(trial.channel) === kind && mayBeAnswered(trial, clock.now()))
    );
  };

  /** Of address. */
  const kindOf = (name: string): string | undefined => Object.keys(ports.channels()[name]?.address ?? {})[0];

  const endWait = (): void => {
    cancelWait();
    if (!isWaitedFor) return;
    isWaitedFor = false;
    ports.caughtUp();
  };

  const catchUp = (): void => {
    if (!isRunning) return;
    const those = named();
    isWaitedFor = those.some(([name]) => isAnswerable(name));
    cancelWait();
    cancelWait = clock.after(CATCH_UP_MS, endWait);
    void Promise.allSettled(those.map(([name]) => ask(name))).then(endWait);
  };

  return {
    start() {
      isRunning = true;
      catchUp();
    },
    stop() {
      isRunning = false;
      isWaitedFor = false;
      cancelWait();
      timers.clear();
      for (const { wait } of underWay.values()) wait?.abort();
    },
    catchUp,
    isCatchingUp: () => isWaitedFor,
    readSince: reading.since,
    nudge() {
      const often = clock.monotonic() + OFTEN_MS;
      for (const [name, dueAt] of due) if (dueAt > often && isExpected(name)) askIn(name, OFTEN_MS);
    },
    providerChanged(provider) {
      if (!isRunning) return;
      for (const [name, channel] of named()) {
        if (channel.provider !== provider || underWay.get(name)?.wait === null) continue;
        noWaitUntil.delete(name);
        void ask(name);
      }
    },
  };
}

type Came = Awaited<ReturnType<OneReading['read']>>;

interface Come {
  how: Came;
  tookMs: Millis;
}

const wasToContact = ({ contactId, delivery }: Message): boolean => contactId !== null && wasAttempted(delivery);
