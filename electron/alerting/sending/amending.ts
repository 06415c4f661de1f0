import { SECOND, type Millis } from '../../../shared/time';
import { buttonsOf } from '../../core/replies/buttons';
import { standingOf, type Standing } from '../../core/replies/standing';
import type { Alert } from '../../core/state/alert';
import type { Known } from '../../core/state/known';
import { isOfAlert, type AlertMessage } from '../../core/state/messages/message';
import type { Clock, Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { createTimers } from '../../runtime/timers';
import type { DeliveryMove, Ledger } from '../ledger/ledger';
import type { Asking } from './exchange';
import type { SendingChannels } from './lanes';

/**
 * Keeps what was sent true where a channel can: who has it, that it is over, and which buttons still count. Nothing
 * depends on it: what cannot be changed stays, and a button below it is answered with what is so.
 */
export interface Amending {
  follow(changed: { alerts: Alert[]; deliveries: DeliveryMove[] }): void;
  stop(): void;
}

/** Of one channel: a chat takes one message a second (Telegram, "Bots FAQ"), and what is new goes first. */
const APART_MS: Millis = SECOND;
const MOST_TRIES = 3;
/** Of whose messages it is remembered what they say. */
const MOST_REMEMBERED = 500;

export function createAmending(ports: {
  ledger: Pick<Ledger, 'alert' | 'message' | 'messagesOf'>;
  channels: () => SendingChannels;
  asking: Pick<Asking, 'lookUp'>;
  known: (personId: string) => Known | null;
  clock: Clock;
  log: Log;
}): Amending {
  const { ledger, channels, asking, known, clock, log } = ports;
  /** What each message says since it was last changed. */
  const said = new Map<string, string>();
  /** By channel, the newest first, with the tries so far. */
  const waiting = new Map<string, Map<string, number>>();
  const timers = createTimers(clock, (channel, error) => {
    log.error('amending-failed', { channel, error: nameOf(error) });
  });

  const standing = (id: string): { message: AlertMessage; wanted: Standing } | null => {
    const message = ledger.message(id);
    if (message === null || !isOfAlert(message)) return null;
    const alert = ledger.alert(message.about.alert);
    const state = known(message.personId);
    if (alert === null || state === null) return null;
    return { message, wanted: standingOf(state, message, alert, clock.now()) };
  };

  const isOutdated = (message: AlertMessage): boolean => {
    if (message.delivery.providerId === null || channels()[message.channel]?.amend === undefined) return false;
    const now = standing(message.id);
    const asSent = JSON.stringify({ body: message.body, buttons: buttonsOf(message) });
    return now !== null && JSON.stringify(now.wanted) !== (said.get(message.id) ?? asSent);
  };

  const queue = ({ id, channel }: AlertMessage): void => {
    const own = waiting.get(channel) ?? new Map<string, number>();
    waiting.set(channel, own);
    if (!own.has(id)) own.set(id, 0);
    if (!timers.has(channel)) timers.set(channel, APART_MS, () => next(channel));
  };

  const next = async (channel: string): Promise<void> => {
    const [first] = waiting.get(channel) ?? [];
    if (first === undefined) return;
    const [id, tries] = first;
    waiting.get(channel)?.delete(id);
    const waitMs = await amend(id, tries + 1);
    if ((waiting.get(channel)?.size ?? 0) > 0) timers.set(channel, waitMs, () => next(channel));
  };

  /** Returns when the next one may go. */
  const amend = async (id: string, tries: number): Promise<Millis> => {
    const now = standing(id);
    const channel = now === null ? undefined : channels()[now.message.channel];
    const change = channel?.amend?.bind(channel);
    if (now === null || change === undefined) return APART_MS;
    const { message, wanted } = now;
    const result = await asking.lookUp((io) => change(message, wanted, io), message);
    if (result.ok) remember(id, wanted);
    else if (result.problem.kind === 'try-later' && tries < MOST_TRIES) waiting.get(message.channel)?.set(id, tries);
    const notBefore = result.ok ? 0 : (result.problem.notBefore ?? 0);
    return Math.max(APART_MS, notBefore - clock.now());
  };

  const remember = (id: string, wanted: Standing): void => {
    said.delete(id);
    said.set(id, JSON.stringify(wanted));
    for (const oldest of [...said.keys()].slice(0, -MOST_REMEMBERED)) said.delete(oldest);
  };

  return {
    follow({ alerts, deliveries }) {
      const accepted = deliveries.map(({ message }) => message).filter(isOfAlert);
      const those = [...ledger.messagesOf(alerts).filter(isOfAlert), ...accepted].filter(
        (message) => buttonsOf(message).length > 0 && isOutdated(message),
      );
      for (const message of those.sort((one, other) => other.queuedAt - one.queuedAt)) queue(message);
    },
    stop() {
      timers.clear();
      waiting.clear();
    },
  };
}
