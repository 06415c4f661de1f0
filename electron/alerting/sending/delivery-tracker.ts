import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import type { DeliverySettings } from '../../../shared/settings/settings';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { BareReply, ChannelProblem, DeliveryReport } from '../../channels/channel';
import { freeTag } from '../../core/draft/tag';
import { onceMore } from '../../core/outbox/retry';
import type { Alert } from '../../core/state/alert';
import type { Known } from '../../core/state/known';
import { neverConfirmed, reported } from '../../core/state/messages/delivery';
import { isTrial, type Message } from '../../core/state/messages/message';
import { endOfWatching, reportedOnce } from '../../core/trials/course';
import type { Clock, Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { createTimers } from '../../runtime/timers';
import type { DeliveryMove, Ledger } from '../ledger/ledger';
import type { Asking } from './exchange';
import type { Lanes, SendingChannels } from './lanes';
import { alertOf } from './unwanted';

const words = runningWordsIn(usualLanguage);

export interface TrackerPorts {
  ledger: Ledger;
  lanes: Lanes;
  asking: Asking;
  channels: () => SendingChannels;
  delivery: () => DeliverySettings;
  known: (personId: string) => Known | null;
  renderBody: (known: Known, message: Message, alert: Alert, now: Millis) => string;
  /** What came back with a message's status. */
  replied: (channel: string, reply: BareReply) => Promise<void>;
  clock: Clock;
  log: Log;
}

/** Accepted is not delivered: asks the provider until it knows. */
export interface DeliveryTracker {
  start(): void;
  stop(): void;
  /** Takes up what has just been accepted. */
  follow(moves: DeliveryMove[]): void;
  /** Takes up what it does not follow yet: rows that could not be read at the start, a channel that is back. */
  nudge(): void;
}

/** Most calls and texts have ended by then; what does not ring any more is asked about less often. */
const OFTEN_FOR_MS: Millis = 2 * MINUTE;
const SELDOM_MS: Millis = MINUTE;
const GIVE_UP_AFTER_VALIDITY_MS: Millis = HOUR;

export function createDeliveryTracker(ports: TrackerPorts): DeliveryTracker {
  const { ledger, lanes, asking, clock, log } = ports;
  const timers = createTimers(clock, (id, error) => {
    log.error('tracking-failed', { messageId: id, error: nameOf(error) });
    lookIn(id, SELDOM_MS);
  });
  let isRunning = false;

  const lookIn = (id: string, delayMs: Millis): void => {
    if (isRunning) timers.set(id, delayMs, () => look(id));
  };

  const look = async (id: string): Promise<void> => {
    const message = ledger.message(id);
    const channel = message === null ? undefined : ports.channels()[message.channel];
    const status = channel?.status?.bind(channel);
    const providerId = message?.delivery.providerId ?? null;
    if (message?.delivery.status !== 'accepted' || status === undefined || providerId === null) return;
    const result = await asking.lookUp((io) => status(providerId, io), message);
    // Before its delivery ends: once that is on disk the message is not asked about again.
    if (result.ok && result.value.reply !== undefined) {
      const { text = message.tag, ...reply } = result.value.reply;
      await ports.replied(message.channel, { ...reply, text });
    }
    const row = ledger.message(id);
    if (row?.delivery.status !== 'accepted') return;
    if (result.ok) apply(row, result.value);
    else unanswered(row, result.problem);
  };

  const apply = (row: Message, report: DeliveryReport): void => {
    const delivery = worded(reported(row.delivery, isTrial(row) ? reportedOnce(report) : report, clock.now()), {
      row,
      ports,
    });
    const isOver = delivery.status !== 'accepted';
    if (isOver || delivery.outcome !== row.delivery.outcome || delivery.reason !== row.delivery.reason) {
      const again = report.next === 'once-more' && isOver ? laterRetry(row, ports) : null;
      ledger.commit({ messages: [{ ...row, delivery }, ...(again === null ? [] : [again])] });
    }
    goOn(row);
  };

  const unanswered = (row: Message, problem: ChannelProblem): void => {
    if (problem.kind === 'channel-down') lanes.refused(row, problem.reason.sentence);
    goOn(row, (problem.notBefore ?? 0) - clock.now());
  };

  const goOn = ({ id }: Message, leastMs: Millis = 0): void => {
    const row = ledger.message(id);
    if (row?.delivery.status !== 'accepted') return;
    const over = endOf(row);
    if (over === null) lookIn(id, Math.max(intervalOf(row), leastMs));
    else ledger.commit({ messages: [{ ...row, delivery: over }] });
  };

  /** null: the provider may still come to know. */
  const endOf = (row: Message): Message['delivery'] | null => {
    if (isTrial(row)) return endOfWatching(row, triesForMs(row), clock.now());
    const isTooLong = elapsed(row) > triesForMs(row) + GIVE_UP_AFTER_VALIDITY_MS;
    return isTooLong ? neverConfirmed(row.delivery, clock.now(), usualLanguage) : null;
  };

  const triesForMs = ({ channel }: Message): Millis => ports.channels()[channel]?.triesForMs?.() ?? 0;

  const elapsed = ({ delivery }: Message): Millis => clock.now() - (delivery.acceptedAt ?? clock.now());

  const intervalOf = (row: Message): Millis => {
    const often = ports.delivery().statusEverySeconds * SECOND;
    // Somebody may take what rings at any moment, for as long as it does.
    const oftenForMs = row.medium === 'call' ? Math.max(OFTEN_FOR_MS, triesForMs(row)) : OFTEN_FOR_MS;
    return elapsed(row) < oftenForMs ? often : Math.max(often, SELDOM_MS);
  };

  const takeUp = (row: Message, delayMs = intervalOf(row)): void => {
    const canBeAsked = ports.channels()[row.channel]?.status !== undefined;
    if (canBeAsked) lookIn(row.id, row.medium === 'local' ? 0 : delayMs);
  };
  const acceptedRows = (): Message[] => ledger.unsettled().filter(({ delivery }) => delivery.status === 'accepted');

  return {
    start() {
      isRunning = true;
      // What was under way when Vigil ended may have ended meanwhile.
      for (const row of acceptedRows()) takeUp(row, 0);
    },
    stop() {
      isRunning = false;
      timers.clear();
    },
    follow(moves) {
      for (const { message, from } of moves) {
        // One that was found after an unclear send may have ended long ago.
        if (message.delivery.status === 'accepted') takeUp(message, from === 'reconciling' ? 0 : undefined);
      }
    },
    nudge() {
      for (const row of acceptedRows()) if (!timers.has(row.id)) takeUp(row);
    },
  };
}

/** A text on its way for long has not been confirmed by the handset: history says what that may mean. */
function worded(
  delivery: Message['delivery'],
  { row, ports }: { row: Message; ports: TrackerPorts },
): Message['delivery'] {
  const { clock } = ports;
  if (delivery.status !== 'accepted' || row.medium !== 'text') return delivery;
  const elapsedMs = clock.now() - (delivery.acceptedAt ?? clock.now());
  if (elapsedMs < ports.delivery().unconfirmedAfterSeconds * SECOND || delivery.reason !== null) return delivery;
  return { ...delivery, reason: words.phoneMayBeOffOrOut };
}

/** The one later retry, with its own tag and the value of the moment it is written. */
function laterRetry(row: Message, { ledger, known, renderBody, clock }: TrackerPorts): Message | null {
  const alert = alertOf(ledger, row);
  const state = alert === null ? null : known(alert.personId);
  const again = alert === null ? null : onceMore(row, ledger.messagesOf([alert]), alert, clock.now());
  if (alert === null || state === null || again === null || ledger.message(again.id) !== null) return null;
  const tag = freeTag(again.id, ledger.isTagTaken);
  const tagged = { ...again, tag };
  return { ...tagged, body: renderBody(state, tagged, alert, clock.now()), renderedAt: clock.now() };
}
