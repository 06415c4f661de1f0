import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, type Result } from '../../../shared/result';
import { howAnswered } from '../../channels/how-answered';
import type { Message } from '../../core/state/messages/message';
import type { HowAnswered } from '../../core/state/messages/reply';
import { orderTrial, type TrialOrder, type TrialRefusal } from '../../core/trials/order';
import type { Clock } from '../../ports';
import type { Ledger } from '../ledger/ledger';
import type { SendingChannels } from './lanes';

const words = runningWordsIn(usualLanguage);

/** Real messages by which the user sees whether a way works. They leave and are followed as an alarm does. */
export interface Trials {
  /** Queues one, which is sent once: how it fares stands in its row. */
  tryWay(order: Omit<TrialOrder, 'medium' | 'howAnswered'>): Result<{ id: string }, TrialRefusal | NoSuchWay>;
  /** Of whatever age; null: there is none. */
  trial(id: string): Promise<Message | null>;
  /** null: what goes by this channel cannot be answered. */
  howAnswered(channel: string): HowAnswered | null;
}

interface NoSuchWay {
  code: 'no-test-this-way';
  sentence: string;
  path: 'channel';
}

export function createTrials(ports: {
  ledger: Ledger;
  channels: () => SendingChannels;
  /** A person this contact is called for has an open low or high. */
  isNeeded: (contactId: string) => boolean;
  clock: Pick<Clock, 'now'>;
}): Trials {
  const { ledger, channels, isNeeded, clock } = ports;
  return {
    tryWay(order) {
      const medium = channels()[order.channel]?.media.find((one) => one !== 'local');
      if (medium === undefined) return failed(noSuchWay);
      const ordered = orderTrial(
        { ...order, medium, howAnswered: howAnswered(channels(), order.channel) },
        {
          trials: ledger.trials(),
          unsettled: ledger.unsettled(),
          isNeeded: isNeeded(order.contact.id),
          isTagTaken: ledger.isTagTaken,
        },
        clock.now(),
      );
      if (!ordered.ok) return ordered;
      ledger.commit({ messages: [ordered.value] });
      return { ok: true, value: { id: ordered.value.id } };
    },
    trial: ledger.trial,
    howAnswered: (channel) => howAnswered(channels(), channel),
  };
}

const noSuchWay: NoSuchWay = { code: 'no-test-this-way', sentence: words.noTestCanBeSentThisWay, path: 'channel' };
