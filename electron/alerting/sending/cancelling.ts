import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import type { Alert } from '../../core/state/alert';
import { dropped } from '../../core/state/messages/delivery';
import { isOfAlert, isTrial, type Message } from '../../core/state/messages/message';
import { hungUp } from '../../core/trials/course';
import type { Activity, Clock, Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import type { DeliveryMove, Ledger } from '../ledger/ledger';
import type { Asking } from './exchange';
import type { SendingChannels } from './lanes';

const words = runningWordsIn(usualLanguage);

/** Ends what still rings for an alert that somebody has, or that is over (R18), and a trial that gives way (R23). */
export interface Cancelling {
  follow(changed: { alerts: Alert[]; deliveries: DeliveryMove[] }): void;
}

export function createCancelling(ports: {
  ledger: Pick<Ledger, 'alert' | 'message' | 'messagesOf' | 'trials' | 'commit'>;
  /** An alert is open that this trial gives way to (R23). */
  isTakenBack: (trial: Message) => boolean;
  channels: () => SendingChannels;
  asking: Pick<Asking, 'lookUp'>;
  activity: Pick<Activity, 'track'>;
  clock: Pick<Clock, 'now'>;
  log: Log;
}): Cancelling {
  const { ledger, channels, asking, activity, clock, log } = ports;
  const underWay = new Set<string>();

  const cancel = async (message: Message): Promise<void> => {
    const channel = channels()[message.channel];
    const end = channel?.cancel?.bind(channel);
    const { providerId } = message.delivery;
    if (end === undefined || providerId === null || underWay.has(message.id)) return;
    underWay.add(message.id);
    try {
      const result = await asking.lookUp((io) => end(providerId, io), message);
      const row = ledger.message(message.id);
      if (result.ok && row !== null) ledger.commit({ messages: [withdrawn(row, clock.now())] });
    } catch (error) {
      log.error('cancelling-failed', { messageId: message.id, error: nameOf(error) });
    } finally {
      underWay.delete(message.id);
    }
  };

  const goesOn = (message: Message): boolean =>
    isTrial(message)
      ? !ports.isTakenBack(message)
      : isOfAlert(message) && ledger.alert(message.about.alert)?.state === 'open';

  return {
    follow({ alerts, deliveries }) {
      const taken = alerts.filter(({ state }) => state !== 'open');
      const accepted = deliveries.map(({ message }) => message).filter((message) => !goesOn(message));
      const tried = alerts.length === 0 ? [] : ledger.trials().filter((message) => !goesOn(message));
      const ringing = new Map(
        [...ledger.messagesOf(taken), ...accepted, ...tried].filter(mayRing).map((one) => [one.id, one]),
      );
      for (const message of ringing.values()) void activity.track(cancel(message));
    },
  };
}

/** What was taken is a human's or a machine's by now: nothing of it is cut off. */
const mayRing = (message: Message): boolean => {
  const { status, outcome } = message.delivery;
  const isTaken = outcome !== null && outcome !== 'queued' && outcome !== 'ringing';
  return (isOfAlert(message) || isTrial(message)) && message.medium === 'call' && status === 'accepted' && !isTaken;
};

const withdrawn = (row: Message, now: number): Message => ({
  ...row,
  delivery: isTrial(row)
    ? hungUp(row.delivery, now)
    : dropped(row.delivery, 'withdrawn', words.somebodyHadItAndRingingWasEnded, now),
});
