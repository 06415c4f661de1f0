import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import type { Result } from '../../../shared/result';
import { SECOND, type Millis } from '../../../shared/time';
import type { ChannelIo, ChannelProblem, SendResult } from '../../channels/channel';
import type { Message } from '../../core/state/messages/message';
import type { Activity, Clock, Log, Timers } from '../../ports';
import { nameOf } from '../../runtime/error-name';

const words = runningWordsIn(usualLanguage);

/**
 * A channel keeps its own deadline, counted from when its request leaves. One that does not (it may be loading, or
 * reading the keychain before that) is left behind this long after it.
 */
const PATIENCE_MS: Millis = 15 * SECOND;

export interface Asking {
  /** A thrown error or a hang is unclear: it may have gone out. `unwanted` breaks it off. */
  send(work: (io: ChannelIo) => Promise<SendResult>, about: Message, unwanted: AbortSignal): Promise<SendResult>;
  /** A thrown error or a hang is a look-up that was not answered. */
  lookUp<Value>(
    work: (io: ChannelIo) => Promise<Result<Value, ChannelProblem>>,
    about: Pick<Message, 'id' | 'channel'>,
    waiting?: Waiting,
  ): Promise<Result<Value, ChannelProblem>>;
  /** Breaks off what is under way, and waits until that is known. */
  stop(): Promise<void>;
}

/** The provider answers as late as this, or as soon as there is something to tell; `unwanted` breaks it off. */
interface Waiting {
  waitMs: Millis;
  unwanted: AbortSignal;
}

export interface AskingPorts {
  clock: Clock;
  log: Log;
  activity: Activity;
  isProviderIdTaken: (providerId: string, exceptMessageId: string) => boolean;
  deadlineSeconds: () => number;
  /** Milliseconds of the network's time past its deadline after which a channel is left behind. */
  patienceMs?: Millis;
}

/**
 * Every request to a provider goes through here: a deadline in the network's time, a signal, and no error that escapes.
 */
export function createAsking(ports: AskingPorts): Asking {
  const { clock, log, activity, isProviderIdTaken, deadlineSeconds, patienceMs = PATIENCE_MS } = ports;
  let stopping = new AbortController();
  const underWay = new Set<Promise<unknown>>();

  const exchange = <Value>(
    work: (io: ChannelIo) => Promise<Value>,
    about: Pick<Message, 'id' | 'channel'>,
    { waitMs = 0, unwanted }: Partial<Waiting> = {},
  ): Promise<Value> => {
    const deadlineMs = deadlineSeconds() * SECOND + waitMs;
    const io: ChannelIo = {
      now: () => clock.now(),
      deadlineMs,
      signal: AbortSignal.any([stopping.signal, ...(unwanted === undefined ? [] : [unwanted])]),
      isTaken: (providerId) => isProviderIdTaken(providerId, about.id),
    };
    const ended = activity.track(
      leftBehind(work(io), { signal: io.signal, leaveAfterMs: deadlineMs + patienceMs, timers: clock.network }),
    );
    underWay.add(ended);
    return ended.finally(() => underWay.delete(ended));
  };

  return {
    async send(work, about, unwanted) {
      try {
        return await exchange(work, about, { unwanted });
      } catch (error) {
        log.error('send-failed', { channel: about.channel, messageId: about.id, error: nameOf(error) });
        const sentence = words.sendingBrokeOffItMay;
        return { outcome: 'unclear', reason: { code: 'broke-off', sentence } };
      }
    },
    async lookUp(work, about, waiting) {
      try {
        return await exchange(work, about, waiting);
      } catch (error) {
        log.error('look-up-failed', { channel: about.channel, messageId: about.id, error: nameOf(error) });
        const reason = { code: 'broke-off', sentence: words.providerCouldNotBeAsked };
        return { ok: false, problem: { kind: 'try-later', reason } };
      }
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(underWay);
      // Their answers are saved in the same turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
      stopping = new AbortController();
    },
  };
}

/**
 * Half a second after the signal, or by `leaveAfterMs`, work that heeds neither its
 * signal nor its deadline is left behind.
 */
async function leftBehind<Value>(
  work: Promise<Value>,
  { signal, leaveAfterMs, timers }: { signal: AbortSignal; leaveAfterMs: Millis; timers: Timers },
): Promise<Value> {
  let cancel = (): void => undefined;
  let leaveSoon = (): void => undefined;
  const left = new Promise<never>((_, reject) => {
    const leaveIn = (ms: Millis): void => {
      cancel();
      cancel = timers.after(ms, () => {
        reject(new Error('It did not end by its deadline.'));
      });
    };
    leaveSoon = () => {
      leaveIn(SECOND / 2);
    };
    leaveIn(leaveAfterMs);
  });
  if (signal.aborted) leaveSoon();
  else signal.addEventListener('abort', leaveSoon, { once: true });
  try {
    return await Promise.race([work, left]);
  } finally {
    signal.removeEventListener('abort', leaveSoon);
    cancel();
  }
}
