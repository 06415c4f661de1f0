import { usualLanguage } from '../../../shared/locales/language';
import type { DeliverySettings } from '../../../shared/settings/settings';
import { SECOND, type Millis } from '../../../shared/time';
import type { SendResult } from '../../channels/channel';
import { planSends } from '../../core/outbox/queue';
import { tryLaterAt } from '../../core/outbox/retry';
import type { Alert } from '../../core/state/alert';
import type { Known } from '../../core/state/known';
import { answered, claimed, interrupted } from '../../core/state/messages/delivery';
import { isTrial, subjectOf, type Message } from '../../core/state/messages/message';
import { sentOnce } from '../../core/trials/course';
import type { Clock, Log, Pace } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import type { HistoryEntry } from '../../storage/store';
import type { Ledger } from '../ledger/ledger';
import type { Asking } from './exchange';
import type { Lanes, SendingChannels } from './lanes';
import { alertOf, isStillWanted, unwantedRow, unwantedRows, withoutChannel } from './unwanted';

export interface DispatcherPorts {
  ledger: Ledger;
  lanes: Lanes;
  asking: Asking;
  channels: () => SendingChannels;
  delivery: () => DeliverySettings;
  areContactsWaiting: () => boolean;
  /** An alert is open that this trial gives way to (R23). */
  isTakenBack: (trial: Message) => boolean;
  /** null for a person who is not watched any more. */
  known: (personId: string) => Known | null;
  renderBody: (known: Known, message: Message, alert: Alert, now: Millis) => string;
  /** Of sending: each claim waits for the disk. */
  pace: Pace;
  clock: Clock;
  log: Log;
}

/** Sends what the outbox holds: claimed on disk before the request leaves, never one message behind another. */
export interface Dispatcher {
  start(): void;
  stop(): void;
  /** Something may be ready to be sent. */
  nudge(): void;
}

/** How long a row rests whose turn broke off, or that was not ours to claim. */
const REST_MS: Millis = SECOND;

export function createDispatcher(ports: DispatcherPorts): Dispatcher {
  const { ledger, lanes, asking, pace, clock, log } = ports;
  const underWay = new Map<string, AbortController>();
  let isRunning = false;
  /** The whole queue is looked through once in a turn of the event loop, however many things happen in it. */
  let passes: 'may-come' | 'came' | 'asked-again' = 'may-come';
  let cancelWake = (): void => undefined;

  const wakeIn = (delayMs: Millis): void => {
    cancelWake();
    cancelWake = clock.after(delayMs, nudge);
  };

  const pass = (): void => {
    const unwanted = unwantedRows(ledger, ports.isTakenBack, clock.now());
    if (unwanted.length > 0) ledger.commit({ messages: unwanted });
    const plan = planSends({
      messages: ledger.unsettled().filter((row) => !isWaiting(row)),
      now: clock.now(),
      monotonic: clock.monotonic(),
      laneOf: (channel) => lanes.laneOf(channel),
    });
    if (plan.wakeInMs !== null) wakeIn(plan.wakeInMs);
    for (const message of plan.send) {
      if (pace.take()) void turn(message);
      else passes = 'asked-again';
    }
    giveUp(plan.unreachable);
  };

  const isWaiting = ({ medium, delivery }: Message): boolean =>
    medium !== 'local' && delivery.status === 'pending' && ports.areContactsWaiting();

  const giveUp = (rows: Message[]): void => {
    if (rows.length === 0) return;
    ledger.commit({ messages: rows.map((row) => withoutChannel(row, clock.now())) });
  };

  function nudge(): void {
    if (!isRunning) return;
    try {
      breakOffUnwanted();
      if (ledger.unsettled().length === 0) return;
      if (passes === 'may-come') passOnceATurn();
      else passes = 'asked-again';
    } catch (error) {
      log.error('dispatch-failed', { error: nameOf(error) });
      wakeIn(REST_MS);
    }
  }

  const passOnceATurn = (): void => {
    passes = 'came';
    pace.nextTurn(() => {
      const isAsked = passes === 'asked-again';
      passes = 'may-come';
      if (isAsked) nudge();
    });
    pass();
  };

  /** One message from claim to saved answer. Whatever goes wrong stays its own. */
  const turn = async (message: Message): Promise<void> => {
    try {
      const row = claimedRow(ports, message);
      // From now on the lane is in use and a confirmation can stop it, however long the disk takes.
      lanes.started(row);
      const unwanted = new AbortController();
      underWay.set(row.id, unwanted);
      const isOurs = await ledger.claim(row);
      // Claimed and not sent: looked for at the next start, and sent then.
      if (!isRunning) return;
      if (!isOurs || unwanted.signal.aborted) {
        leave(message, isOurs);
        return;
      }
      const result = await asking.send((io) => channelOf(ports, row).send(row, io), row, unwanted.signal);
      conclude(row.id, result);
    } catch (error) {
      log.error('turn-failed', { messageId: message.id, error: nameOf(error) });
      breakOff(message.id);
      wakeIn(REST_MS);
    } finally {
      underWay.delete(message.id);
    }
  };

  /** Nothing has left: it is not ours to send now, or not wanted any more. */
  const leave = (message: Message, isOurs: boolean): void => {
    lanes.notSent(message);
    // As it was before it was claimed: nobody was told anything.
    if (isOurs) ledger.commit({ messages: [unwantedRow(message, clock.now())] });
    wakeIn(REST_MS);
  };

  /** Confirmed while the request was being prepared: the call must not be placed any more. */
  const breakOffUnwanted = (): void => {
    for (const [id, unwanted] of underWay) {
      const row = ledger.message(id);
      if (row !== null && !isStillWanted(ledger, row)) unwanted.abort();
    }
  };

  /** A bug of ours after the claim: it may have gone out, so it is looked for like any unclear message. */
  const breakOff = (id: string): void => {
    const row = ledger.message(id);
    if (row?.delivery.status !== 'claimed') return;
    ledger.commit({ messages: [{ ...row, delivery: interrupted(row.delivery, usualLanguage) }] });
  };

  const conclude = (id: string, result: SendResult): void => {
    const row = ledger.message(id);
    if (row === null) return;
    lanes.concluded(row, result);
    const delivery = answered(row.delivery, isTrial(row) ? sentOnce(result) : result, clock.now());
    const messages = [{ ...row, delivery, notBefore: notBeforeOf(row, result, clock.now()) }];
    ledger.commit({ messages, history: otherwise(row, result, clock.now()) });
  };

  return {
    start() {
      isRunning = true;
      nudge();
    },
    stop() {
      isRunning = false;
      cancelWake();
    },
    nudge,
  };
}

/** The row as it will be sent: claimed, and with the current value when its words have grown old. */
function claimedRow(ports: DispatcherPorts, message: Message): Message {
  const { clock, delivery, log } = ports;
  const now = clock.now();
  const row = { ...message, delivery: claimed(message.delivery, now) };
  if (Math.abs(now - message.renderedAt) <= delivery().freshSeconds * SECOND) return row;
  try {
    return { ...row, ...rewritten(ports, message, now) };
  } catch (error) {
    // Old words with their age in them are better than none.
    log.error('rendering-failed', { messageId: message.id, error: nameOf(error) });
    return row;
  }
}

function rewritten({ known, ledger, renderBody }: DispatcherPorts, message: Message, now: Millis): Partial<Message> {
  const alert = alertOf(ledger, message);
  const state = alert === null ? null : known(alert.personId);
  return state === null || alert === null ? {} : { body: renderBody(state, message, alert, now), renderedAt: now };
}

/** That it went out another way than it was meant to outlasts what becomes of it. */
function otherwise(row: Message, result: SendResult, at: Millis): Omit<HistoryEntry, 'id'>[] {
  const reason = result.outcome === 'accepted' ? result.report?.reason : null;
  if (reason === null || reason === undefined) return [];
  const { code, sentence } = reason;
  return [{ at, personId: row.personId, aboutId: subjectOf(row), messageId: row.id, code, sentence }];
}

function notBeforeOf(row: Message, result: SendResult, now: Millis): Millis {
  return result.outcome === 'try-later' ? tryLaterAt(row.delivery.attempts, now, result.notBefore) : row.notBefore;
}

function channelOf({ channels }: DispatcherPorts, { channel }: Message): SendingChannels[string] {
  const found = channels()[channel];
  if (found === undefined) throw new Error(`No channel is called ${channel}.`);
  return found;
}
