import type { severities, Severity } from '../../../shared/severity';
import type { Status } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';

export interface TrayInput {
  /**
   * As of now, or a moment ago: what is older than a minute counts as unknown, so it has to be asked for again by time
   * and not only when something changed. null: not known, at the start and when it cannot be told.
   */
  status: Status | null;
  now: Millis;
  platform: TrayPlatform;
  /** Of the bar that the icon stands in. */
  theme: 'light' | 'dark';
  valueInMenuBar: boolean;
  /** Sources where people log in on the provider's own page. */
  logins: TrayLogin[];
  /** The newer version of Vigil that waits to be installed; null: none does. */
  update: string | null;
}

export interface TrayLogin {
  sourceId: string;
  /** "Garmin" */
  provider: string;
  personName: string;
}

type TrayPlatform = 'win32' | 'darwin' | 'linux';

/** What the tray shows, as plain data. */
export interface TrayView {
  icon: TrayIcon;
  tooltip: string;
  /** Beside the icon, on macOS only; empty when nothing is to stand there. */
  title: string;
  menu: TrayItem[];
}

export type TrayIcon = (typeof severities)[Severity]['icon'] | 'fine' | 'paused';

export type TrayItem =
  | { kind: 'separator' }
  | { kind: 'entry'; label: string; enabled: boolean; action: TrayAction | null; submenu?: TrayItem[] };

export type TrayAction =
  | { do: 'pause'; seconds: number; personId?: string }
  | { do: 'pause-until-tomorrow'; personId?: string }
  | { do: 'resume'; personId?: string }
  | { do: 'acknowledge'; alertId: string }
  | { do: 'begin-check-in'; personId: string; seconds: number }
  | { do: 'extend-check-in'; checkInId: string; seconds: number }
  | { do: 'close-check-in'; checkInId: string }
  | { do: 'begin-duty'; personId: string; contactId: string; seconds: number }
  | { do: 'end-duty'; dutyId: string }
  | { do: 'log-in'; sourceId: string }
  | { do: 'open'; page: TrayPage }
  | { do: 'update' }
  | { do: 'quit' };

export type TrayPage = 'now' | 'contacts' | 'alarms' | 'workouts' | 'history' | 'sources' | 'channels' | 'settings';
