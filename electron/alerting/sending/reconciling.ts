import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import type { Result } from '../../../shared/result';
import type { DeliverySettings } from '../../../shared/settings/settings';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { ChannelIo, ChannelProblem, ProviderRecord } from '../../channels/channel';
import { isNewer } from '../../core/outbox/queue';
import { backOffMs } from '../../core/outbox/retry';
import {
  absent,
  dropped,
  found,
  interrupted,
  isSettled,
  nextLookUpIn,
  sentAgain,
  type Trace,
} from '../../core/state/messages/delivery';
import { isTrial, subjectOf, type Message } from '../../core/state/messages/message';
import { endAfterLooking, mayBeTrials } from '../../core/trials/course';
import type { Clock, Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { createTimers } from '../../runtime/timers';
import type { HistoryEntry } from '../../storage/store';
import type { DeliveryMove, Ledger } from '../ledger/ledger';
import type { Asking } from './exchange';
import type { Lanes, SendingChannel, SendingChannels } from './lanes';
import { isStillWanted } from './unwanted';

const words = runningWordsIn(usualLanguage);

export interface ReconcilingPorts {
  ledger: Ledger;
  lanes: Lanes;
  asking: Asking;
  channels: () => SendingChannels;
  delivery: () => DeliverySettings;
  clock: Clock;
  log: Log;
}

/** After an unclear send: asks the provider along the settle ladder, and only then sends again. */
export interface Reconciling {
  /** Of what was read from disk: what was under way when Vigil ended is unclear. Asks at once. */
  takeUp(rows: Message[]): void;
  /** Takes up what has become unclear. */
  follow(moves: DeliveryMove[]): void;
  stop(): void;
}

type Find = NonNullable<SendingChannel['find']>;
type Missing = 'absent' | 'mistakable';

/** A provider that cannot be asked for this long gets the message again: a second copy is better than none. */
const UNANSWERED_MS: Millis = 2 * MINUTE;

export function createReconciling(ports: ReconcilingPorts): Reconciling {
  const { ledger, lanes, asking, clock, log } = ports;
  const timers = createTimers(clock, (id, error) => {
    log.error('reconcile-failed', { messageId: id, error: nameOf(error) });
    askIn(id, SECOND);
  });
  const unansweredSince = new Map<string, { at: Millis; times: number }>();
  const ladder = (): Millis[] => ports.delivery().settleLadderSeconds.map((seconds) => seconds * SECOND);

  const forget = (id: string): void => {
    timers.drop(id);
    unansweredSince.delete(id);
  };

  const askIn = (id: string, delayMs: Millis): void => {
    timers.set(id, delayMs, () => lookUp(id));
  };

  const lookUp = async (id: string): Promise<void> => {
    const message = ledger.message(id);
    if (message?.delivery.status !== 'reconciling') {
      forget(id);
      return;
    }
    const channel = ports.channels()[message.channel];
    const find = channel?.find?.bind(channel);
    if (find === undefined) {
      endOrAgain(message, 'unanswered');
      return;
    }
    const result = await traceOf(message, find);
    if (result.ok) lanes.heard(message.channel);
    const row = ledger.message(id);
    if (row?.delivery.status !== 'reconciling') return;
    if (!result.ok) unanswered(row, result.problem);
    else if (typeof result.value === 'string') notThere(row, result.value);
    else {
      lanes.wentOut(row.channel);
      close(row, { ...row, delivery: found(row.delivery, result.value.providerId, clock.now()) });
    }
  };

  /** The second call in the list where the first may be that of a trial: its request left before. */
  const traceOf = async (message: Message, find: Find): Promise<Result<ProviderRecord | Missing, ChannelProblem>> => {
    const first = await asking.lookUp((io) => find(message, io), message);
    if (!first.ok || first.value === 'absent' || isTrial(message)) return first;
    if (first.value.isCertain === true || !mayBeTrials(message, ledger.trials())) return first;
    const { providerId } = first.value;
    const isTaken = (io: ChannelIo, id: string): boolean => id === providerId || io.isTaken(id);
    const second = await asking.lookUp((io) => find(message, { ...io, isTaken: (id) => isTaken(io, id) }), message);
    return second.ok && second.value === 'absent' ? { ok: true, value: 'mistakable' } : second;
  };

  const notThere = (row: Message, trace: Missing): void => {
    unansweredSince.delete(row.id);
    const delivery = absent(row.delivery, ladder(), clock.now());
    const looked = { ...row, delivery };
    if (isSettled(delivery, ladder())) {
      endOrAgain(looked, trace);
      return;
    }
    if (delivery !== row.delivery) ledger.commit({ messages: [looked] });
    askIn(row.id, nextLookUpIn(delivery, ladder(), clock.now()));
  };

  const unanswered = (
    row: Message,
    problem: { kind: string; reason: { sentence: string }; notBefore?: Millis },
  ): void => {
    const before = unansweredSince.get(row.id) ?? { at: clock.monotonic(), times: 0 };
    const now = { at: before.at, times: before.times + 1 };
    unansweredSince.set(row.id, now);
    if (problem.kind === 'channel-down') lanes.refused(row, problem.reason.sentence);
    else lanes.unanswered(row, problem.reason.sentence);
    if (clock.monotonic() - now.at >= UNANSWERED_MS) {
      endOrAgain(row, 'unanswered', problem.reason.sentence);
      return;
    }
    const waitMs = Math.max(backOffMs(now.times), (problem.notBefore ?? 0) - clock.now());
    askIn(row.id, Math.min(waitMs, MINUTE));
  };

  const endOrAgain = (row: Message, trace: Trace, sentence: string | null = null): void => {
    const delivery = isTrial(row)
      ? endAfterLooking(row, { trace, sentence }, clock.now())
      : afterLooking(row, trace, clock.now());
    close(row, { ...row, delivery });
  };

  const afterLooking = (row: Message, trace: Trace, now: Millis): Message['delivery'] => {
    if (!isStillWanted(ledger, row)) {
      const sentence = words.itWasUnclearWhetherItWent;
      return dropped(row.delivery, 'withdrawn', sentence, now);
    }
    if (ledger.messagesOf([{ id: subjectOf(row) }]).some((other) => isNewer(other, row))) {
      const sentence = words.itWasUnclearWhetherItWentOut;
      return dropped(row.delivery, 'superseded', sentence, now);
    }
    return sentAgain(row.delivery, trace, now, usualLanguage);
  };

  const close = (before: Message, after: Message): void => {
    forget(before.id);
    ledger.commit({ messages: [after], history: line(after, clock.now()) });
  };

  return {
    takeUp(rows) {
      const underWay = rows.filter(({ delivery }) => delivery.status === 'claimed');
      ledger.commit({
        messages: underWay.map((row) => ({ ...row, delivery: interrupted(row.delivery, usualLanguage) })),
      });
      const unclear = rows.filter(({ delivery }) => delivery.status === 'reconciling');
      for (const { id } of [...underWay, ...unclear]) askIn(id, 0);
    },
    follow(moves) {
      for (const { message } of moves) {
        const { id, delivery } = message;
        if (delivery.status === 'reconciling') askIn(id, nextLookUpIn(delivery, ladder(), clock.now()));
      }
    },
    stop() {
      timers.clear();
      unansweredSince.clear();
    },
  };
}

/** What the look-ups came to, for history. A trial's own line says how it ended. */
function line(message: Message, at: Millis): Omit<HistoryEntry, 'id'>[] {
  if (isTrial(message)) return [];
  const { id, personId, delivery } = message;
  const aboutId = subjectOf(message);
  const sentence = delivery.reason ?? words.itHadGoneOut;
  return [{ at, personId, aboutId, messageId: id, code: `unclear-${delivery.status}`, sentence }];
}
