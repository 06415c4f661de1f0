import { succeeded } from '../../../shared/result';
import type { Notifier } from '../../ports';
import type { Channel } from '../channel';

/** It has nothing to set. */
export type DesktopSettings = Record<string, never>;

/** Ends the id of an alarm that no window showed, so that this outlives a restart. */
const UNSEEN = '#no-window';

/**
 * The alarm on this computer. It always counts as delivered; that nobody could see it is recorded and delays nothing.
 */
export function createDesktopChannel(notifier: Notifier): Channel<DesktopSettings> {
  return {
    name: 'desktop',
    label: 'This computer',
    provider: 'this computer',
    media: ['local'],
    fields: {},

    send(message) {
      const { shownIn } = notifier.alarm(message);
      return Promise.resolve({
        outcome: 'accepted',
        providerId: `desktop:${message.id}${shownIn > 0 ? '' : UNSEEN}`,
      });
    },

    status(providerId) {
      const isUnseen = providerId.endsWith(UNSEEN);
      return Promise.resolve(
        succeeded({
          status: 'delivered',
          outcome: isUnseen ? 'no window open' : 'shown',
          reason: isUnseen ? noWindow : null,
          next: 'none',
        }),
      );
    },
  };
}

const noWindow = { code: 'desktop-no-window', sentence: 'No window was open to show the alarm.' };
