import { Notification } from 'electron';
import type { ShowNotification } from './notifier';

/** The system's own notifications. Each is held until it is closed: collected as garbage it would lose its buttons. */
export function createNotifications(): ShowNotification {
  const shown = new Set<Notification>();
  return ({ title, body, isUrgent, buttons, pressed, failed }) => {
    if (!Notification.isSupported()) return null;
    const notification = new Notification({
      title,
      body,
      urgency: isUrgent ? 'critical' : 'normal',
      timeoutType: isUrgent ? 'never' : 'default',
      actions: buttons.map((text) => ({ type: 'button', text })),
    });
    shown.add(notification);
    notification.on('click', () => {
      pressed(null);
    });
    notification.on('action', ({ actionIndex }) => {
      pressed(actionIndex);
    });
    notification.on('failed', () => {
      shown.delete(notification);
      failed();
    });
    notification.on('close', () => {
      shown.delete(notification);
    });
    notification.show();
    return {
      close() {
        shown.delete(notification);
        notification.close();
      },
    };
  };
}
