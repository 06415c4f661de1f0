import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import type { DeliverySettings } from '../../../shared/settings/settings';
import { SECOND, type Millis } from '../../../shared/time';
import type { ProviderRecord } from '../../channels/channel';
import { wasUnclear } from '../../core/state/messages/delivery';
import { subjectOf, type Message } from '../../core/state/messages/message';
import type { Clock, Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { createTimers } from '../../runtime/timers';
import type { DeliveryMove, Ledger } from '../ledger/ledger';
import type { Asking } from './exchange';
import type { SendingChannels } from './lanes';

const words = runningWordsIn(usualLanguage);

/** After a message was sent again: did the first attempt go out after all? History says so then. */
export interface DuplicateCheck {
  /** Of what went out before Vigil ended, as it was read from disk. */
  takeUp(rows: Message[]): void;
  /** Takes up what was accepted when it was sent again. */
  follow(moves: DeliveryMove[]): void;
  stop(): void;
}

type Finding = 'two-copies' | 'one-copy' | 'unknown';

/**
 * The list is read along the settle ladder until it shows our new copy. Then it is up to date, and shows the old one
 * too if there is one. A list that shows neither to the end lags beyond the settle window: there may be two.
 */
export function createDuplicateCheck(ports: {
  ledger: Ledger;
  asking: Asking;
  channels: () => SendingChannels;
  delivery: () => DeliverySettings;
  clock: Clock;
  log: Log;
}): DuplicateCheck {
  const { ledger, asking, clock, log } = ports;
  const timers = createTimers(clock, (id, error) => {
    log.error('duplicate-check-failed', { messageId: id, error: nameOf(error) });
  });

  const takeUp = ({ id, delivery }: Message): void => {
    // What was found after its only attempt has no copy.
    const isAgain = delivery.attempts > 1 && wasUnclear(delivery);
    if (delivery.status !== 'accepted' || !isAgain || delivery.possibleDuplicate) return;
    lookIn(
      id,
      ports.delivery().settleLadderSeconds.map((seconds) => seconds * SECOND),
    );
  };

  const lookIn = (id: string, waitsMs: readonly Millis[]): void => {
    const [wait = 0, ...rest] = waitsMs;
    timers.set(id, wait, () => look(id, rest));
  };

  const look = async (id: string, waitsMs: readonly Millis[]): Promise<void> => {
    const message = ledger.message(id);
    if (message === null) return;
    const finding = await copiesOf(message);
    if (finding === 'one-copy') return;
    if (finding === 'two-copies') label(id, words.firstAttemptHadGoneOut);
    else if (waitsMs.length > 0) lookIn(id, waitsMs);
    else label(id, words.providersListLagsBehindPossibleDuplicate);
  };

  const copiesOf = async (message: Message): Promise<Finding> => {
    const { providerId } = message.delivery;
    const older = await recordOf(message, (id) => id === providerId);
    if (older === null) return 'unknown';
    if (older !== 'absent' && older.providerId !== providerId) return 'two-copies';
    const own = await recordOf(message, () => false);
    return own === null || own === 'absent' ? 'unknown' : 'one-copy';
  };

  const recordOf = async (
    message: Message,
    isOwn: (providerId: string) => boolean,
  ): Promise<ProviderRecord | 'absent' | null> => {
    const channel = ports.channels()[message.channel];
    const find = channel?.find?.bind(channel);
    if (find === undefined) return null;
    const result = await asking.lookUp(
      (io) => find(message, { ...io, isTaken: (id) => isOwn(id) || io.isTaken(id) }),
      message,
    );
    return result.ok ? result.value : null;
  };

  const label = (id: string, sentence: string): void => {
    const row = ledger.message(id);
    if (row === null || row.delivery.possibleDuplicate) return;
    const { personId } = row;
    const aboutId = subjectOf(row);
    ledger.commit({
      messages: [{ ...row, delivery: { ...row.delivery, possibleDuplicate: true, reason: sentence } }],
      history: [{ at: clock.now(), personId, aboutId, messageId: id, code: 'possible-duplicate', sentence }],
    });
  };

  return {
    takeUp(rows) {
      rows.forEach(takeUp);
    },
    follow(moves) {
      for (const { message, from } of moves) if (from === 'claimed') takeUp(message);
    },
    stop: timers.clear,
  };
}
