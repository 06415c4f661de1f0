import { z } from 'zod';
import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Channel, ChannelProblem } from '../../channels/channel';
import { wasAttempted } from '../../core/state/delivery';
import type { Message } from '../../core/state/message';
import { mayBeAnswered } from '../../core/trials/step';
import type { Clock, Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { createTimers } from '../../runtime/timers';
import type { Ledger } from '../ledger/ledger';
import type { Recorder } from '../ledger/recorder';
import type { Troubles } from '../ledger/troubles';
import type { Asking } from '../sending/exchange';
import type { ReplyTaking } from './taking';

const words = runningWordsIn(usualLanguage);

/** What reading replies needs of a channel. */
type ReplyChannel = Pick<Channel, 'name' | 'label' | 'address' | 'replies'>;

export interface RepliesPorts {
  channels: () => Readonly<Record<string, ReplyChannel>>;
  ledger: Pick<Ledger, 'liveAlerts' | 'messagesOf' | 'trials'>;
  taking: ReplyTaking;
  asking: Pick<Asking, 'lookUp'>;
  recorder: Pick<Recorder, 'ask'>;
  troubles: Troubles;
  /** What waited for the replies may go now. */
  caughtUp: () => void;
  clock: Clock;
  log: Log;
}

/**
 * Reads what came back: often while somebody may answer about a live alert, seldom otherwise, and after a start or wake
 * before any contact is reached (R17).
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
}

/** A reply ends the climb within this and one exchange. */
const OFTEN_MS: Millis = 5 * SECOND;
/** STOP, START and questions come at any time. */
const SELDOM_MS: Millis = 2 * MINUTE;
/** R17: what cannot be read by then waits for nothing. */
const CATCH_UP_MS: Millis = 15 * SECOND;
/** Unread for longer than this while somebody may answer is a trouble. */
const UNREAD_MS: Millis = MINUTE;

/** What one channel has come to. */
interface Progress {
  /** When this Vigil first read it: nothing before was meant for it. */
  since: Millis;
  cursor: unknown;
  failingSince: Millis | null;
}

const storedSchema = z.object({ since: z.number(), cursor: z.unknown() });

const keyOf = (name: string): string => `replies/${name}`;

export function createReplies(ports: RepliesPorts): Replies {
  const { ledger, taking, asking, recorder, troubles, clock, log } = ports;
  const progress = new Map<string, Progress>();
  const underWay = new Map<string, Promise<void>>();
  /** When each is read next, in monotonic time. */
  const due = new Map<string, Millis>();
  const timers = createTimers(clock, (name, error) => {
    log.error('replies-failed', { channel: name, error: nameOf(error) });
    askIn(name, SELDOM_MS);
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

  /** One reading of a channel at a time. */
  const ask = (name: string): Promise<void> => {
    const before = underWay.get(name);
    if (before !== undefined) return before;
    due.delete(name);
    const asked = read(name).finally(() => {
      underWay.delete(name);
      askIn(name, isExpected(name) ? OFTEN_MS : SELDOM_MS);
    });
    underWay.set(name, asked);
    return asked;
  };

  const read = async (name: string): Promise<void> => {
    const channel = ports.channels()[name];
    const replies = channel?.replies?.bind(channel);
    if (channel === undefined || replies === undefined) return;
    const { since, cursor } = await progressOf(name);
    const result = await asking.lookUp((io) => replies(cursor, { ...io, since }), {
      id: keyOf(name),
      channel: name,
    });
    if (!isRunning) return;
    if (!result.ok) {
      failed(channel, result.problem);
      return;
    }
    worked(channel);
    const { value } = result;
    if (value.replies.length === 0 && JSON.stringify(value.cursor) === JSON.stringify(cursor)) return;
    const found = value.replies.map((reply) => ({ ...reply, id: `${name}/${reply.id}`, channel: name }));
    const remembered = { id: keyOf(name), value: { since, cursor: value.cursor } };
    if (await taking.take(found, remembered)) progress.set(name, { since, cursor: value.cursor, failingSince: null });
  };

  const progressOf = async (name: string): Promise<Progress> => {
    const known = progress.get(name);
    if (known !== undefined) return known;
    const stored = storedSchema.safeParse(await recorder.ask((store) => store.recall(keyOf(name)), null));
    const first = { since: clock.now(), cursor: null, failingSince: null };
    const found = stored.success ? { ...stored.data, failingSince: null } : first;
    progress.set(name, found);
    // It counts from now on also when the provider cannot be reached before the first answer to an alarm.
    if (!stored.success) await taking.take([], { id: keyOf(name), value: { since: found.since, cursor: null } });
    return found;
  };

  const codeOf = (name: string): string => `replies-unread-${name}`;

  const failed = ({ name, label }: ReplyChannel, { reason }: ChannelProblem): void => {
    const row = progress.get(name);
    if (row === undefined) return;
    row.failingSince ??= clock.monotonic();
    if (!isAnswerable(name) || clock.monotonic() - row.failingSince < UNREAD_MS) return;
    const sentence = words.vigilCannotReadWhatIsAnswered({ label, sentence: reason.sentence });
    troubles.raise({ code: codeOf(name), sentence });
  };

  const worked = ({ name }: ReplyChannel): void => {
    const row = progress.get(name);
    if (row !== undefined) row.failingSince = null;
    troubles.clear(codeOf(name));
  };

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
    },
    catchUp,
    isCatchingUp: () => isWaitedFor,
    readSince: (name) => progress.get(name)?.since ?? null,
    nudge() {
      const often = clock.monotonic() + OFTEN_MS;
      for (const [name, dueAt] of due) if (dueAt > often && isExpected(name)) askIn(name, OFTEN_MS);
    },
  };
}

const wasToContact = ({ contactId, delivery }: Message): boolean => contactId !== null && wasAttempted(delivery);
