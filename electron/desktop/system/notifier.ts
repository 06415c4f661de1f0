import { severities } from '../../../shared/severity';
import type { Computer } from '../../../shared/status/computer';
import { isSounding, rings } from '../../../shared/status/sounding';
import type { LocalAlarm, Status } from '../../../shared/status/status';
import { errorName } from '../../../shared/text/error-name';
import { localAlarmOf, type Live } from '../../api/live';
import type { Log, Notifier } from '../../ports';
import { desktopWords } from '../desktop-words';

interface ShownNotification {
  close(): void;
}

/** null: this system has no notifications. `pressed(null)`: the notification itself was clicked. */
export type ShowNotification = (wanted: {
  title: string;
  body: string;
  isUrgent: boolean;
  buttons: string[];
  pressed: (button: number | null) => void;
  failed: () => void;
}) => ShownNotification | null;

export interface DesktopNotifier extends Notifier {
  /** Takes back the notifications of what is acknowledged, silenced or over. */
  follow(status: Status): void;
  /** Says something that is no alarm. */
  tell(title: string, body: string): void;
  health(): Computer['notifications'];
}

export interface NotifierPorts {
  /** Pages that are open: they show and sound. */
  live: Pick<Live, 'alarm'>;
  show: ShowNotification;
  /** Opens the window without taking the keyboard from anybody; false when that failed. */
  showWindow: () => boolean;
  acknowledge: (alertId: string) => void;
  open: () => void;
  platform: NodeJS.Platform;
  log: Log;
}

/**
 * Each of them may be off: notifications not allowed, the window closed, no sound. So all
 * are tried, and none is waited for.
 */
export function createDesktopNotifier(ports: NotifierPorts): DesktopNotifier {
  const { log } = ports;
  const shown = new Map<string, ShownNotification>();
  let state: 'unknown' | 'working' | 'failing' | 'unsupported' = 'unknown';

  const attempt = <Value>(place: string, show: () => Value, otherwise: Value): Value => {
    try {
      return show();
    } catch (error) {
      log.error('alarm-not-shown', { place, error: errorName(error) });
      return otherwise;
    }
  };

  const notify = (wanted: Omit<Parameters<ShowNotification>[0], 'failed'>): ShownNotification | null => {
    const notification = ports.show({
      ...wanted,
      failed() {
        if (state !== 'failing') log.warn('notification-failed');
        state = 'failing';
      },
    });
    if (notification === null) state = 'unsupported';
    return notification;
  };

  const notifyOf = (alarm: LocalAlarm, body: string): boolean => {
    const { subject, alertId } = alarm;
    const isRinging = rings(alarm);
    shown.get(subject)?.close();
    shown.delete(subject);
    const buttons = isRinging && alertId !== null ? [desktopWords.iHaveItButton, desktopWords.open] : [];
    const notification = notify({
      title: titleOf(alarm),
      body,
      isUrgent: isRinging,
      buttons,
      pressed(button) {
        state = 'working';
        if (button === 0 && alertId !== null) ports.acknowledge(alertId);
        else ports.open();
      },
    });
    if (notification === null) return false;
    if (isRinging) shown.set(subject, notification);
    return state !== 'failing';
  };

  return {
    alarm(message) {
      const alarm = localAlarmOf(message);
      const isWindowShown = rings(alarm) && attempt('window', ports.showWindow, false);
      const pages = attempt('pages', () => ports.live.alarm(alarm), 0);
      const isNotified = attempt('notification', () => notifyOf(alarm, message.body), false);
      return { shownIn: Math.max(pages, isWindowShown ? 1 : 0) + (isNotified ? 1 : 0) };
    },
    follow(status) {
      const wanted = soundingIn(status);
      for (const [subject, notification] of shown) {
        if (wanted.has(subject)) continue;
        shown.delete(subject);
        attempt(
          'notification',
          () => {
            notification.close();
          },
          undefined,
        );
      }
    },
    tell(title, body) {
      attempt('notification', () => notify({ title, body, isUrgent: false, buttons: [], pressed: ports.open }), null);
    },
    health: () => healthOf(state, ports.platform),
  };
}

function titleOf(alarm: LocalAlarm): string {
  if (alarm.kind === 'trouble') return desktopWords.vigilNeedsYou;
  return rings(alarm) && alarm.severity !== null ? severities[alarm.severity].words : 'Vigil';
}

/** What still calls for the user, by its id: alerts, and Vigil's own troubles. */
function soundingIn({ people, troubles }: Status): Set<string> {
  const alerts = people.flatMap((person) => person.alerts);
  const calling = alerts.filter(isSounding);
  return new Set([...calling.map(({ id }) => id), ...troubles.map(({ code }) => code)]);
}

function healthOf(
  state: 'unknown' | 'working' | 'failing' | 'unsupported',
  platform: NodeJS.Platform,
): Computer['notifications'] {
  switch (state) {
    case 'working':
      return { state: 'working', sentence: desktopWords.notificationsWorkOnThisComputer };
    case 'unknown':
      return {
        state: 'unknown',
        sentence: desktopWords.whetherNotificationsAreSeenHere,
      };
    case 'unsupported':
      return {
        state: 'failing',
        sentence: desktopWords.thisDesktopShowsNoNotificationsAlarms,
      };
    case 'failing':
      return {
        state: 'failing',
        sentence: desktopWords.lastNotificationWasNotShown({ whereToAllow: whereToAllow[platform] ?? '' }).trim(),
      };
  }
}

const whereToAllow: Partial<Record<NodeJS.Platform, string>> = {
  darwin: desktopWords.allowThemInSystemSettingsUnder,
  win32: desktopWords.allowThemInSettingsUnderSystem,
};
