import { currentStatus, iconOf, standings, worstLevel } from './levels';
import { trayMenu } from './menu/menu';
import type { TrayIcon, TrayInput, TrayView } from './shape';
import { trayTooltip } from './tooltip';
import { shortName, shortValue } from './words';

/** The same input gives the same view: the code that applies it decides nothing. */
export function trayView(input: TrayInput): TrayView {
  return {
    icon: trayIcon(input),
    tooltip: trayTooltip(input),
    title: trayTitle(input),
    menu: trayMenu(input),
  };
}

/** The worst of all people and of Vigil itself. Nothing known, and no person watched over, is never fine. */
export function trayIcon({ status, now }: Pick<TrayInput, 'status' | 'now'>): TrayIcon {
  const current = currentStatus({ status, now });
  if (current === null) return 'no-data';
  const levels = standings(current, now).map(({ level }) => level);
  if (current.troubles.length > 0) levels.push('problem');
  return iconOf(worstLevel(levels.length === 0 ? ['unknown'] : levels));
}

/**
 * The picture of a state, below `resources/`. Electron takes the `@1.5x` and `@2x` files beside it by itself; macOS
 * colours a template image as its menu bar needs.
 */
export function trayIconFile(icon: TrayIcon, { platform, theme }: Pick<TrayInput, 'platform' | 'theme'>): string {
  return platform === 'darwin' ? `tray/${icon}Template.png` : `tray/${icon}-${theme}.png`;
}

/** The value beside the icon: of several people the worst one's, with the name. Only macOS has room for it. */
export function trayTitle({ status, now, platform, valueInMenuBar }: TrayInput): string {
  if (platform !== 'darwin' || !valueInMenuBar) return '';
  const current = currentStatus({ status, now });
  const worst = current === null ? undefined : standings(current, now).find(({ person }) => person.hasGlucoseSource);
  if (worst === undefined) return '';
  const value = shortValue(worst.person);
  return current?.people.length === 1 ? value : `${shortName(worst.person)} ${value}`;
}
