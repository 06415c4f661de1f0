import type { Status } from '../../shared/status';
import type { Millis } from '../../shared/time';
import { trayIcon } from './tray-icon';
import { trayMenu } from './tray-menu';
import { trayTitle } from './tray-title';
import { trayTooltip } from './tray-tooltip';

export interface TrayInput {
  /**
   * As of now, or a moment ago: what is older than a minute counts as not known, so it has to be asked for anew by time
   * and not only when something changed. null: not started yet.
   */
  status: Status | null;
  now: Millis;
  platform: TrayPlatform;
  /** Of the bar that the icon stands in. */
  theme: 'light' | 'dark';
  valueInMenuBar: boolean;
}

export type TrayPlatform = 'win32' | 'darwin' | 'linux';

/** What the tray shows, as plain data. */
export interface TrayView {
  icon: TrayIcon;
  tooltip: string;
  /** Beside the icon, on macOS only; empty when nothing is to stand there. */
  title: string;
  menu: TrayItem[];
}

export type TrayIcon = 'fine' | 'low' | 'urgent' | 'high' | 'no-data' | 'paused' | 'problem';

export type TrayItem =
  | { kind: 'separator' }
  | { kind: 'entry'; label: string; enabled: boolean; action: TrayAction | null; submenu?: TrayItem[] };

export type TrayAction =
  | { do: 'pause'; seconds: number; personId?: string }
  | { do: 'pause-until-tomorrow'; personId?: string }
  | { do: 'resume'; personId?: string }
  | { do: 'acknowledge'; alertId: string }
  | { do: 'open'; page: TrayPage }
  | { do: 'quit' };

export type TrayPage = 'now' | 'contacts' | 'thresholds' | 'history' | 'sources' | 'channels' | 'settings';

/** The same input gives the same view: whoever applies it decides nothing. */
export function trayView(input: TrayInput): TrayView {
  return {
    icon: trayIcon(input),
    tooltip: trayTooltip(input),
    title: trayTitle(input),
    menu: trayMenu(input),
  };
}
