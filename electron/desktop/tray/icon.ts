import { currentStatus, iconOf, standings, worstLevel } from './levels';
import type { TrayIcon, TrayInput } from './view';

/** The worst of everybody and of Vigil itself. Nothing known, and nobody watched over, is never fine. */
export function trayIcon({ status, now }: Pick<TrayInput, 'status' | 'now'>): TrayIcon {
  const current = currentStatus({ status, now });
  if (current === null) return 'no-data';
  const levels = standings(current, now).map(({ level }) => level);
  if (current.troubles.length > 0) levels.push('problem');
  return iconOf(worstLevel(levels.length === 0 ? ['unknown'] : levels));
}
