import type { TrayIcon } from './tray-view';

/** The file of an icon in resources/tray. macOS colours a template image itself; elsewhere it is drawn for its bar. */
export function iconFile(
  icon: TrayIcon,
  platform: NodeJS.Platform,
  theme: 'light' | 'dark',
): { name: string; isTemplate: boolean } {
  if (platform === 'darwin') return { name: `${icon}Template.png`, isTemplate: true };
  return { name: `${icon}-${theme}.png`, isTemplate: false };
}
