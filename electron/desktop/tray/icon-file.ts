import type { TrayIcon, TrayInput } from './view';

/**
 * The picture of a state, below `resources/`. Electron takes the `@1.5x` and `@2x` files beside it by itself; macOS
 * colours a template image as its menu bar needs.
 */
export function trayIconFile(icon: TrayIcon, { platform, theme }: Pick<TrayInput, 'platform' | 'theme'>): string {
  return platform === 'darwin' ? `tray/${icon}Template.png` : `tray/${icon}-${theme}.png`;
}
