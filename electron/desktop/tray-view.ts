import type { Status } from '../../shared/status';
import type { Millis } from '../../shared/time';

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
export function trayView({ status }: TrayInput): TrayView {
  const open = status?.people.flatMap(({ alerts }) => alerts.filter(({ state }) => state === 'open')) ?? [];
  const entry = (label: string, action: TrayAction): TrayItem => ({ kind: 'entry', label, enabled: true, action });
  return {
    icon: status === null ? 'problem' : 'fine',
    tooltip: 'Vigil',
    title: '',
    menu: [
      entry('Pause for 1 hour', { do: 'pause', seconds: 3600 }),
      entry('Resume', { do: 'resume' }),
      ...open.map(({ id, headline }) => entry(`Acknowledge: ${headline}`, { do: 'acknowledge', alertId: id })),
      { kind: 'separator' },
      entry('Open Vigil', { do: 'open', page: 'now' }),
      entry('Quit', { do: 'quit' }),
    ],
  };
}
