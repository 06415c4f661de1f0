import { channelsWordsIn } from '../../../shared/locales/host/providers/channels';
import { usualLanguage } from '../../../shared/locales/language';
import type { Notifier } from '../../ports';
import type { Channel, ChannelDescription, ChannelKind, DeliveryReport } from '../channel';

const words = channelsWordsIn(usualLanguage);

/** It has nothing to set, and needs no address: it reaches the user at this computer. */
const description: ChannelDescription = {
  name: 'desktop',
  label: words.thisComputer,
  noun: words.thisComputer,
  provider: words.thisComputerNoun,
  media: ['local'],
  proves: 'delivery',
  fields: {},
  address: {},
};

export const desktopChannel: ChannelKind = {
  ...description,
  isUsual: false,
  create: ({ notifier }) => createDesktopChannel(notifier),
};

/**
 * The alarm on this computer. It always counts as delivered; that it could not be seen is recorded and delays nothing.
 */
export function createDesktopChannel(notifier: Notifier): Channel {
  return {
    ...description,

    send(message) {
      const isShown = notifier.alarm(message).shownIn > 0;
      const report: DeliveryReport = {
        status: 'delivered',
        outcome: isShown ? 'shown' : 'no-window',
        reason: null,
        next: 'none',
      };
      return Promise.resolve({ outcome: 'accepted', providerId: `desktop:${message.id}`, report });
    },
  };
}
