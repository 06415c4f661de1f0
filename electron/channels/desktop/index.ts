import type { Notifier } from '../../ports';
import type { Channel, DeliveryReport } from '../channel';

/** It has nothing to set. */
export type DesktopSettings = Record<string, never>;

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
